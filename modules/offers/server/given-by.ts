import { instantOf, plusDays } from '#common/dates.ts'
import { type Db, sql } from '#platform/db.ts'

/**
 * What a unit gave in these days (both included): its offers on the menu now, services and days that the served side
 * confirmed, people reached, half-hours. A group's day counts for each of its providers, also
 * for one that left later.
 */
export const givenBy = (
  db: Db,
  orgId: string,
  from: string,
  to: string,
): Promise<{ offers: number; served: number; people: number; halfHours: number }> =>
  db.one(sql`with done as (
      select people, half_hours from offers.orders where city_id = ${db.cityId} and provider_org_id = ${orgId}
        and confirmed_at >= ${instantOf(from)} and confirmed_at < ${instantOf(plusDays(to, 1))}
      union all
      select s.people, s.half_hours from offers.sessions s
        where s.city_id = ${db.cityId} and s.state = 'confirmed' and s.held_on between ${from} and ${to}
          and exists (select from offers.providers p where p.city_id = s.city_id and p.offer_id = s.offer_id and p.provider_org_id = ${orgId}
            and p.state in ('agreed', 'left') and (p.ended_at is null or (p.ended_at at time zone 'Asia/Shanghai')::date >= s.held_on)))
    select (select count(*) from offers.offers o join offers.providers p on p.city_id = o.city_id and p.offer_id = o.id
        where o.city_id = ${db.cityId} and o.state = 'listed' and p.provider_org_id = ${orgId} and p.ended_at is null and p.state = 'agreed') as offers,
      (select count(*) from done) as served, (select coalesce(sum(people), 0) from done) as people,
      (select coalesce(sum(half_hours), 0) from done) as half_hours`)
