import { type Db, sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { balanceOf } from '#server/ledger'
import type { Totals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { bandOf } from '../rules.ts'
import { accountOf } from './count.ts'
import * as records from './store/records.ts'
import * as years from './store/years.ts'

/** A member's year: what his confirmed services were counted as, and as it was closed afterwards. */
export async function totalsOf(db: Db, memberId: string, year: number): Promise<Totals> {
  const frozen = await years.find(db, memberId, year)
  if (frozen) {
    const { records: count, halfHours, points, band, passMark, outstandingMark } = frozen
    return { year, records: count, halfHours, points, band, passMark, outstandingMark, closed: true }
  }
  const marks = await rulesOf(db, 'servicebook', rules)
  const [sum] = await records.sums(db, { memberId }, `${year}-01-01`, `${year}-12-31`)
  const { records: count, halfHours, points } = sum ?? { records: 0, halfHours: 0, points: 0 }
  return {
    year,
    records: count,
    halfHours,
    points,
    band: bandOf(points, marks),
    passMark: marks.passPoints,
    outstandingMark: marks.outstandingPoints,
    closed: (await years.closedYears(db)).includes(year),
  }
}

/** What he has earned and not yet spent: the ledger's balance. A band counts what was earned, whatever became of it. */
export const pointsLeft = (db: Db, memberId: string): Promise<number> => balanceOf(db, accountOf(memberId, 'points'))

/** Services that were confirmed in a community between two days (both counted). */
export const servedIn = async (
  db: Db,
  communityId: string,
  from: string,
  to: string,
): Promise<{ value: number; link: string }> => ({
  value: (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from servicebook.records where city_id = ${db.cityId} and community_id = ${communityId}
      and state = 'confirmed' and on_day between ${from} and ${to}`)
  ).n,
  link: `/servicebook/records?state=confirmed&communityId=${communityId}&from=${from}&to=${to}`,
})
