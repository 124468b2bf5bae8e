import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import * as leaderlinks from '#server/leaderlinks'
import { type LoadedProject, load } from '#server/projects'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const HOME = '350982001003'
/** The report's number of those established, beside which some are still proposed; a second city has a few. */
const COUNT = 86

type Kind = {
  category: string
  title: string
  goal: string
  indicator: [name: string, unit: string, base: string, target: string]
  dept: string
  phases: string[]
}
const KINDS: readonly Kind[] = [
  {
    category: 'renewal',
    title: '小区雨污分流改造',
    goal: '改造老管网，雨天不再倒灌，路面同步修复。',
    indicator: ['管网改造', '公里', '0', '1.2'],
    dept: 'dept.housing',
    phases: ['入户征求意见', '完成施工图', '进场施工', '主管贯通', '路面恢复', '竣工验收'],
  },
  {
    category: 'environment',
    title: '背街小巷提升',
    goal: '硬化路面，理顺空中线缆，增设夜间照明。',
    indicator: ['整治小巷', '条', '0', '6'],
    dept: 'dept.municipalWorks',
    phases: ['摸清底数', '公布方案', '路面施工', '线缆入地', '安装路灯', '居民验收'],
  },
  {
    category: 'service',
    title: '社区长者食堂',
    goal: '利用闲置用房办食堂，老人走十分钟就能吃上热饭。',
    indicator: ['每日供餐', '份', '0', '120'],
    dept: 'dept.civilAffairs',
    phases: ['选定用房', '完成改造设计', '装修施工', '招选运营单位', '试营业', '满意度回访'],
  },
  {
    category: 'safety',
    title: '电动车充电桩建设',
    goal: '把充电移出楼道，消除飞线充电。',
    indicator: ['充电端口', '个', '20', '200'],
    dept: 'dept.power',
    phases: ['确定点位', '居民公示', '完成基础施工', '设备安装', '通电运行', '撤除飞线'],
  },
  {
    category: 'civility',
    title: '邻里议事角',
    goal: '每个小区一处议事角，每月议一件身边事。',
    indicator: ['议事角', '处', '1', '5'],
    dept: 'dept.civilAffairs',
    phases: ['选点', '征集议题', '建成首处', '建成全部', '形成议事规则', '评估'],
  },
  {
    category: 'strongholds',
    title: '党群服务站改造',
    goal: '打通窗口，一站办齐，晚上和周末也开门。',
    indicator: ['延时开放', '小时/周', '0', '14'],
    dept: 'dept.administrativeService',
    phases: ['方案征求意见', '完成设计', '进场改造', '设备到位', '试开放', '正式开放'],
  },
]
const BLOCKERS = [
  '地下管线图缺失，不敢开挖',
  '两户不同意占用门前空地',
  '补助资金还没有下达',
  '产权单位不同意使用闲置用房',
  '施工许可手续卡在两个部门之间',
]

