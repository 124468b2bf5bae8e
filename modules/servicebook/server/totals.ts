import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { yearOf } from '#server/ledger'
import type { Totals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { bandOf } from '../rules.ts'
import * as records from './store/records.ts'
import * as years from './store/years.ts'

/** A member's year: from the ledger while it runs, as it was closed afterwards. */
export async function totalsOf(db: Db, memberId: string, year: number): Promise<Totals> {
  const frozen = await years.find(db, memberId, year)
  if (frozen) {
    const { records: count, halfHours, points, band, passMark, outstandingMark } = frozen
    return { year, records: count, halfHours, points, band, passMark, outstandingMark, closed: true }
  }
  const { passPoints, outstandingPoints } = await rulesOf(db, 'servicebook', rules)
  const of = (unit: 'points' | 'halfHours') => yearOf(db, 'servicebook.member', [memberId], unit, year)
  const points = (await of('points')).get(memberId) ?? 0
  return {
    year,
    records: (await records.countConfirmed(db, [memberId], `${year}-01-01`, `${year}-12-31`)).get(memberId) ?? 0,
    halfHours: (await of('halfHours')).get(memberId) ?? 0,
    points,
    band: bandOf(points, { passPoints, outstandingPoints }),
    passMark: passPoints,
    outstandingMark: outstandingPoints,
    closed: (await years.closedYears(db)).includes(year),
  }
}
