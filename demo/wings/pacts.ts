/** Agreements of the demo city: seven in each of the report's communities, one with each of its local units. */
import { type Day, dayOf, instantOf, plusDays } from '#common/dates.ts'
import * as pactsDoor from '#server/pacts'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import type { PostCode } from '../types.ts'
import type { Wing, WingGiven } from './wing.ts'

type Pact = pactsDoor.LoadedPact
type Delivery = Pact['deliveries'][number]

/** The community of the demo's accounts, and the unit of its liaison. */
const ownCommunity = '350982001003'
const ownUnit = 3

export const pacts: Wing = async (ctx, given) => {
  const codes = given.city.code === '350982' ? reportCommunities.map(({ code }) => code) : firstCommunity(given)
  const list = codes.flatMap((code, i) => ofCommunity(given, code, i, given.city.code === '350982' ? 7 : 3))
  await pactsDoor.load(ctx, numbered(list))
}

const firstCommunity = ({ city }: WingGiven) =>
  city.divisions
    .filter(({ level }) => level === 'community')
    .slice(0, 1)
    .map(({ code }) => code)

function ofCommunity(given: WingGiven, code: string, at: number, units: number): Pact[] {
  const { city, loaded, today } = given
  const person = (post: PostCode, org: string) => {
    const held = city.appointments.find((each) => each.post === post && each.org === org && each.until === null)
    return (held && loaded.people.get(held.person)) ?? null
  }
  const communityId = loaded.regions.get(code)!
  const secretary = person('communitySecretary', `party.${code}`)
  const worker = person('communityWorker', `residents.${code}`)
  const street = city.divisions.find((each) => each.code === code)!.parent!
  const witness = person('partyOrganizer', `workCommittee.${street}`)
  const now = dayOf(today)
  return Array.from({ length: units }, (_, u) => u + 1).flatMap((unit, u): Pact[] => {
    const key = `local.${code}.${unit}`
    const orgId = loaded.orgs.get(key)
    if (!orgId) return []
    const die = dice(at * 100 + unit)
    const liaison = person('liaison', key)
    const clauses = pactsDoor.usualClauses(city.orgs.find((org) => org.key === key)!.name)
    const own = code === ownCommunity
    const renewing = own && unit === 6
    const from = renewing ? monthsFrom(now, -11, 6) : monthsFrom(now, -(8 + ((at + u) % 3)), 0)
    const to = renewing ? plusDays(now, 40) : plusDays(monthsFrom(from, (at + u) % 3 === 0 ? 24 : 12, 0), -1)
    const base = { communityId, orgId, communityLiaison: own ? secretary : worker, unitLiaison: liaison, clauses }
    const signed = (on: Day) => ({ on, community: secretary, unit: liaison })
    const people = { community: own ? secretary : worker, unit: liaison }
    const quietSince = own && unit === 5 ? plusDays(now, -112) : null
    const deliveries = delivered({
      clauses,
      from,
      until: quietSince ?? now,
      now,
      people,
      die,
      late: (at * 7 + u) % 6 === 0 || (own && unit === ownUnit),
    })
    const current: Pact = {
      ...base,
      state: (at + u) % 11 === 3 ? 'reviewed' : 'performing',
      no: '',
      validFrom: from,
      validTo: to,
      signed: signed(plusDays(from, -5)),
      witnessedBy: witness,
      deliveries: [...deliveries, ...(own ? inHand({ clauses, now, people, unit }) : [])],
      ...(own && unit === 7
        ? {
            notice: {
              side: 'unit' as const,
              by: liaison,
              at: instantOf(plusDays(now, -6), '10:20'),
              reason: '单位办公地址年底迁出本社区，场地和人员不便继续服务',
              endsOn: plusDays(now, 24),
            },
          }
        : {}),
      ...(own ? further({ clauses, now, people, unit, secretary }) : {}),
    }
    const before = (at * 7 + u) % 7 === 2 ? [formerly(current, die)] : []
    const draft: Pact[] = renewing
      ? [
          {
            ...base,
            state: 'negotiating',
            no: null,
            validFrom: plusDays(to, 1),
            validTo: plusDays(to, 365),
            round: 2,
            reason: '期满续约，双方拟增加服务场次',
            deliveries: [],
          },
        ]
      : []
    return [...before, current, ...draft]
  })
}