/** Eighty-six established projects over the communities and a few before, at every stage; lights of all colours follow from their days. */
export const projects: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 7)
  const day = dayOf(today)
  const on = (days: number) => plusDays(day, days)
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`) && loaded.orgs.has(`local.${code}.1`))
  const home = Math.max(
    0,
    communities.findIndex(({ code }) => code === HOME),
  )
  const count = city.code === '350982' ? COUNT : 6
  const made: LoadedProject[] = []
  const isEstablished = ({ state }: Pick<LoadedProject, 'state'>) =>
    ['noticed', 'doing', 'midterm', 'accepted', 'archived'].includes(state)
  for (let j = 0; made.filter(isEstablished).length < count; j++) {
    const community = communities[(j + home) % communities.length]!
    const communityId = loaded.regions.get(community.code)!
    const leaders = await leaderlinks.postsOf(ctx.db, communityId)
    const kind = KINDS[((j % communities.length) + Math.floor(j / communities.length)) % KINDS.length]!
    const lead = j === 0 ? 'dept.municipalWorks' : kind.dept
    made.push(
      aProject(j, {
        kind,
        title: `${community.name.replace(/社区$/, '')}${kind.title}`,
        communityId,
        leaderPostId: leaders[Math.floor(j / communities.length) % Math.max(1, leaders.length)]?.id,
        leadOrgId: loaded.orgs.get(lead) ?? loaded.orgs.get(`residents.${community.code}`)!,
        coOrgIds: [`residents.${community.code}`, `local.${community.code}.1`].flatMap((key) => loaded.orgs.get(key) ?? []),
      }),
    )
  }
  await load(ctx, Number(day.slice(0, 4)), made)

  type At = {
    kind: Kind
    title: string
    communityId: string
    leaderPostId: string | undefined
    leadOrgId: string
    coOrgIds: string[]
  }
  function aProject(j: number, { kind, leaderPostId, ...at }: At): LoadedProject {
    const fate = fateOf(j)
    const startsOn = on(fate.ended ? -330 - die.upTo(30) : fate.before ? 20 + die.upTo(20) : -(90 + die.upTo(150)))
    const endsOn = fate.ended ? on(-30 - die.upTo(40)) : fate.overrun ? on(-8) : on(60 + die.upTo(180))
    const span = days(startsOn, endsOn)
    const steps = Math.max(kind.phases.length, Math.ceil(span / 60))
    const plans = Array.from({ length: steps }, (_, i) => plusDays(startsOn, Math.round(((i + 1) * (span - 10)) / steps)))
    const milestones = plans.map((planOn, i) => {
      const title =
        kind.phases[Math.min(kind.phases.length - 1, Math.floor((i * kind.phases.length) / steps))]! +
        (steps > kind.phases.length ? `（${i + 1}）` : '')
      const doneOn = plusDays(planOn, -die.upTo(5))
      const due = fate.ended || (fate.running && planOn <= day)
      return { title, planOn, ...(due ? { doneOn, proof: '现场照片和验收单存社区' } : {}) }
    })
    if (fate.late) {
      // The milestone that was due last was not reached, so many days ago.
      const last = milestones.findLast(({ doneOn }) => doneOn)
      if (last) {
        delete last.doneOn
        delete last.proof
        last.planOn = on(-fate.late)
      }
    }
    const begun = fate.running || fate.ended
    const months = begun ? monthsBetween(startsOn, fate.ended ? endsOn : on(-(Number(day.slice(8)) + 1))) : []
    const notes = months.slice(0, fate.silent ? Math.max(1, months.length - 1) : undefined).map((month, i) => {
      // A note says what its month reached and what is then ahead, as the milestones have it.
      const reached = milestones.filter(({ doneOn }) => doneOn?.startsWith(month)).map(({ title }) => title)
      const ahead = milestones.find(({ doneOn }) => !doneOn || doneOn.slice(0, 7) > month)?.title
      return {
        month,
        done: reached.length
          ? `完成${reached.join('、')}`
          : i === 0
            ? '成立项目专班，完成入户走访'
            : `继续推进${ahead ?? '验收准备'}`,
        next: ahead ? `推进${ahead}` : '整理资料，准备验收',
        ...(fate.blocked && i === months.length - 1 ? { blocker: BLOCKERS[j % BLOCKERS.length]! } : {}),
        at: instantOf(`${month}-28`, '17:00'),
      }
    })
    const blockers = fate.blocked
      ? [{ words: BLOCKERS[j % BLOCKERS.length]!, raisedOn: on(-fate.blocked) }]
      : j % 7 === 3 && begun
        ? [
            {
              words: BLOCKERS[j % BLOCKERS.length]!,
              raisedOn: plusDays(startsOn, 40),
              clearedOn: plusDays(startsOn, 60),
              clearedWords: '联席会议协调解决',
            },
          ]
        : []
    const road = [
      'proposed',
      'submitted',
      'reviewed',
      'approved',
      'noticed',
      'started',
      'midterm',
      'accepted',
      'archived',
    ] as const
    const reach = {
      draft: 1,
      submitted: 2,
      returned: 2,
      reviewed: 3,
      approved: 4,
      noticed: 5,
      doing: 6,
      midterm: 7,
      accepted: 8,
      archived: 9,
      stopped: 2,
    }[fate.state]
    const walked = road.slice(0, reach).map((kindOf, i) => {
      const back =
        kindOf === 'midterm'
          ? Math.round(span / 2)
          : kindOf === 'accepted'
            ? span + 5
            : kindOf === 'archived'
              ? span + 12
              : i * 8 - 45
      const at = fate.before ? on(i * 3 - 20) : plusDays(startsOn, back)
      return {
        kind: kindOf,
        at: instantOf(at > day ? day : at, '10:00'),
        ...(kindOf === 'midterm'
          ? { words: '进度与计划相符。' }
          : kindOf === 'accepted'
            ? { words: '质量合格，居民满意。' }
            : {}),
      }
    })
    return {
      ...at,
      ...(leaderPostId ? { leaderPostId } : {}),
      category: kind.category,
      goal: kind.goal,
      indicators: [toIndicator(kind, fate.ended ?? false)],
      budgetFen: (8 + die.upTo(120)) * 1_000_000,
      startsOn,
      endsOn,
      state: fate.state,
      ...(fate.state === 'noticed' ? { noticeUntil: on(3) } : {}),
      milestones,
      notes,
      blockers,
      steps:
        fate.state === 'returned'
          ? [...walked, { kind: 'returned' as const, words: '指标再写清楚，补上居民意见。', at: instantOf(on(-3), '15:00') }]
          : fate.state === 'stopped'
            ? [
                ...walked,
                { kind: 'stopped' as const, words: '用房另有安排，项目并入老旧小区改造。', at: instantOf(on(-20), '15:00') },
              ]
            : walked,
    }
  }
}

const days = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = `${plusDays(day, 32).slice(0, 7)}-01`) months.push(day.slice(0, 7))
  return months
}
const toIndicator = ({ indicator: [name, unit, base, target] }: Kind, reached: boolean) => ({
  name,
  unit,
  base,
  target,
  reached: reached ? target : undefined,
})

type Fate = {
  state: LoadedProject['state']
  running?: boolean
  ended?: boolean
  before?: boolean
  late?: number
  blocked?: number
  silent?: boolean
  overrun?: boolean
}
/** What became of each: most go well, some are late, a few are red; the first one is yellow with a blocker to whistle. */
function fateOf(j: number): Fate {
  if (j === 0) return { state: 'doing', running: true, blocked: 12 }
  if (j === 17) return { state: 'doing', running: true, late: 24 }
  const early = ['draft', 'submitted', 'returned', 'reviewed', 'approved', 'noticed', 'submitted', 'noticed', 'draft'] as const
  if (j % 9 === 8) return { state: early[Math.floor(j / 9) % early.length]!, before: true }
  if (j === 40) return { state: 'stopped', before: true }
  if (j % 7 === 5) return { state: j % 3 === 0 ? 'archived' : 'accepted', ended: true }
  const state = j % 4 === 1 ? 'midterm' : 'doing'
  if (j % 13 === 4) return { state, running: true, late: 5 }
  if (j % 13 === 10) return { state, running: true, late: 33 }
  if (j % 19 === 2) return { state, running: true, blocked: 15 }
  if (j % 29 === 3) return { state, running: true, blocked: 46 }
  if (j % 31 === 6) return { state, running: true, overrun: true, late: 12 }
  if (j % 11 === 7) return { state, running: true, silent: true }
  return { state, running: true }
}
