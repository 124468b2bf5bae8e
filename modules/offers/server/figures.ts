import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

/** The module's figures, each counted as the list behind its link counts. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const n = await db.one<{ listed: number; served: number }>(sql`select
    (select count(*) from offers.offers where city_id = ${db.cityId} and state = 'listed') as listed,
    (select count(*) from offers.orders where city_id = ${db.cityId} and state in ('confirmed', 'rated')) as served`)
  return [
    { key: 'listed', value: n.listed, link: '/offers?state=listed' },
    { key: 'served', value: n.served, link: '/service-orders?state=confirmed,rated' },
  ]
}
