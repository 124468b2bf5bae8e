import { type Day, plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'

export type Decision = 'pending' | 'keep' | 'merge' | 'cancel'
type Held = { decision: Decision; roundId: string | null; version: number }
const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** What was published stands; before that an item may be mended and decided anew. */
export const whyNotChange = (item: Held, version: number): Refusal | null =>
  (item.roundId === null ? null : refuse('burden.published')) ?? whyStale(item, version)

/** Merged into another, never into itself; kept and cancelled ones go into none. */
export function whyNotDecide(
  item: Held & { id: string },
  { decision, replacedBy }: { decision: Exclude<Decision, 'pending'>; replacedBy?: string | undefined },
  version: number,
): Refusal | null {
  const why = whyNotChange(item, version)
  if (why) return why
  return (decision === 'merge') === (replacedBy !== undefined) && replacedBy !== item.id ? null : refuse('burden.merged-into')
}

export const whyNotSettle = (alarm: { settledAt: unknown }): Refusal | null =>
  alarm.settledAt === null ? null : refuse('burden.settled')

/** `2026-10-09` lies in the quarter that began on `2026-10-01`. */
export function quarterOf(day: Day): Day {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  return `${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
}
export const quarterBefore = (quarter: Day, n = 1): Day => {
  let at = quarter
  for (let i = 0; i < n; i++) at = quarterOf(plusDays(at, -1))
  return at
}
export const nextQuarter = (quarter: Day): Day => quarterOf(plusDays(quarter, 100))

export type Span = { from: Day; to: Day }
/** A quarter up to a day; and the same days of the quarter before and of the year before, so that like is held to like. */
export function spansOf(quarter: Day, today: Day): { now: Span; before: Span; yearBefore: Span } {
  const end = plusDays(nextQuarter(quarter), -1)
  const last = today < end ? today : end
  const days = Math.round((Date.parse(last) - Date.parse(quarter)) / 86_400_000)
  const same = (from: Day): Span => {
    const its = plusDays(nextQuarter(from), -1)
    const to = last === end ? its : plusDays(from, days)
    return { from, to: to < its ? to : its }
  }
  return { now: { from: quarter, to: last }, before: same(quarterBefore(quarter)), yearBefore: same(quarterBefore(quarter, 4)) }
}

/** The Monday of a day's week. */
export const weekOf = (day: Day): Day => plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** More than the share of the same days last year, and so many more that it is no chance. */
export const rebounds = (
  now: number,
  yearBefore: number,
  { reboundPercent, reboundLeast }: { reboundPercent: number; reboundLeast: number },
): boolean => yearBefore > 0 && now * 100 > yearBefore * reboundPercent && now - yearBefore >= reboundLeast

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{N}\p{Z}\p{S}]/gu, '')
    .replace(/[一二三四五六七八九十〇零两]*(?:年度?|季度?|月份?)|(?:关于|报送|上报|填报|开展|做好|工作|通知|情况)/gu, '')
export const nameKey = (name: string): string => bare(name) || name.trim()
const pairs = (text: string) => new Set(Array.from(text).flatMap((one, i, all) => (i + 1 < all.length ? [one + all[i + 1]] : [])))

/** Whether something asked is named like an item: its name within the other, or so many of its pairs of letters. */
export function namedLike(asked: string, item: string, percent: number): boolean {
  const [a, b] = [nameKey(asked), nameKey(item)]
  if (b.length < 3) return a === b
  if (a.includes(b)) return true
  const [has, wants] = [pairs(a), pairs(b)]
  const shared = [...wants].filter((pair) => has.has(pair)).length
  return wants.size >= 3 && shared * 100 >= wants.size * percent
}

/** Seconds of one form, as far as they can be believed: a whole number, half an hour at most. */
export const typedSeconds = (given: number): number =>
  Number.isFinite(given) && given >= 1 ? Math.min(Math.round(given), 1800) : 0