/** The agreement of the year before, which the present one renewed. */
function formerly(current: Pact, die: ReturnType<typeof dice>): Pact {
  const from = monthsFrom(current.validFrom, -12, 0)
  const deliveries = delivered({
    clauses: current.clauses,
    from,
    until: plusDays(current.validFrom, -1),
    now: plusDays(current.validFrom, -1),
    people: { community: current.communityLiaison, unit: current.unitLiaison },
    die,
    late: false,
  }).filter(({ clause }) => clause < 6)
  const { contacts: _contacts, breaches: _breaches, notice: _notice, ...kept } = current
  return {
    ...kept,
    state: 'renewed',
    validFrom: from,
    validTo: plusDays(current.validFrom, -1),
    signed: { ...current.signed!, on: plusDays(from, -5) },
    deliveries,
  }
}

type People = { community: string | null; unit: string | null }
type Course = {
  clauses: Pact['clauses']
  from: Day
  until: Day
  now: Day
  people: People
  die: ReturnType<typeof dice>
  late: boolean
}

const remarks = ['按计划完成', '与邻近小区合办，秩序良好', '因雨顺延后完成', '社区志愿者协助完成', '居民参加踊跃']

/** What was delivered in the course of the agreement and confirmed by the other side, period by period. */
function delivered({ clauses, from, until, now, people, die, late }: Course): Delivery[] {
  return clauses.flatMap((clause, n) => {
    const dues = pactsDoor
      .duesOf(clause, from, until > from ? plusDays(until, 31) : from)
      .filter((due) => due.periodFrom <= until)
    return dues.flatMap((due, i): Delivery[] => {
      const over = due.dueOn <= until
      if (over ? late && n === 3 && i === dues.length - 2 : !die.chance(0.3)) return []
      const last = over ? due.dueOn : until
      const span = Math.max(0, daysBetween(due.periodFrom, last) - 9)
      const on = plusDays(due.periodFrom, die.upTo(span + 1))
      if (on > plusDays(until, -9)) return over && plusDays(on, 9) <= now ? [said(clause, n, due.quantity, on, people, die)] : []
      return [said(clause, n, due.quantity, on, people, die)]
    })
  })
}

function said(
  clause: Pact['clauses'][number],
  n: number,
  quantity: number,
  on: Day,
  people: People,
  die: ReturnType<typeof dice>,
): Delivery {
  const recordedSide = clause.side
  const otherSide = recordedSide === 'unit' ? 'community' : 'unit'
  const recordedAt = instantOf(on, '16:20')
  const silent = die.chance(0.05)
  return {
    clause: n,
    quantity,
    on,
    words: die.pick(remarks),
    recordedSide,
    recordedBy: people[recordedSide],
    recordedAt,
    confirmed: silent
      ? { at: new Date(recordedAt.getTime() + 7 * 86_400_000), by: null, how: 'silence' }
      : { at: instantOf(plusDays(on, 1 + die.upTo(3)), '09:40'), by: people[otherSide], how: 'tap' },
  }
}

type Own = { clauses: Pact['clauses']; now: Day; people: People; unit: number }

