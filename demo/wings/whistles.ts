import { dayOf, instantOf, plusDays, weekdayOf } from '#common/dates.ts'
import { type LoadedAgency, type LoadedCall, type LoadedWhistle, load } from '#server/whistles'
import { agencyKey, agencies as agencyKinds } from '../departments.ts'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

type Story = readonly [kind: LoadedWhistle['kind'], subject: string, words: string, called: readonly string[], result: string]
/** `agency.x` is the subdistrict’s own, everything else a department. */
const STORIES: readonly Story[] = [
  [
    'jointEnforcement',
    '夜市占道经营和油烟扰民',
    '劝导多次无效，涉及城管、市场监管两家执法权。',
    ['agency.cityManagement', 'agency.market'],
    '清理占道摊位，三家改装油烟净化设备。',
  ],
  [
    'hardIssue',
    '老旧小区雨污管网错接',
    '管网图纸缺失，涉及产权移交，社区无力组织。',
    ['housing', 'waterWorks', 'environment'],
    '查明错接点四处，列入年内改造。',
  ],
  [
    'emergency',
    '下穿通道积水车辆被困',
    '短时强降雨，通道积水约四十厘米，需现场封控和排水。',
    ['agency.police', 'municipalWorks'],
    '封控、排水完成，恢复通行。',
  ],
  [
    'jointEnforcement',
    '楼道堆物和电动车飞线充电',
    '居民多次反映，需消防、公安到场执法。',
    ['agency.police', 'fire'],
    '清理楼道十二处，拆除飞线。',
  ],
  [
    'hardIssue',
    '断头路路灯长期不亮',
    '路段未移交，没有单位承担电费和维护。',
    ['municipalWorks', 'housing'],
    '办理临时移交，路灯恢复。',
  ],
  [
    'emergency',
    '临街广告牌松动有坠落危险',
    '六级大风，广告牌支架松动，楼下是人行道。',
    ['agency.cityManagement', 'fire'],
    '当场拆除，人行道恢复。',
  ],
  [
    'jointEnforcement',
    '校门口流动摊贩和乱停车',
    '上下学时段拥堵，需交警和城管同到。',
    ['agency.cityManagement', 'trafficPolice'],
    '划定临时停车区，摊贩引导入市场。',
  ],
  ['hardIssue', '河道排口异味反复', '三次清淤后仍有异味，需查清上游来源。', ['environment', 'water'], '查明两处混接，已封堵。'],
  [
    'jointEnforcement',
    '群租房隔断和消防隐患',
    '涉及多部门权限，需联合检查。',
    ['agency.police', 'housing', 'fire'],
    '拆除隔断八间，房东签订承诺。',
  ],
  [
    'hardIssue',
    '安置小区办证卡在规划核实',
    '历史遗留，住户多年未能办证。',
    ['naturalResources', 'housing'],
    '完成规划核实，分批办证。',
  ],
  [
    'emergency',
    '燃气管道被挖断泄漏',
    '施工挖断燃气支管，已疏散周边店铺。',
    ['gas', 'fire', 'agency.police'],
    '关阀抢修完成，复气。',
  ],
  [
    'jointEnforcement',
    '建筑垃圾偷倒空地',
    '夜间偷倒，需城管执法和公安查车。',
    ['agency.cityManagement', 'agency.police'],
    '查处车辆两台，空地清运复绿。',
  ],
  [
    'hardIssue',
    '公交站点远离老年人集中片区',
    '两个社区共同反映，需调整线路。',
    ['transport', 'bus'],
    '增设一处站点，试运行一个月。',
  ],
]
const PLANS = [
  '参加街道每周联席碰头；完成辖区重点点位巡查；回应吹哨。',
  '配合街道开展月度联合检查一次；梳理高频问题三项。',
  '落实街道交办事项；走访两个社区听取意见。',
]
const POWERS: readonly [LoadedAgency['powers'][number]['area'], string, LoadedAgency['powers'][number]['manager'], string][] = [
  ['daily', '人员日常管理、工作安排和考勤', 'subdistrict', '派驻机构下放方案（演示）第三条'],
  ['daily', '党组织关系和组织生活', 'subdistrict', '派驻机构下放方案（演示）第四条'],
  ['daily', '业务指导、装备和经费保障', 'department', '派驻机构下放方案（演示）第五条'],
  ['dispatch', '综合执法和应急处置的统一调度', 'subdistrict', '派驻机构下放方案（演示）第七条'],
  ['dispatch', '跨街道行动的调度', 'department', '派驻机构下放方案（演示）第八条'],
  ['appraise', '年度考核，街道评分占定比', 'joint', '派驻机构下放方案（演示）第十条'],
  ['appraise', '负责人任免前征求街道意见', 'joint', '派驻机构下放方案（演示）第十一条'],
  ['propose', '辖区执法力量配置的建议', 'subdistrict', '派驻机构下放方案（演示）第十三条'],
]

