import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { clockOf, partsOf, type Reason, type Window } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { fittingFor } from './fitting.ts'
import * as store from './store.ts'

/** Needs that fit a unit, the best first, each with the one of its resources that fits. */
export const fitting = async (ctx: Pick<Context, 'db' | 'now'>, orgId: string, limit = 10) => fittingFor(ctx, orgId, limit)

/** Quantities and reasons in words, for pages of neighbours. */
export async function saying({ db, say, lang }: Pick<Context, 'db' | 'say' | 'lang'>) {
  const { units } = await rulesOf(db, 'exchange', rules)
  const window = ({ on, weekday, from, to }: Window) =>
    say('exchange:when.span', { day: on ?? say(`exchange:weekdays.${weekday}`), from: clockOf(from), to: clockOf(to) })
  return {
    whole: (quantity: number, key: string) => quantity / partsOf(key),
    unit: (key: string) => units.find((one) => one.key === key)?.[lang] ?? key,
    reason: ({ key, facts = {} }: Reason) =>
      say(`exchange:reasons.${key}`, key === 'time' ? { when: window(facts as unknown as Window) } : facts),
  }
}

export type GivenOrder = {
  orderId: string
  no: string
  title: string
  communityId: string
  quantity: number
  unit: string
  on: string
  words: string | null
  score: number | null
}
/** What a unit gave by confirmed orders between two days, and what the communities said of it, the latest first. */
export const givenBy = (db: Db, orgId: string, from: string, to: string): Promise<GivenOrder[]> =>
  db.many(sql`select o.id as order_id, o.no, n.title, o.community_id, o.confirmed_quantity as quantity, n.unit, o.delivered_on as on,
      o.need_words as words, o.need_score as score
    from exchange.orders o join exchange.needs n on n.city_id = o.city_id and n.id = o.need_id
    where o.city_id = ${db.cityId} and o.owner_org_id = ${orgId} and o.state in ('confirmed', 'rated') and o.delivered_on between ${from} and ${to}
    order by o.delivered_on desc, o.id desc`)

/** What a community seeks. */
export const openNeeds = (db: Db, communityId: string): Promise<store.NeedRow[]> =>
  db.many(sql`select ${store.needColumns} from exchange.needs n where n.city_id = ${db.cityId} and n.community_id = ${communityId}
    and n.state in ('open', 'matched', 'ordered') order by n.created_at, n.id`)

/** Figures, each counted as the list behind its link counts. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const row = await db.one<{ resources: number; needs: number; met: number; orders: number; done: number }>(sql`select
    (select count(*) from exchange.resources where city_id = ${db.cityId} and state = 'offered') as resources,
    (select count(*) from exchange.needs where city_id = ${db.cityId} and state in ('open', 'matched', 'ordered')) as needs,
    (select count(*) from exchange.needs where city_id = ${db.cityId} and state = 'met') as met,
    (select count(*) from exchange.orders where city_id = ${db.cityId} and state in ('agreed', 'delivered')) as orders,
    (select count(*) from exchange.orders where city_id = ${db.cityId} and state in ('confirmed', 'rated')) as done`)
  return [
    { key: 'resources', value: row.resources, link: '/exchange/resources?state=offered' },
    { key: 'needs', value: row.needs, link: '/exchange/needs?state=open,matched,ordered' },
    { key: 'met', value: row.met, link: '/exchange/needs?state=met' },
    { key: 'orders', value: row.orders, link: '/exchange/orders?state=agreed,delivered' },
    { key: 'done', value: row.done, link: '/exchange/orders?state=confirmed,rated' },
  ]
}

/** Orders that a community received and confirmed. */
export const receivedIn = async (db: Db, communityId: string): Promise<{ value: number; link: string }> => ({
  value: (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from exchange.orders where city_id = ${db.cityId} and community_id = ${communityId}
      and state in ('confirmed', 'rated')`)
  ).n,
  link: `/exchange/orders?state=confirmed,rated&communityId=${communityId}`,
})
