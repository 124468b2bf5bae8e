import { dayOf, plusDays, weekdayOf } from '#common/dates.ts'
import { membersOf } from '#server/members'
import { recordServed } from '#server/servicebook'
import { type LoadedShift, type LoadedStation, type LoadedTeam, load } from '#server/volunteering'
import { type Dice, dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import { aName } from '../names.ts'
import type { Wing } from './wing.ts'

/** Over 170, as the report counts them. */
const TEAMS = 173
const here = '350982001003' // 桐北社区

const spheres: [name: string, kind: string, sphere: string, skills: string[]][] = [
  ['党员义工队', 'party', '清洁家园、文明劝导、走访邻里', []],
  ['邻里水电维修队', 'volunteer', '小修小补：水电、门锁、灯泡', ['electrical']],
  ['银发先锋队', 'silver', '调解矛盾、讲党史、护考', ['law']],
  ['夜间巡防队', 'volunteer', '夜间巡防、消防通道劝导', []],
  ['四点半课堂志愿队', 'youth', '放学后作业辅导和阅读', ['teaching']],
  ['健康小屋志愿队', 'volunteer', '量血压、陪诊、健康讲座', ['medical']],
  ['巾帼暖心队', 'women', '探望独居老人、陪聊、理发', []],
  ['旧改攻坚突击队', 'task', '入户宣传、政策解释、协调', ['building']],
  ['法律夜门诊队', 'volunteer', '法律咨询、文书代写', ['law']],
  ['文艺惠民队', 'volunteer', '合唱、书法、广场演出', ['arts']],
  ['数字帮帮团', 'youth', '教老人用手机、网上办事', ['computing']],
]
const posts = {
  liaison: ['政策宣传', '纠纷调解', '结对帮扶', '文明劝导'],
  volunteer: ['清洁家园', '助老服务', '课后辅导', '便民维修'],
}
type Wanted = {
  title: string
  activity: string
  place: string
  words: string
  roles: [name: string, need: number, skill?: string][]
}
const wanted: Wanted[] = [
  {
    title: '周末清洁家园',
    activity: 'tidying',
    place: '小区中心广场',
    words: '清理楼道杂物和绿化带，工具由社区准备。',
    roles: [
      ['清洁', 6],
      ['登记引导', 1],
    ],
  },
  {
    title: '路口文明劝导',
    activity: 'traffic',
    place: '菜市场路口',
    words: '早高峰劝导非机动车停车，穿红马甲。',
    roles: [['劝导', 4]],
  },
  {
    title: '放学后课堂',
    activity: 'tutoring',
    place: '社区二楼活动室',
    words: '辅导小学生作业，陪伴阅读。',
    roles: [
      ['辅导', 3, 'teaching'],
      ['签到', 1],
    ],
  },
  {
    title: '便民维修日',
    activity: 'skill',
    place: '社区门口',
    words: '给老人修小家电、换灯泡。',
    roles: [
      ['维修', 2, 'electrical'],
      ['接待', 2],
    ],
  },
  {
    title: '探望独居老人',
    activity: 'visiting',
    place: '社区集合',
    words: '两人一组上门陪聊，社区工作者带路。',
    roles: [['探望', 6]],
  },
  { title: '夜间巡防', activity: 'patrol', place: '社区警务室集合', words: '检查消防通道和电动车充电。', roles: [['巡防', 4]] },
]

/** So that not those come to everything whose names are first. */
const shuffled = (die: Dice, ids: readonly string[]): string[] =>
  ids
    .map((id) => [die.upTo(1_000_000), id] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, id]) => id)

