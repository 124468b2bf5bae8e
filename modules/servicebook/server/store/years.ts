import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import type { Band } from '../../contract.ts'

export type YearRow = {
  memberId: string
  year: number
  records: number
  halfHours: number
  points: number
  band: Band
  passMark: number
  outstandingMark: number
}

const closings = cached(
  async (db: Db): Promise<number[]> =>
    (await db.many<{ year: number }>(sql`select year from servicebook.closings where city_id = ${db.cityId} order by year`)).map(
      ({ year }) => year,
    ),
)
export const closedYears = (db: Db): Promise<number[]> => closings.of(db)

export const find = (db: Db, memberId: string, year: number): Promise<YearRow | undefined> =>
  db.maybe(sql`select member_id, year, records, half_hours, points, band, pass_mark, outstanding_mark from servicebook.years
    where city_id = ${db.cityId} and member_id = ${memberId} and year = ${year}`)

export async function close(db: Db, year: number, rows: readonly YearRow[], at: Date): Promise<void> {
  await db.run(
    sql`insert into servicebook.closings (city_id, year, members, closed_at) values (${db.cityId}, ${year}, ${rows.length}, ${at})`,
  )
  await db.run(sql`insert into servicebook.years (city_id, member_id, year, records, half_hours, points, band, pass_mark, outstanding_mark, closed_at)
    select ${db.cityId}::int, r."memberId", r.year, r.records, r."halfHours", r.points, r.band, r."passMark", r."outstandingMark", ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("memberId" uuid, year int, records int, "halfHours" int, points int, band text,
      "passMark" int, "outstandingMark" int)`)
  closings.forget(db)
}