/** What is on the table of the demo's accounts: waiting for the secretary, waiting for the liaison, disputed. */
function inHand({ clauses, now, people, unit }: Own): Delivery[] {
  const record = (dual: string, side: 'community' | 'unit', daysAgo: number, quantity: number, words: string): Delivery => ({
    clause: clauses.findIndex((clause) => clause.dual === dual && clause.side === side),
    quantity,
    on: plusDays(now, -daysAgo - 1),
    words,
    recordedSide: side,
    recordedBy: people[side],
    recordedAt: instantOf(plusDays(now, -daysAgo), '11:05'),
  })
  if (unit === ownUnit)
    return [
      record('service', 'unit', 1, 1, '本月服务已做完，签到表在社区值班室'),
      record('management', 'unit', 2, 1, '十一名在职党员参加周末清洁'),
      record('pledge', 'unit', 3, 1, '公开了上半年承诺完成情况'),
      record('liaison', 'community', 1, 1, '在社区会议室会商冬季安全'),
      record('service', 'community', 4, 1, '协调清理了单位门口的占道杂物'),
      {
        ...record('service', 'unit', 12, 2, '上月两场服务'),
        disputed: {
          at: instantOf(plusDays(now, -10), '15:30'),
          by: people.community,
          ground: '社区值班记录只有一场，请核对日期',
        },
      },
    ]
  return unit <= 4 ? [record('service', 'unit', unit, 1, '已完成，请社区确认')] : []
}

/** A question left unanswered, and the first step of the ladder. */
function further({
  clauses,
  now,
  people,
  unit,
  secretary,
}: Own & { secretary: string | null }): Pick<Pact, 'contacts' | 'breaches'> {
  if (unit === ownUnit)
    return {
      contacts: [
        {
          askedSide: 'unit',
          askedBy: people.unit,
          askedAt: instantOf(plusDays(now, -8), '09:15'),
          dueAt: instantOf(plusDays(now, -3), '17:30'),
          words: '下月活动场地能否改在社区广场？',
        },
        {
          askedSide: 'community',
          askedBy: people.community,
          askedAt: instantOf(plusDays(now, -40), '10:00'),
          dueAt: instantOf(plusDays(now, -35), '17:30'),
          words: '请确认第三季度志愿服务的时间。',
          answer: '定在月底的周六上午。',
        },
      ],
    }
  if (unit !== 7) return {}
  const raisedAt = instantOf(plusDays(now, -6), '14:00')
  return {
    breaches: [
      {
        clause: clauses.findIndex(({ dual, side }) => dual === 'management' && side === 'unit'),
        side: 'unit',
        step: 'reminder',
        fact: '本季度组织生活和志愿服务尚未安排',
        raisedBy: secretary,
        raisedAt,
        replyBy: instantOf(plusDays(now, 2), '17:30'),
        reply: '单位近期搬迁，下周补上',
        until: plusDays(now, 60),
      },
    ],
  }
}

/** Numbers in the order of signing within each year; a predecessor stands before its successor. */
function numbered(list: readonly Pact[]): Pact[] {
  const order = list.map((pact, i) => ({ pact, i })).filter(({ pact }) => pact.signed)
  order.sort((a, b) => (a.pact.signed!.on < b.pact.signed!.on ? -1 : a.pact.signed!.on > b.pact.signed!.on ? 1 : a.i - b.i))
  const counts = new Map<string, number>()
  const numbers = new Map<number, string>()
  for (const { pact, i } of order) {
    const year = pact.signed!.on.slice(0, 4)
    const n = (counts.get(year) ?? 0) + 1
    counts.set(year, n)
    numbers.set(i, `鼎社约〔${year}〕${String(n).padStart(3, '0')}号`)
  }
  return list.map((pact, i) => {
    const before = list[i - 1]
    const follows = before && before.orgId === pact.orgId && (before.state === 'renewed' || pact.state === 'negotiating')
    const renewal = follows ? { previous: i - 1, reason: pact.reason ?? '期满续约', round: 2 } : {}
    return { ...pact, no: numbers.get(i) ?? null, ...renewal }
  })
}

function monthsFrom(day: Day, months: number, days: number): Day {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return plusDays(new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10), days)
}
const daysBetween = (a: Day, b: Day) => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)
