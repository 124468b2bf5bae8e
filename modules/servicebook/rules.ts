import { plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Band, PointsRule } from './shapes.ts'

type Marks = { passPoints: number; outstandingPoints: number }

/** 达标 by the pass mark, 突出 by the second: a band, never a place in an order. */
export const bandOf = (points: number, { passPoints, outstandingPoints }: Marks): Band =>
  points >= Math.max(outstandingPoints, passPoints) ? 'outstanding' : points >= passPoints ? 'met' : 'below'

/** The rule of an activity on a day: its own, else that for every service; of each the version that held then. */
export function ruleOn(rules: readonly PointsRule[], activity: string, on: string): PointsRule | undefined {
  const held = (code: string) =>
    rules
      .filter((rule) => rule.code === code && rule.validFrom <= on)
      .sort((a, b) => a.version - b.version)
      .at(-1)
  return held(activity) ?? held('service')
}

/** Before any cap. */
export const pointsOf = (rule: PointsRule, halfHours: number): number =>
  rule.per === 'time' ? rule.points : rule.points * halfHours

type When = { on: string; halfHours: number }
type Limits = { today: string; claimDays: number; mostHalfHours: number; closedYears: readonly number[] }

/** `claimDays` null: typed from paper, which may be old. */
export function whyNotService(
  { on, halfHours }: When,
  { today, claimDays, mostHalfHours, closedYears }: Omit<Limits, 'claimDays'> & { claimDays: number | null },
): Refusal | null {
  if (on > today) return refuse('servicebook.in-the-future', { on })
  if (claimDays !== null && on < plusDays(today, -claimDays)) return refuse('servicebook.too-long-ago', { days: claimDays })
  if (halfHours > mostHalfHours) return refuse('servicebook.too-many-hours', { hours: mostHalfHours / 2 })
  const year = Number(on.slice(0, 4))
  return closedYears.includes(year) ? refuse('servicebook.year-closed', { year }) : null
}

type Record = { state: string; version: number }
export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export const whyNotWaiting = (record: Record): Refusal | null =>
  record.state === 'claimed' ? null : refuse('servicebook.not-waiting')

export const whyNotCorrect = (record: Record): Refusal | null =>
  record.state === 'confirmed' ? null : refuse('servicebook.not-confirmed')

/** Nobody confirms, declines or decides what he did himself. */
export const whyNotOther = (member: { personId: string | null } | undefined, personId: string | null): Refusal | null =>
  member?.personId && member.personId === personId ? refuse('servicebook.himself') : null

/** Against what was confirmed or declined, within some days of it. */
export function whyNotObject(
  record: { state: string; decidedOn: string | null; objected: boolean },
  today: string,
  objectDays: number,
): Refusal | null {
  if (!['confirmed', 'declined'].includes(record.state) || record.decidedOn === null) return refuse('servicebook.not-objectable')
  if (record.objected) return refuse('servicebook.objected-already')
  return today > plusDays(record.decidedOn, objectDays) ? refuse('servicebook.too-late', { days: objectDays }) : null
}

export function whyNotDecide(objection: { state: string }, confirmedBy: string | null, personId: string | null): Refusal | null {
  if (objection.state !== 'open') return refuse('servicebook.decided-already')
  return confirmedBy !== null && confirmedBy === personId ? refuse('servicebook.same-person') : null
}

export const periods = ['H1', 'H2', 'year'] as const
/** The first and last day of a half-year or year, and how it is written. */
export function periodOf(year: number, half: (typeof periods)[number]): { period: string; fromOn: string; toOn: string } {
  if (half === 'year') return { period: String(year), fromOn: `${year}-01-01`, toOn: `${year}-12-31` }
  return half === 'H1'
    ? { period: `${year}-H1`, fromOn: `${year}-01-01`, toOn: `${year}-06-30` }
    : { period: `${year}-H2`, fromOn: `${year}-07-01`, toOn: `${year}-12-31` }
}

/** The marks are a year's; a half-year is measured by half of them. */
export const marksOf = ({ passPoints, outstandingPoints }: Marks, period: string): Marks => {
  const part = /-H[12]$/.test(period) ? 2 : 1
  return { passPoints: Math.ceil(passPoints / part), outstandingPoints: Math.ceil(outstandingPoints / part) }
}

export function whyNotSend(letter: { state: string; goesOn: string; objections: number }, today: string): Refusal | null {
  if (letter.state !== 'shown') return refuse('servicebook.sent-already')
  if (letter.objections > 0) return refuse('servicebook.objections-open', { count: letter.objections })
  return today < letter.goesOn ? refuse('servicebook.too-early', { on: letter.goesOn }) : null
}

/** A member says something against his line until the letter goes. */
export const whyNotObjectToLine = (
  letter: { state: string; goesOn: string },
  line: { objectedAt: unknown },
  today: string,
): Refusal | null =>
  letter.state !== 'shown'
    ? refuse('servicebook.sent-already')
    : line.objectedAt !== null
      ? refuse('servicebook.objected-already')
      : today >= letter.goesOn
        ? refuse('servicebook.too-late', { days: 0 })
        : null

/** 张** : the family name, and a mark for each further character. */
export const masked = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()]
  return first + '*'.repeat(Math.max(2, rest.length))
}

type Counted = { memberId: string; on: string; activity: string; halfHours: number }
/** What services come to under rules with their caps, by member: for trying a rule out; the ledger counts for good. */
export function pointsByMember(services: readonly Counted[], rules: readonly PointsRule[]): Map<string, number> {
  const used = new Map<string, number>()
  const total = new Map<string, number>()
  for (const { memberId, on, activity, halfHours } of [...services].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const rule = ruleOn(rules, activity, on)
    if (!rule) continue
    const counters = (
      [
        [rule.capDay, on],
        [rule.capMonth, on.slice(0, 7)],
        [rule.capYear, on.slice(0, 4)],
      ] as const
    ).flatMap(([cap, period]) => (cap === null ? [] : [{ cap, key: `${memberId}|${rule.code}|${period}` }]))
    const left = Math.min(Number.POSITIVE_INFINITY, ...counters.map(({ cap, key }) => cap - (used.get(key) ?? 0)))
    const points = Math.max(0, Math.min(pointsOf(rule, halfHours), left))
    for (const { key } of counters) used.set(key, (used.get(key) ?? 0) + points)
    total.set(memberId, (total.get(memberId) ?? 0) + points)
  }
  return total
}
