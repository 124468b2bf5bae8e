import { dayOf, plusDays } from '#common/dates.ts'
import { type LoadedDay, load } from '#server/themedays'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const SUBJECTS: readonly [subject: string, plan: string, item: string][] = [
  ['重温入党誓词', '先参观，再重温入党誓词，最后谈体会。', '重温入党誓词'],
  ['红色家书共读', '分组共读三封家书，交流学习体会。', '专题党课'],
  ['清洁家园', '分片清理卫生死角，劝导占道停放。', '实践活动'],
  ['邻里议事', '党员分头走访，会上汇总居民意见。', '专题党课'],
  ['急救与消防', '学习急救和消防常识，现场演练。', '实践活动'],
]
const BASES = ['白茶里红色陈列馆', '海晏党史教育基地', '青屿廉政文化园']

/** Theme days of the last months, many kept together by a community's branch and its units; bases are shared. */
export const themedays: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 38)
  const day = dayOf(today)
  const org = (key: string) => loaded.orgs.get(key)
  const days: LoadedDay[] = []
  city.divisions
    .filter(({ level, code }) => level === 'community' && org(`party.${code}`))
    .forEach(({ code, name }, n) => {
      for (let month = 0; month < 7; month++) {
        // Two branches have missed the last month: their rhythm shows it, to themselves.
        if (month === 1 && n % 8 === 5) continue
        const on = plusDays(day, 9 - month * 30 - (n % 5))
        const [subject, plan, itemTitle] = SUBJECTS[(n + month) % SUBJECTS.length]!
        const others = [1, 2].filter(() => die.chance(0.5)).flatMap((k) => org(`local.${code}.${k}`) ?? [])
        const hosts = [org(`party.${code}`)!, ...others].map((orgId) => ({ orgId, heads: 4 + die.upTo(12), agreed: true }))
        const ahead = on > day
        const guests = die.upTo(4)
        const heads = hosts.reduce((sum, host) => sum + host.heads, guests)
        const place = die.chance(0.5) ? BASES[(n + month) % BASES.length]! : `${name}党群服务中心`
        days.push({
          leadOrgId: org(`party.${code}`)!,
          hosts: ahead && others.length ? hosts.map((host, i) => ({ ...host, agreed: i === 0 || n % 2 === 0 })) : hosts,
          subject,
          plan,
          on,
          time: '15:00',
          place,
          ...(BASES.includes(place) ? { itemTitle } : {}),
          state: ahead ? (others.length && n % 2 ? 'planned' : 'called') : month === 0 || month === 1 ? 'held' : 'archived',
          guests,
          record: `${hosts.length}个支部、单位在${place}共同开展主题党日，主题为“${subject}”，到场${heads}人。\n${plan}`,
          ...(!ahead && month > 1 ? { summary: '按方案完成，大家表示结合实际抓落实。' } : {}),
        })
      }
    })
  await load(ctx, days)
}
