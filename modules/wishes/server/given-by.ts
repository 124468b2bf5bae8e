import { instantOf, plusDays } from '#common/dates.ts'
import { type Db, sql } from '#platform/db.ts'

/** What a unit gave in these days (both included): wishes that it claimed and that reached the wisher, and what they are worth. */
export const givenBy = (db: Db, orgId: string, from: string, to: string): Promise<{ delivered: number; fen: number }> =>
  db.one(sql`select count(*) as delivered, coalesce(sum(value_fen), 0) as fen from wishes.wishes
    where city_id = ${db.cityId} and claim_org_id = ${orgId} and delivered_at >= ${instantOf(from)} and delivered_at < ${instantOf(plusDays(to, 1))}`)
