import { instantOf, plusDays } from '#common/dates.ts'
import { type Db, sql } from '#platform/db.ts'

/** Concerns of a place told between two days (both counted) and closed by now, as the list behind `link` counts them. */
export async function closedIn(
  db: Db,
  at: { subdistrictId: string; communityId: string | null },
  from: string,
  to: string,
): Promise<{ value: number; link: string }> {
  const here = at.communityId ? sql`community_id = ${at.communityId}` : sql`subdistrict_id = ${at.subdistrictId}`
  const { n } = await db.one<{
    n: number
  }>(sql`select count(*) as n from concerns.concerns where city_id = ${db.cityId} and ${here}
    and state = 'closed' and told_at >= ${instantOf(from)} and told_at < ${instantOf(plusDays(to, 1))}`)
  const place = at.communityId ? `communityId=${at.communityId}` : `subdistrictId=${at.subdistrictId}`
  return { value: n, link: `/concerns?list=all&state=closed&${place}&toldFrom=${from}&toldTo=${to}` }
}
