import { load } from '#server/careshop'
import { reportCommunities } from '../fuding/divisions.ts'
import type { Wing } from './wing.ts'

/** The joint home's shop in 桐北社区 and two more; what stands there was given by units next door. */
const shops = [
  { code: '350982001003', name: '同心爱心超市', place: '同心之家一楼', hours: '周一至周六 9:00—11:30、15:00—17:30' },
  { code: '350982001001', name: '邻里爱心超市', place: '党群服务中心一楼', hours: '周二、周四 9:00—11:30' },
  { code: '350982002001', name: '星火爱心超市', place: '党群服务中心二楼', hours: '周三、周六 15:00—17:30' },
]
const goods = [
  { title: '大米（5公斤）', unit: '袋', points: 20, stock: 18 },
  { title: '食用油（1.8升）', unit: '瓶', points: 18, stock: 12 },
  { title: '洗衣液', unit: '瓶', points: 12, stock: 20 },
  { title: '抽纸', unit: '提', points: 8, stock: 36 },
  { title: '毛巾', unit: '条', points: 4, stock: 60 },
  { title: '笔记本', unit: '本', points: 2, stock: 80 },
  { title: '雨伞', unit: '把', points: 10, stock: 6 },
]

export const careshop: Wing = async (ctx, { loaded, city }) => {
  if (city.code !== '350982') return
  const standing = shops.filter(({ code }) => reportCommunities.some((community) => community.code === code))
  await load(
    ctx,
    standing.map(({ code, ...shop }) => ({
      ...shop,
      communityId: loaded.regions.get(code)!,
      openedOn: '2026-01-05',
      goods: goods.map((one, i) => ({ ...one, donorOrgId: loaded.orgs.get(`local.${code}.${1 + (i % 7)}`) ?? null })),
    })),
  )
}
