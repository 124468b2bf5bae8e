import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { type LoadedTask, load } from '#server/tasks'
import { dice } from '../dice.ts'
import type { Wing, WingGiven } from './wing.ts'

const WORKS: readonly (readonly [title: string, words: string, proof: string])[] = [
  ['排查楼道和消防通道堆物', '逐栋看一遍，能当场清的当场清，清不了的列出来。', '全部楼栋已看，堆物已清，有照片。'],
  ['更换公告栏过期内容', '公告栏和电子屏里过期的通知换下来。', '六处公告栏已更换。'],
  ['检查雨水井和排水沟', '台风季前看一遍，堵的报维修。', '已检查 42 口井，3 口已报修并修好。'],
  ['核对便民服务点开放时间', '挂出的时间和实际一致。', '四个服务点已核对，时间已上墙。'],
  ['协助开展消防演练', '协调场地，通知楼栋。', '演练已开展，到场 86 人。'],
  ['张贴停水通知', '影响的楼栋都贴到，独立单元不要漏。', '全部楼栋已张贴。'],
  ['查看儿童活动场地设施', '松动、破损的先停用。', '两处松动已加固。'],
  ['整治飞线充电', '先劝再清，附近的充电桩位置一并告诉居民。', '清理 11 处，已张贴充电桩位置。'],
]
const RETURNS = ['二号院还有堆物没有清。', '照片看不出更换后的样子。']
const NOTES = ['已看完一半，剩下的本周看完。', '缺一把梯子，已向物业借。', '已通知楼栋长，等回话。']

export function personOf({ city, loaded }: WingGiven, post: string, org: string): string | null {
  const held = city.appointments.find((each) => each.post === post && each.org === org && each.until === null)
  return (held && loaded.people.get(held.person)) ?? null
}

/** Subdistricts and departments ask single pieces of work of communities and agencies: in every state, some late, some returned. */
export const tasks: Wing = async (ctx, given) => {
  const { city, loaded, today } = given
  const die = dice(Number(city.code) + 81)
  const day = dayOf(today)
  const rows: LoadedTask[] = []
  const communities = city.divisions.filter(({ code, level }) => level === 'community' && loaded.orgs.has(`residents.${code}`))
  communities.forEach(({ code, parent }, n) => {
    const office = loaded.orgs.get(`office.${parent}`)
    const owner = loaded.orgs.get(`residents.${code}`)!
    const worker = personOf(given, 'communityWorker', `residents.${code}`)
    const officer = personOf(given, 'subdistrictOfficer', `office.${parent}`)
    if (!office) return
    WORKS.forEach(([title, words, proof], i) => {
      const ago = 3 + ((n * 7 + i * 11) % 90)
      const openedOn = plusDays(day, -ago)
      const closed = ago > 30 && worker && officer && worker !== officer
      const state = closed ? 'done' : i % 5 === 1 && worker ? 'claimed' : i % 3 === 0 ? 'open' : 'doing'
      const dueOn = closed ? plusDays(openedOn, 14) : plusDays(day, i === 6 && n % 4 === 0 ? -3 : 2 + ((n + i * 3) % 20))
      rows.push({
        origin: {
          module: 'tasks',
          subjectId: newId(instantOf(openedOn).getTime()),
          kind: openedOn,
          title: '街道日常交办',
          link: null,
        },
        title,
        words,
        askedBy: office,
        ownerOrgId: owner,
        verifyBy: office,
        dueOn,
        openedAt: instantOf(openedOn, '09:30'),
        at: instantOf(closed ? plusDays(openedOn, 5 + die.upTo(8)) : plusDays(day, -1), '16:00'),
        state,
        ...(worker && (state === 'done' || state === 'claimed') ? { claimedBy: worker, proof } : {}),
        ...(officer && state === 'done' ? { verifiedBy: officer } : {}),
        ...(state === 'doing' ? { note: die.pick(NOTES) } : {}),
        ...(state === 'doing' && i % 4 === 2 ? { returned: die.pick(RETURNS) } : {}),
      })
    })
  })
  rows.slice(0, 4).forEach((row, i) => {
    const { claimedBy: _claimed, verifiedBy: _verified, proof: _proof, note: _note, returned: _returned, ...plain } = row
    rows.push({
      ...plain,
      title: i % 2 ? '填报营商环境满意度' : '转发点赞宣传视频',
      state: i % 2 ? 'withdrawn' : 'refused',
      endedWords: i % 2 ? '改由部门自行取数。' : '未准入，退回',
      dueOn: plusDays(day, -2),
      at: instantOf(plusDays(day, -6), '11:00'),
    })
  })
  await load(ctx, rows)
}
