import { dayOf, plusDays } from '#common/dates.ts'
import { type LoadedInspection, load } from '#server/inspections'
import type { Wing } from './wing.ts'

const TOPICS: readonly (readonly [topic: string, scope: string, method: LoadedInspection['method']])[] = [
  ['城市基层党建重点任务落实情况', '看任务清单、会议落实和群众反映的解决情况，不看台账厚薄。', 'open'],
  ['党群服务阵地开放和使用情况', '看开放时间、预约使用和居民评价。', 'unannounced'],
  ['社区工作事项准入执行情况', '看未准入事项是否清理、退回是否有回音。', 'open'],
  ['共建协议履约情况', '看协议条款履行和双方确认。', 'open'],
  ['节日期间值班和便民服务情况', '看窗口值守和应急响应。', 'unannounced'],
  ['为基层减负措施落实情况', '看报表、会议、检查的增减。', 'open'],
]
const FINDINGS = [
  ['党群服务站', '晚间开放时间未上墙，居民不知道可以使用', 'minor'],
  ['活动室', '灭火器过期 2 具', 'major'],
  ['会议记录', '两次例会没有写明责任单位和时限', 'minor'],
] as const

/** A year’s plan: some closed, some being rectified, some to come; two months of each year stay free of inspections. */
export const inspections: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const byOrgId = loaded.orgs.get('organisation')
  if (!byOrgId) return
  const unitsAt = (level: 'subdistrict' | 'community', unit: string) =>
    city.divisions.filter((each) => each.level === level).flatMap(({ code }) => loaded.orgs.get(`${unit}.${code}`) ?? [])
  const residents = unitsAt('community', 'residents')
  const offices = unitsAt('subdistrict', 'office')
  const days = [-230, -160, -95, -30, -6, 20]
  const rows = TOPICS.map(([topic, scope, method], i): LoadedInspection => {
    const plannedOn = plusDays(day, days[i]!)
    const state = (['closed', 'closed', 'issued', 'issued', 'visited', 'planned'] as const)[i]!
    const held = state !== 'planned'
    const inspected = residents.filter((_, n) => n % TOPICS.length === i || (i < 2 && n % 5 === i)).slice(0, 5)
    // What waits for its approval looks at the subdistricts themselves, and so names no admitted matter.
    const targets = held ? inspected : offices
    return {
      byOrgId,
      topic,
      scope,
      method,
      plannedOn,
      state,
      targetOrgIds: targets,
      praise: '多数社区阵地常态开放，居民评价较好。',
      bulletin: '请相关社区按期整改，街道加强指导；整改情况到期复查，不另要材料。',
      findings: held
        ? targets.slice(0, 3).map((orgId, n) => {
            const [object, fact, severity] = FINDINGS[(n + i) % FINDINGS.length]!
            const finding = { orgId, object, fact, severity, replyBy: plusDays(plannedOn, 7) }
            if (state === 'visited')
              return {
                ...finding,
                state: n === 0 ? 'replied' : 'shown',
                ...(n === 0 ? { reply: '已联系维保单位，本周更换。' } : {}),
              }
            const decided = { ...finding, reply: '情况属实，马上改。', decision: '事实清楚，予以认定。' }
            if (state === 'issued' && n < 2) return { ...decided, state: 'rectifying', dueOn: plusDays(day, n === 0 ? 9 : -2) }
            return { ...decided, state: 'closed', dueOn: plusDays(plannedOn, 20), recheck: '已到现场看过，整改到位。' }
          })
        : [],
    }
  })
  await load(
    ctx,
    rows.filter(({ targetOrgIds }) => targetOrgIds.length > 0),
  )
}