/** Teams, the two stations of each community, shifts that were served and shifts that are coming, some of them with gaps. */
export const volunteering: Wing = async (ctx, { city, loaded, today }) => {
  const fuding = city.code === '350982'
  const die = dice(55)
  const day = dayOf(today)
  const communities = fuding
    ? reportCommunities
    : city.divisions.filter(({ kind, validUntil }) => kind === 'community' && validUntil === null).slice(0, 2)
  const idOf = (code: string) => loaded.regions.get(code)!
  const people = new Map<string, string[]>()
  for (const { code } of communities)
    people.set(
      code,
      shuffled(
        die,
        (await membersOf(ctx.db, { communityId: idOf(code) }, { limit: 200 })).rows.map(({ id }) => id),
      ),
    )

  const teams: LoadedTeam[] = []
  const total = fuding ? TEAMS : 4
  for (let n = 0; n < total; n++) {
    const { code, name } = communities[n % communities.length]!
    const [team, kind, sphere, skills] = spheres[Math.floor(n / communities.length) % spheres.length]!
    const from = people.get(code)!
    const memberIds = [...new Set(Array.from({ length: Math.min(from.length, 6 + die.upTo(9)) }, () => die.pick(from)))]
    const foundedOn = `${2016 + die.upTo(9)}-${String(1 + die.upTo(12)).padStart(2, '0')}-15`
    teams.push({
      name: `${name.replace(/社区$/, '')}${team}`,
      kind,
      communityId: idOf(code),
      sphere,
      skills,
      captainId: memberIds[0] ?? null,
      memberIds,
      foundedOn,
    })
  }

  const stations = communities.flatMap(({ code, name }) =>
    (['liaison', 'volunteer'] as const).map(
      (kind): LoadedStation => ({
        key: `${kind}.${code}`,
        kind,
        communityId: idOf(code),
        name: `${name}${kind === 'liaison' ? '在职党员联络站' : '志愿者服务工作站'}`,
        venue: `${name}党群服务中心${kind === 'liaison' ? '一楼' : '二楼'}`,
        posts: posts[kind],
        hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:30', to: '17:30' })),
        duties: [1, 2, 3, 4, 5].flatMap((weekday) =>
          (['am', 'pm'] as const).flatMap((half) => (die.chance(0.85) ? [{ weekday, half, name: aName(die) }] : [])),
        ),
      }),
    ),
  )

  const shifts: LoadedShift[] = []
  const at = (on: string, hour: number) => new Date(`${on}T${String(hour).padStart(2, '0')}:00:00+08:00`)
  /** Whoever is put on a list that day is on no other one. */
  const busy = new Set<string>()
  const free = (code: string, on: string, count: number): string[] => {
    const found = people
      .get(code)!
      .filter((id) => !busy.has(`${on} ${id}`))
      .slice(0, count)
    for (const id of found) busy.add(`${on} ${id}`)
    return found
  }
  const add = (code: string, on: string, which: number, filled: 'done' | 'unmarked' | 'gaps' | 'full', liaisonOf?: string) => {
    const { title, activity, place, words, roles } = wanted[which % wanted.length]!
    const hour = title.startsWith('夜间') ? 19 : title.startsWith('放学') ? 16 : weekdayOf(on) > 5 ? 9 : 8
    shifts.push({
      station: `${which % 2 ? 'liaison' : 'volunteer'}.${code}`,
      ...{ title, activity, words, place, startsAt: at(on, hour), endsAt: at(on, hour + 2), done: filled === 'done' },
      openedAt: new Date(Math.min(at(plusDays(on, -12), 10).getTime(), today.getTime())),
      roles: roles.map(([name, need, skill], r) => {
        const inGroup = liaisonOf && r === 0 ? 3 : 0
        const seats = filled === 'gaps' ? Math.floor(need / 2) : need
        const ids = free(code, on, Math.max(0, seats - inGroup))
        const state = (i: number) =>
          filled !== 'done'
            ? filled === 'gaps' && i === 0
              ? 'asked'
              : 'going'
            : i % 7 === 6
              ? 'absent'
              : i % 9 === 8
                ? 'excused'
                : 'attended'
        return {
          ...{ name, skill, need },
          signups: ids.map((memberId, i) => ({
            memberId,
            source: state(i) === 'asked' ? ('assigned' as const) : i % 3 ? ('self' as const) : ('staff' as const),
            state: state(i) as 'going',
            ...(state(i) === 'attended' ? { halfHours: 4 } : {}),
          })),
          groups: inGroup ? [{ orgId: liaisonOf!, places: inGroup, nameBy: plusDays(on, -2) }] : [],
        }
      }),
    })
  }
  communities.forEach(({ code }, c) => {
    for (let back = 4; back <= 60; back += 7) add(code, plusDays(day, -back - (c % 3)), back + c, 'done')
    for (const ahead of [2, 4, 6, 9, 12])
      add(code, plusDays(day, ahead + (c % 2)), ahead + c, (ahead + c) % 3 === 0 ? 'full' : 'gaps')
  })
  if (fuding) {
    // For those who sign in first: one to be marked, one that the liaison's group has places in, and a stranger who offers to come.
    add(here, plusDays(day, -1), 1, 'unmarked')
    add(here, plusDays(day, 5), 0, 'gaps', loaded.orgs.get(`local.${here}.3`))
    const last = shifts.at(-1)!
    shifts[shifts.length - 1] = {
      ...last,
      roles: last.roles.map((role, r) =>
        r === 0
          ? {
              ...role,
              signups: [...(role.signups ?? []), { visitor: aName(die), source: 'visitor' as const, state: 'offered' as const }],
            }
          : role,
      ),
    }
  }
  await load({ ...ctx, now: today }, { teams, stations, shifts })

  if (!fuding) return
  // Last week's hours at the community of the demo's accounts wait for their confirmation.
  const recent = shifts.filter(({ station, done }) => done && station.endsWith(here)).slice(0, 1)
  const served = recent.flatMap(({ title, activity = 'other', place, startsAt, roles }, s) =>
    roles.flatMap(({ signups = [] }) =>
      signups.flatMap(({ memberId, halfHours }, i) =>
        memberId && halfHours
          ? [
              {
                memberId,
                on: dayOf(startsAt),
                halfHours,
                activity,
                place,
                content: title,
                communityId: idOf(here),
                source: `volunteering.demo:${s}.${i}`,
              },
            ]
          : [],
      ),
    ),
  )
  await recordServed({ ...ctx, now: today }, served)
}
