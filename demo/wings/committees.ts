import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { type LoadedCommittee, type LoadedGroup, type LoadedSeat, load, loadGroups } from '#server/committees'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import type { Wing } from './wing.ts'

const TERM = { termFrom: '2025-07-01', termTo: '2028-07-01' }
/** Where the demo's accounts work. */
const HOME = '350982001003'
const PORTFOLIOS = [
  '联系青少年与学校',
  '金融知识进社区',
  '健康义诊与急救培训',
  '助老助残',
  '便民服务与促销监督',
  '社会工作项目',
  '安全生产与消防',
]
const TOPICS = ['上季度认领事项回看与本季度安排', '老旧小区改造意见', '暑期托管与夜间照明', '迎检与环境整治分工']
const ASKS: readonly [string, number][] = [
  ['寻找一间周末可用的教室', 20],
  ['为独居老人代办一次集中体检接送', 12],
  ['捐赠自习室桌椅 20 套', 30],
  ['开一场反诈讲座', -5],
  ['提供节日值守用的停车位 30 个', 16],
]

/** 大工委 of each subdistrict and 大党委 of each community with local organisations; two seats have been empty for long. */
export const committees: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 26)
  const day = dayOf(today)
  const org = (key: string) => loaded.orgs.get(key)
  let notice = 0
  const seat = (key: string, seatGiven: Omit<LoadedSeat, 'orgId' | 'termFrom' | 'termTo' | 'noticeNo'>): LoadedSeat[] => {
    const orgId = org(key)
    const noticeNo = seatGiven.nominated ? undefined : `鼎组任〔2025〕${String(++notice).padStart(3, '0')}号`
    return orgId ? [{ ...seatGiven, ...TERM, orgId, noticeNo }] : []
  }
  const full = (key: string, post: string, title: string, portfolio: string) =>
    seat(key, { kind: 'full', post, title, portfolio })
  const partTime = (key: string, post: string, n: number, more: Partial<LoadedSeat> = {}) =>
    seat(key, { kind: 'partTime', post, title: '兼职委员', portfolio: PORTFOLIOS[n % PORTFOLIOS.length]!, ...more })
  const sessions = (seats: number, from: number): LoadedCommittee['sessions'] =>
    [-20, -110, -200, -290]
      .map((days, i) => ({ heldOn: plusDays(day, days - (from % 9)), topic: TOPICS[i]!, days }))
      .filter(({ heldOn }) => heldOn > '2025-12-01')
      .map(({ heldOn, topic }) => ({
        heldOn,
        topic,
        kind: 'regular',
        statuses: Array.from({ length: seats }, (_, i) =>
          i < 2 || die.chance(0.75) ? 'present' : die.chance(0.5) ? 'excused' : die.chance(0.5) ? 'substitute' : 'absent',
        ),
      }))

  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && org(`workCommittee.${code}`))
  const communities = city.divisions.filter(({ code }) => org(`party.${code}`) && org(`local.${code}.1`))
  const loadedCommittees: LoadedCommittee[] = []
  streets.forEach(({ code, name }, n) => {
    const own = communities.filter(({ parent }) => parent === code).slice(0, 3)
    const seats = [
      ...full(`workCommittee.${code}`, 'workCommitteeSecretary', '主任委员', '全面工作'),
      ...full(`office.${code}`, 'subdistrictHead', '副主任委员', '统筹区域资源'),
      ...full(`workCommittee.${code}`, 'partyOrganizer', '委员', '日常联络与考评'),
      ...['police', 'cityManagement', 'market'].flatMap((kind, i) => partTime(`agency.${kind}.${code}`, 'agencyHead', i + n)),
      ...own.flatMap((community, i) => partTime(`local.${community.code}.2`, 'liaison', i + n + 3)),
    ]
    const claims = [{ title: '组织一次跨社区的招聘会', askedOn: plusDays(day, -15), dueOn: plusDays(day, 25) }]
    loadedCommittees.push({
      kind: 'work',
      orgId: org(`workCommittee.${code}`)!,
      regionId: loaded.regions.get(code)!,
      name: `${name}大工委`,
      establishedOn: '2025-06-20',
      seats,
      sessions: sessions(seats.length, n),
      claims,
    })
  })
  communities.forEach(({ code, name }, n) => {
    const home = code === HOME
    const empty = home ? plusDays(day, -47) : n === 5 ? plusDays(day, -92) : undefined
    const seats = [
      ...full(`party.${code}`, 'communitySecretary', '书记', '全面工作'),
      ...full(`party.${code}`, 'deputySecretary', '副书记', '区域共建与认领事项'),
      ...[1, 3, 4].flatMap((unit, i) => partTime(`local.${code}.${unit}`, 'liaison', n + i)),
      ...(empty ? partTime(`property.${code}`, 'liaison', 6, { vacantSince: empty }) : []),
      ...(home ? partTime(`local.${code}.5`, 'liaison', 4, { nominated: true }) : []),
    ]
    const claims = ASKS.slice(0, home ? 5 : 1 + (n % 3)).map(([title, due], i) => {
      const ask = { title, askedOn: plusDays(day, -40 + i), dueOn: plusDays(day, due) }
      if (i === 1) return { ...ask, seat: 2, claimedOn: plusDays(day, -35) }
      if (i === 3)
        return {
          ...ask,
          seat: 3,
          claimedOn: plusDays(day, -30),
          doneOn: plusDays(day, -6),
          doneWords: '讲座已办，到场四十余人。',
        }
      return ask
    })
    loadedCommittees.push({
      kind: 'party',
      orgId: org(`party.${code}`)!,
      regionId: loaded.regions.get(code)!,
      name: `${name}大党委`,
      establishedOn: '2025-06-25',
      seats,
      // One has not met for longer than the rule allows.
      sessions: sessions(seats.length, n).slice(n === 6 ? 1 : 0),
      claims,
    })
  })
  await load(ctx, loadedCommittees)

  // Leading groups of three levels: one for the city, each subdistrict and each community of the report; those founded since
  // have none yet, which the tree shows as gaps. Two rosters have become wrong since.
  const groups: LoadedGroup[] = []
  const group = (
    level: LoadedGroup['level'],
    code: string | null,
    name: string,
    office: string,
    seats: readonly (readonly [role: 'leader' | 'deputy' | 'member', post: string, key: string, duty: string])[],
    left?: LoadedGroup['left'],
  ) => {
    const officeOrgId = org(office)
    const given = seats.flatMap(([role, post, key, duty]) => (org(key) ? [{ role, post, orgId: org(key)!, duty }] : []))
    if (!officeOrgId || given[0]?.role !== 'leader') return
    groups.push({
      id: newId(ctx.now.getTime() + groups.length),
      level,
      regionId: code ? loaded.regions.get(code)! : null,
      name,
      officeOrgId,
      issuedOn: level === 'city' ? '2025-11-20' : plusDays('2025-12-01', groups.length),
      checkedOn: level === 'city' ? plusDays(day, -30) : plusDays(day, -120 + groups.length),
      seats: given,
      ...(left ? { left } : {}),
    })
  }
  const NAME = '城市基层党的建设工作领导小组'
  const DUTIES = ['宣传教育', '资金保障', '城市管理与市容', '民生服务']
  const departments = [...loaded.orgs.keys()].filter((key) => key.startsWith('dept.')).slice(0, 4)
  group('city', null, `${city.name.zh}${NAME}`, 'organisation', [
    ['leader', 'cityLeader', 'cityCommittee', '全面领导'],
    ['deputy', 'organisationOfficer', 'organisation', '日常工作与督促落实'],
    ...departments.map((key, i) => ['member', 'deptHead', key, DUTIES[i % DUTIES.length]!] as const),
  ])
  for (const [n, { code, name }] of streets.entries())
    group(
      'subdistrict',
      code,
      `${name}${NAME}`,
      `workCommittee.${code}`,
      [
        ['leader', 'workCommitteeSecretary', `workCommittee.${code}`, '全面领导'],
        ['deputy', 'subdistrictHead', `office.${code}`, '统筹区域资源'],
        ['member', 'partyOrganizer', `workCommittee.${code}`, '日常联络'],
        ...['police', 'cityManagement', 'market'].map(
          (kind, i) => ['member', 'agencyHead', `agency.${kind}.${code}`, PORTFOLIOS[(n + i) % PORTFOLIOS.length]!] as const,
        ),
      ],
      n === 1 ? { seat: 1, name: '林测安' } : undefined,
    )
  const ofReport = new Set(reportCommunities.map(({ code }) => code))
  for (const { code, name } of city.divisions.filter(
    (each) => each.level === 'community' && org(`party.${each.code}`) && (city.code !== '350982' || ofReport.has(each.code)),
  ))
    group(
      'community',
      code,
      `${name}${NAME}`,
      `residents.${code}`,
      [
        ['leader', 'communitySecretary', `party.${code}`, '全面工作'],
        ['deputy', 'deputySecretary', `party.${code}`, '区域共建'],
        ...[1, 2, 3].map((n) => ['member', 'liaison', `local.${code}.${n}`, PORTFOLIOS[n]!] as const),
      ],
      code === HOME ? { seat: 1, name: '陈测宁' } : undefined,
    )
  await loadGroups(ctx, groups, day)
}
