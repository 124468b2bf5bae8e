import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

/** The module's figures, each counted as the list behind its link counts. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const n = await db.one<{
    delivered: number
    open: number
  }>(sql`select count(*) filter (where state in ('delivered', 'thanked')) as delivered,
    count(*) filter (where state = 'published') as open from wishes.wishes where city_id = ${db.cityId}`)
  return [
    { key: 'delivered', value: n.delivered, link: '/wishes?state=delivered,thanked' },
    { key: 'open', value: n.open, link: '/wishes?state=published' },
  ]
}