/** Whistles of a year in every kind and state, and the powers of each stationed agency. */
export const whistles: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 15)
  const day = dayOf(today)
  const org = (key: string) => loaded.orgs.get(key)
  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && org(`office.${code}`))
  const holder = (post: string, key: string) => {
    const held = city.appointments.find((one) => one.post === post && one.org === key && !one.until)
    return (held && loaded.people.get(held.person)) ?? null
  }
  const workday = (on: string): string => (weekdayOf(on) > 5 ? workday(plusDays(on, -1)) : on)
  const at = (daysAgo: number, time: string) => instantOf(workday(plusDays(day, -daysAgo)), time)
  const after = (from: Date, minutes: number) => new Date(+from + minutes * 60_000)

  const all: LoadedWhistle[] = []
  const make = (n: number, more: (sentAt: Date, called: string[]) => Partial<LoadedWhistle>, daysAgo: number) => {
    const [kind, subject, words, called, result] = STORIES[n % STORIES.length]!
    const street = streets[n % streets.length]!
    const communities = city.divisions.filter(({ parent, code }) => parent === street.code && org(`residents.${code}`))
    const community = communities[n % communities.length]!
    const orgIds = called.flatMap((key) => {
      const found = key.startsWith('agency.') ? org(`${key}.${street.code}`) : org(`dept.${key}`)
      return found ? [found] : []
    })
    if (orgIds.length === 0) return
    const office = `office.${street.code}`
    const sentAt = at(daysAgo, kind === 'emergency' ? '15:20' : '09:40')
    const base: LoadedWhistle = {
      ...{ kind, state: 'draft', subject, words, regionId: loaded.regions.get(community.code)!, orgId: org(office)! },
      ...{ draftedOrg: org(office)!, draftedBy: holder('subdistrictOfficer', office), draftedAt: after(sentAt, -90) },
      calls: orgIds.map((orgId, i) => ({ orgId, lead: i === 0 })),
    }
    const secretary = holder('workCommitteeSecretary', `workCommittee.${street.code}`)
    const approved = { at: sentAt, by: secretary }
    all.push({
      ...base,
      ...more(sentAt, orgIds),
      ...(more(sentAt, orgIds).sentAt ? { approved, askedAt: after(sentAt, -60) } : {}),
    })
    return result
  }
  /** Minutes after the call, by kind: in time, or the first of them late. */
  const paces = { emergency: [12, 28, 300], jointEnforcement: [95, 360, 2900], hardIssue: [200, 1500, 12_900] } as const
  const lates = { emergency: [75, 110, 700], jointEnforcement: [3000, 3300, 8600], hardIssue: [5900, 6200, 30_000] } as const
  const answered = (n: number, sentAt: Date, orgIds: string[], result: string, late: boolean): LoadedCall[] =>
    orgIds.map((orgId, i) => {
      const [ack, site, done] = (late && i === 0 ? lates : paces)[STORIES[n % STORIES.length]![0]]
      const mark = () => 3 + die.upTo(3)
      return {
        ...{
          orgId,
          lead: i === 0,
          acknowledgedAt: after(sentAt, ack),
          onSiteAt: after(sentAt, site),
          resultAt: after(sentAt, done),
          result,
        },
        scores: { caller: [late && i === 0 ? 2 : 4, mark(), mark()], called: [mark(), mark(), mark()] } as const,
      }
    })
  const few = city.code !== '350982'
  const closed = few ? 3 : 13
  for (let n = 0; n < closed; n++) {
    const result = STORIES[n % STORIES.length]![4]
    const late = n % 4 === 1
    make(
      n,
      (sentAt, orgIds) => {
        const calls = answered(n, sentAt, orgIds, result, late)
        const done = new Date(Math.max(...calls.map(({ resultAt }) => +resultAt!)))
        return {
          ...{
            state: 'closed',
            sentAt,
            calls,
            verified: { at: after(done, 120), words: '现场核实属实。' },
            closedAt: after(done, 2 * 1440),
          },
        }
      },
      300 - n * 20,
    )
  }
  if (!few) {
    // Both sides may still score: one side has.
    for (const n of [13, 16])
      make(
        n,
        (sentAt, orgIds) => {
          const calls = answered(n, sentAt, orgIds, STORIES[n % STORIES.length]![4], false).map((call, i) => ({
            ...call,
            scores: i === 0 ? { called: call.scores!.called! } : {},
          }))
          const done = new Date(Math.min(+after(today, -60), Math.max(...calls.map(({ resultAt }) => +resultAt!))))
          return {
            state: 'scoring',
            sentAt,
            calls: calls.map((call) => ({ ...call, resultAt: done })),
            verified: { at: done, words: '已到现场看过。' },
          }
        },
        5,
      )
    // Running: not answered yet, on the way, on site, refused, ruled that one must come.
    make(19, (sentAt) => ({ state: 'sent', sentAt }), 0)
    make(
      14,
      (sentAt, orgIds) => ({
        state: 'sent',
        sentAt,
        calls: orgIds.map((orgId, i) => ({ orgId, lead: i === 0, acknowledgedAt: after(sentAt, 40) })),
      }),
      1,
    )
    make(
      20,
      (sentAt, orgIds) => ({
        ...{ state: 'sent', sentAt },
        calls: orgIds.map((orgId, i) => ({
          orgId,
          lead: i === 0,
          acknowledgedAt: after(sentAt, 50),
          ...(i === 0 ? { onSiteAt: after(sentAt, 300) } : {}),
        })),
      }),
      2,
    )
    make(
      21,
      (sentAt, orgIds) => ({
        ...{ state: 'sent', sentAt },
        calls: orgIds.map((orgId, i) =>
          i === 0
            ? { orgId, lead: true, acknowledgedAt: after(sentAt, 60) }
            : { orgId, refusal: { at: after(sentAt, 180), words: '该处排口属市政管养范围，不在我单位职责内。' } },
        ),
      }),
      2,
    )
    make(
      17,
      (sentAt, orgIds) => ({
        ...{ state: 'sent', sentAt },
        calls: orgIds.map((orgId, i) =>
          i === 0
            ? {
                orgId,
                lead: true,
                refusal: {
                  at: after(sentAt, 120),
                  words: '路段尚未移交。',
                  ruling: { at: after(sentAt, 1600), ruling: 'mustCome', words: '移交前由建设单位负责照明，权责清单第六条。' },
                },
              }
            : { orgId, acknowledgedAt: after(sentAt, 100) },
        ),
      }),
      6,
    )
    make(22, (sentAt) => ({ state: 'asked', askedAt: after(sentAt, -30) }), 1)
    make(15, (sentAt) => ({ state: 'asked', askedAt: after(sentAt, -20) }), 0)
    make(24, () => ({ state: 'draft' }), 1)
    make(25, () => ({ state: 'draft', orgId: null, calls: [] }), 0)
    make(
      18,
      (sentAt) => ({
        state: 'declined',
        askedAt: after(sentAt, -30),
        ended: { at: sentAt, words: '社区可先自行协调，暂不吹哨。' },
      }),
      60,
    )
    make(23, (sentAt) => ({ state: 'withdrawn', ended: { at: after(sentAt, 30), words: '问题已由物业解决。' } }), 35)
  }

  const agencies = streets.flatMap(({ code }, s) =>
    agencyKinds.flatMap(({ kind }, k): LoadedAgency[] => {
      const orgId = org(agencyKey(kind, code))
      if (!orgId) return []
      const months = [0, 1, 2, 3].filter((back) => back > 0 || (s + k) % 3 > 0)
      const month = (back: number) => {
        const first = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 - back, 1))
        return first.toISOString().slice(0, 7)
      }
      return [
        {
          orgId,
          powers: POWERS.map(([area, matter, manager, basisClause]) => ({
            area,
            matter,
            manager,
            basisClause,
            validFrom: '2025-07-01',
          })),
          plans: months.map((back) => ({
            month: month(back),
            words: PLANS[(s + k + back) % PLANS.length]!,
            filedAt: instantOf(`${month(back)}-02`, '10:00'),
          })),
          leaves:
            (s + k) % 4 === 1
              ? [
                  {
                    fromOn: plusDays(day, -2),
                    toOn: plusDays(day, 3),
                    deputy: '副所长',
                    filedAt: instantOf(plusDays(day, -4), '16:00'),
                  },
                ]
              : [],
        },
      ]
    }),
  )
  await load(ctx, { whistles: all, agencies })
}
