/** Fills the posts of a demo city's organisations with made-up persons. */
import { agencies, agencyKey, type Department, deptKey } from './departments.ts'
import { dice } from './dice.ts'
import { aCrowd } from './names.ts'
import type { Day, DemoAppointment, DemoDivision, DemoOrg, DemoPerson, PostCode } from './types.ts'

export type Staff = { people: DemoPerson[]; appointments: DemoAppointment[]; holderOf: (post: PostCode, org: string) => string }

type Plan = {
  seed: number
  phoneBlock: number
  departments: Department[]
  leaders: number
  dispatchers: number
  followUpClerks: number
  subdistrictOfficers: number
  communityWorkers: number
  /** Officers of departments who also help to lead a community; at most one a department. */
  concurrentPosts: number
  /** Community workers sent to local organisations. */
  secondments: number
}

export function buildStaff(divisions: DemoDivision[], orgs: DemoOrg[], plan: Plan): Staff {
  const die = dice(plan.seed)
  const { people, add } = aCrowd(die, plan.phoneBlock)
  const appointments: DemoAppointment[] = []
  const openOf = new Map(orgs.map((org) => [org.key, org.from]))
  /** Nobody holds a post before the organisation stands. */
  const since = (org: string): Day => {
    const drawn = `${2017 + die.upTo(9)}-${String(1 + die.upTo(12)).padStart(2, '0')}-01`
    return drawn < openOf.get(org)! ? openOf.get(org)! : drawn
  }
  const appoint = (person: string, post: PostCode, org: string, more: Partial<DemoAppointment> = {}) => {
    appointments.push({ person, post, org, kind: 'main', division: null, from: since(org), until: null, ...more })
    return person
  }
  const fill = (post: PostCode, org: string, more: Partial<DemoAppointment> = {}) => appoint(add(), post, org, more)
  const fillMany = (count: number, post: PostCode, org: string) => Array.from({ length: count }, () => fill(post, org))
  const holdersOf = (post: PostCode, org: string) =>
    appointments.filter((each) => each.post === post && each.org === org && each.until === null).map((each) => each.person)
  const holderOf = (post: PostCode, org: string) => holdersOf(post, org)[0]!

  fill('systemAdmin', 'informatics')
  fill('securityAdmin', 'informatics')
  fill('auditAdmin', 'informatics')
  fillMany(plan.leaders, 'cityLeader', 'cityCommittee')
  fillMany(3, 'organisationOfficer', 'organisation')
  fill('centreHead', 'centre')
  fillMany(plan.dispatchers, 'cityDispatcher', 'centre')
  fillMany(plan.followUpClerks, 'followUpClerk', 'centre')
  for (const { key } of plan.departments) {
    for (const post of ['deptHead', 'deptHandler', 'deptLiaison'] as const) fill(post, deptKey(key))
  }

  for (const { code } of divisions.filter((each) => each.level === 'subdistrict')) {
    fill('workCommitteeSecretary', `workCommittee.${code}`)
    fill('subdistrictHead', `office.${code}`)
    fillMany(2, 'subdistrictDeputy', `office.${code}`)
    fillMany(plan.subdistrictOfficers, 'subdistrictOfficer', `office.${code}`)
    fillMany(2, 'partyOrganizer', `workCommittee.${code}`)
    for (const { kind } of agencies) {
      const agency = agencyKey(kind, code)
      if (!openOf.has(agency)) continue
      fill('agencyHead', agency)
      fill('agencyHandler', agency)
    }
  }

  const communities = divisions.filter((each) => openOf.has(`residents.${each.code}`))
  for (const { code } of communities) {
    fill('communitySecretary', `party.${code}`)
    fillMany(2, 'deputySecretary', `party.${code}`)
    fillMany(plan.communityWorkers, 'communityWorker', `residents.${code}`)
    const grids = divisions.filter((each) => each.level === 'grid' && each.parent === code)
    grids.forEach((grid, i) => {
      // In a community of ten or more grids the last one is looked after by the worker of the one before.
      const both = i === grids.length - 1 && grids.length >= 10
      const person = both ? appointments.at(-1)!.person : add()
      appoint(person, 'gridWorker', `residents.${code}`, { division: grid.code, kind: both ? 'concurrent' : 'main' })
    })
  }
  for (const { key } of orgs.filter((org) => org.kind === 'localUnit')) fill('liaison', key)

  secondPosts(communities, orgs, plan, { add, appoint, holdersOf, holderOf })
  formerHolders(communities, { add, appoint })
  return { people, appointments, holderOf }
}

type Hands = {
  add: () => string
  appoint: (person: string, post: PostCode, org: string, more?: Partial<DemoAppointment>) => string
  holdersOf: (post: PostCode, org: string) => string[]
  holderOf: (post: PostCode, org: string) => string
}

/**
 * The report's concurrent posts (兼任), secondments (挂职) and some part-time members (兼职委员): an officer of each of so many
 * departments helps to lead a community, and community workers learn in the units around.
 */
function secondPosts(communities: DemoDivision[], orgs: DemoOrg[], plan: Plan, { appoint, holdersOf, holderOf }: Hands) {
  const unitsOf = Map.groupBy(
    orgs.filter((org) => org.kind === 'localUnit'),
    (org) => org.division,
  )
  const partnered = communities.filter(({ code }) => unitsOf.has(code))
  // The account of one department is to stay a plain handler's: that one sends nobody.
  const sending = plan.departments.map((_, i) => plan.departments[(i * 5) % plan.departments.length]!)
  const senders = [...new Set(sending)].filter(({ key }) => key !== 'municipalWorks')
  for (let i = 0; i < plan.concurrentPosts; i++) {
    const community = partnered[i % partnered.length]!
    const officer = holderOf('deptHandler', deptKey(senders[i]!.key))
    const post = i < partnered.length ? 'firstSecretary' : 'deputySecretary'
    appoint(officer, post, `party.${community.code}`, { kind: 'concurrent', from: '2025-07-01' })
  }
  for (let i = 0; i < plan.secondments; i++) {
    const { code } = partnered[i % partnered.length]!
    const n = Math.floor(i / partnered.length)
    const worker = holdersOf('communityWorker', `residents.${code}`)[n]!
    const host = unitsOf.get(code)![(n + 1) % unitsOf.get(code)!.length]!
    appoint(worker, 'liaison', host.key, { kind: 'secondment', from: '2026-03-01', until: '2028-03-01' })
  }
  // Where the demo's accounts work it is the liaison whose account is shown, so that his own seat can be.
  const partTime = (code: string) =>
    unitsOf.get(code)!.find(({ key }) => key === 'local.350982001003.3') ?? unitsOf.get(code)![0]!
  partnered.slice(0, 8).forEach(({ code }) => {
    appoint(holderOf('liaison', partTime(code).key), 'partTimeMember', `party.${code}`, {
      kind: 'partTime',
      from: '2025-07-01',
    })
  })
}

/** Those who held a post before: their rights ended with it. */
function formerHolders(communities: DemoDivision[], { add, appoint }: Pick<Hands, 'add' | 'appoint'>) {
  communities.slice(0, 12).forEach(({ code, validFrom }, i) => {
    if (validFrom > '2018-01-01') return
    const until = `2025-${String(1 + (i % 12)).padStart(2, '0')}-01`
    appoint(add(), i % 2 ? 'communitySecretary' : 'communityWorker', i % 2 ? `party.${code}` : `residents.${code}`, {
      from: '2018-01-01',
      until,
    })
  })
}
