import { type Day, plusDays, plusMonths } from '#common/dates.ts'
import type { Period } from './shapes.ts'

export type Due = { periodFrom: Day; periodTo: Day; dueOn: Day; quantity: number }
type Owed = { quantity: number; period: Period; dueDays: number; soft: boolean }

const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** What a clause makes due in the agreement’s time; periods are counted from its first day. A soft clause makes nothing due. */
export function duesOf(clause: Owed, validFrom: Day, validTo: Day): Due[] {
  if (clause.soft) return []
  const due = (periodFrom: Day, periodTo: Day): Due => {
    const dueOn = plusDays(periodFrom, clause.dueDays)
    return { periodFrom, periodTo, dueOn: dueOn < periodTo ? dueOn : periodTo, quantity: clause.quantity }
  }
  if (clause.period === 'once') return [due(validFrom, validTo)]
  const step = monthsOf[clause.period]
  const dues: Due[] = []
  for (let n = 0; ; n += step) {
    const from = plusMonths(validFrom, n)
    if (from > validTo) return dues
    const to = plusDays(plusMonths(validFrom, n + step), -1)
    dues.push(due(from, to < validTo ? to : validTo))
  }
}

export type Counted = { on: Day; counted: number }

/**
 * How far each due is filled: a delivery fills the oldest due that is still open and has begun by its day; what is more than
 * is owed so far fills nothing ahead of its time. `dues` in the order of time; the answer stands beside them.
 */
export function fill(dues: readonly Pick<Due, 'periodFrom' | 'quantity'>[], deliveries: readonly Counted[]): number[] {
  const filled = dues.map(() => 0)
  for (const { on, counted } of deliveries.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    let left = counted
    for (let i = 0; i < dues.length && left > 0 && dues[i]!.periodFrom <= on; i++) {
      const takes = Math.min(left, dues[i]!.quantity - filled[i]!)
      filled[i]! += takes
      left -= takes
    }
  }
  return filled
}
