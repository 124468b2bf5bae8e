import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as records from './store/records.ts'

/** This year's confirmed services and hours of the whole city; each opens the sums by community. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const year = Number(dayOf(now).slice(0, 4))
  const { records: count, halfHours } = await records.yearSum(db, sql`true`, year)
  const link = `/servicebook/summary?year=${year}`
  return [
    { key: 'hours', value: Math.floor(halfHours / 2), link },
    { key: 'records', value: count, link },
  ]
}
