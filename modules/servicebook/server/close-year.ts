import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'
import { bandOf } from '../rules.ts'
import * as records from './store/records.ts'
import * as years from './store/years.ts'

/**
 * Last year is closed once the days for objecting have passed in the new one: sums and bands stay as they are then, with
 * the marks of that day. What is found wrong later is corrected in the ledger; the band stays.
 */
export async function closeYear(ctx: Context, year: number): Promise<number> {
  const { db, now } = ctx
  if ((await years.closedYears(db)).includes(year)) return 0
  const { passPoints, outstandingPoints } = await rulesOf(db, 'servicebook', rules)
  const rows = (await records.sums(db, {}, `${year}-01-01`, `${year}-12-31`)).map(
    ({ memberId, records: count, halfHours, points }) => ({
      memberId,
      year,
      records: count,
      halfHours,
      points,
      band: bandOf(points, { passPoints, outstandingPoints }),
      passMark: passPoints,
      outstandingMark: outstandingPoints,
    }),
  )
  await years.close(db, year, rows, now)
  return rows.length
}

/** Looks every day; a house that stood still on the day closes later. */
export const closing: Job = async (house) => {
  for (const cityId of await house.cities())
    await house.inCity(cityId, async (ctx) => {
      const today = dayOf(ctx.now)
      const { objectDays } = await rulesOf(ctx.db, 'servicebook', rules)
      const year = Number(today.slice(0, 4)) - 1
      const days = (Date.parse(today) - Date.parse(`${year + 1}-01-01`)) / 86_400_000
      if (days >= objectDays && days < 120) await closeYear(ctx, year)
    })
}
