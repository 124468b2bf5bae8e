import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, joined, sql, trusted } from '#platform/db.ts'
import type { Mode, OfferState, OrderState, ProviderState, Rating } from '../rules.ts'

export type OfferRow = {
  id: string
  mode: Mode
  kind: string
  brand: string | null
  title: string
  what: string
  forWhom: string
  minutes: number | null
  peopleMin: number | null
  peopleMax: number | null
  prep: string | null
  atHome: boolean
  hours: string | null
  line: string | null
  startsOn: string | null
  endsOn: string | null
  sessionsPlanned: number | null
  ownerOrgId: string
  state: OfferState
  createdAt: Date
  version: number
  /** Those that agreed, in their order. */
  providerIds: string[]
  /** Empty: the whole city. */
  communityIds: string[]
}
/** With its providers and places, which nearly every reader needs. */
export const offerColumns = sql`x.id, x.mode, x.kind, x.brand, x.title, x.what, x.for_whom, x.minutes, x.people_min, x.people_max, x.prep, x.at_home,
  x.hours, x.line, x.starts_on, x.ends_on, x.sessions_planned, x.owner_org_id, x.state, x.created_at, x.version,
  array(select p.provider_org_id from offers.providers p where p.city_id = x.city_id and p.offer_id = x.id and p.ended_at is null and p.state = 'agreed' order by p.place) as provider_ids,
  array(select s.community_id from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null order by s.community_id) as community_ids`

export const findOffer = (db: Db, id: string): Promise<OfferRow | undefined> =>
  db.maybe(sql`select ${offerColumns} from offers.offers x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findOfferForUpdate = (db: Db, id: string): Promise<OfferRow | undefined> =>
  db.maybe(sql`select ${offerColumns} from offers.offers x where x.city_id = ${db.cityId} and x.id = ${id} for update of x`)
/** On the menu, of one need, for one community: the offers an order may go to, oldest first. */
export const listedFor = (db: Db, kind: string, communityId: string): Promise<OfferRow[]> =>
  db.many(sql`select ${offerColumns} from offers.offers x where x.city_id = ${db.cityId} and x.kind = ${kind} and x.state = 'listed' and x.mode = 'order'
    and (not exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null)
      or exists (select 1 from offers.served s where s.city_id = x.city_id and s.offer_id = x.id and s.ended_at is null and s.community_id = ${communityId}))
    order by x.listed_at, x.id`)

const offerFields = {
  mode: 'mode',
  kind: 'kind',
  brand: 'brand',
  title: 'title',
  what: 'what',
  forWhom: 'for_whom',
  minutes: 'minutes',
  peopleMin: 'people_min',
  peopleMax: 'people_max',
  prep: 'prep',
  atHome: 'at_home',
  hours: 'hours',
  line: 'line',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  sessionsPlanned: 'sessions_planned',
  ownerOrgId: 'owner_org_id',
  state: 'state',
  listedAt: 'listed_at',
} as const
type Cell = string | number | boolean | Date | null | undefined
export type OfferChanges = Partial<Record<keyof typeof offerFields, Cell>>

export async function insertOffer({ db, actor, now }: Context, id: string, values: OfferChanges): Promise<void> {
  const keys = Object.keys(values) as (keyof typeof offerFields)[]
  const names = joined(
    keys.map((key) => trusted(offerFields[key])),
    ', ',
  )
  const cells = joined(
    keys.map((key) => sql`${values[key] ?? null}`),
    ', ',
  )
  await db.run(sql`insert into offers.offers (city_id, id, created_by, created_at, ${names})
    values (${db.cityId}, ${id}, ${actor.personId}, ${now}, ${cells})`)
}
const sets = (fields: Record<string, string>, changes: Record<string, Cell>) =>
  joined(
    [...Object.keys(changes).map((key) => sql`${trusted(fields[key]!)} = ${changes[key] ?? null}`), sql`version = version + 1`],
    ', ',
  )
export const changeOffer = async (db: Db, id: string, changes: OfferChanges): Promise<number> =>
  (
    await db.one<{ version: number }>(
      sql`update offers.offers set ${sets(offerFields, changes)} where city_id = ${db.cityId} and id = ${id} returning version`,
    )
  ).version

export type Provider = { id: string; orgId: string; teamId: string | null; state: ProviderState }
export const providersOf = (db: Db, offerId: string): Promise<Provider[]> =>
  db.many(sql`select id, provider_org_id as org_id, team_id, state from offers.providers
    where city_id = ${db.cityId} and offer_id = ${offerId} and ended_at is null order by place`)
export const insertProvider = ({ db }: Context, offerId: string, place: number, p: Provider): Promise<number> =>
  db.run(sql`insert into offers.providers (city_id, id, offer_id, place, provider_org_id, team_id, state)
    values (${db.cityId}, ${p.id}, ${offerId}, ${place}, ${p.orgId}, ${p.teamId}, ${p.state})`)
export const placeProvider = ({ db }: Context, id: string, place: number, teamId: string | null): Promise<number> =>
  db.run(sql`update offers.providers set place = ${place}, team_id = ${teamId} where city_id = ${db.cityId} and id = ${id}`)
/** Nobody is deleted: what a unit gave while it was among them stays its own. */
export const endProvider = ({ db, now }: Context, id: string): Promise<number> =>
  db.run(sql`update offers.providers set ended_at = ${now} where city_id = ${db.cityId} and id = ${id}`)
export const answerProvider = (
  { db, now, actor }: Context,
  id: string,
  state: 'agreed' | 'declined' | 'left',
  words: string | null,
): Promise<number> =>
  db.run(sql`update offers.providers set state = ${state}, answered_at = ${now}, answered_by = ${actor.personId}, words = ${words},
    ended_at = case when ${state !== 'agreed'} then ${now}::timestamptz end where city_id = ${db.cityId} and id = ${id}`)
/** Orders of an offer that are with this provider now. */
export const ordersWith = async (db: Db, offerId: string, orgId: string): Promise<number> =>
  (
    await db.one<{ n: number }>(sql`select count(*) as n from offers.orders where city_id = ${db.cityId} and offer_id = ${offerId}
      and provider_org_id = ${orgId} and state in ('ordered', 'accepted', 'scheduled')`)
  ).n
export async function setServed({ db, now }: Context, offerId: string, communityIds: readonly string[]): Promise<void> {
  await db.run(
    sql`update offers.served set ended_at = ${now} where city_id = ${db.cityId} and offer_id = ${offerId} and ended_at is null`,
  )
  for (const communityId of communityIds)
    await db.run(sql`insert into offers.served (city_id, id, offer_id, community_id)
      values (${db.cityId}, ${newId(now.getTime())}, ${offerId}, ${communityId})`)
}

const open = sql`('ordered', 'accepted', 'scheduled', 'served', 'unplaced')`
export const openOrders = async (db: Db, offerId: string): Promise<number> =>
  (
    await db.one<{ n: number }>(
      sql`select count(*) as n from offers.orders where city_id = ${db.cityId} and offer_id = ${offerId} and state in ${open}`,
    )
  ).n
/** Open orders and services confirmed, of each of these offers. */
export const countsOf = (db: Db, ids: readonly string[]): Promise<{ offerId: string; open: number; served: number }[]> =>
  db.many(sql`select i.id as offer_id,
      (select count(*) from offers.orders o where o.city_id = ${db.cityId} and o.offer_id = i.id and o.state in ${open}) as open,
      (select count(*) from offers.orders o where o.city_id = ${db.cityId} and o.offer_id = i.id and o.state in ('confirmed', 'rated'))
        + (select count(*) from offers.sessions s where s.city_id = ${db.cityId} and s.offer_id = i.id and s.state = 'confirmed') as served
    from unnest(${ids as string[]}::uuid[]) i (id)`)

export type SessionRow = {
  id: string
  offerId: string
  communityId: string
  subdistrictId: string
  heldOn: string
  hours: string
  placeWords: string
  state: 'planned' | 'held' | 'confirmed' | 'cancelled'
  people: number | null
  halfHours: number | null
  words: string | null
  version: number
}
const sessionColumns = sql`id, offer_id, community_id, subdistrict_id, held_on, hours, place_words, state, people, half_hours, words, version`
export const sessionsOf = (db: Db, offerId: string): Promise<SessionRow[]> =>
  db.many(
    sql`select ${sessionColumns} from offers.sessions where city_id = ${db.cityId} and offer_id = ${offerId} order by held_on desc, id desc limit 200`,
  )
export const findSession = (db: Db, id: string): Promise<SessionRow | undefined> =>
  db.maybe(sql`select ${sessionColumns} from offers.sessions where city_id = ${db.cityId} and id = ${id} for update`)
const sessionFields = {
  state: 'state',
  people: 'people',
  halfHours: 'half_hours',
  words: 'words',
  heldBy: 'held_by',
  confirmedBy: 'confirmed_by',
  confirmedAt: 'confirmed_at',
} as const
export const changeSession = async (
  db: Db,
  id: string,
  changes: Partial<Record<keyof typeof sessionFields, Cell>>,
): Promise<number> =>
  (
    await db.one<{ version: number }>(
      sql`update offers.sessions set ${sets(sessionFields, changes)} where city_id = ${db.cityId} and id = ${id} returning version`,
    )
  ).version

export type OrderRow = {
  id: string
  no: string
  offerId: string
  kind: string
  title: string
  orderedAs: 'resident' | 'community'
  subdistrictId: string
  communityId: string
  gridId: string | null
  orderedBy: string | null
  words: string | null
  wishedOn: string | null
  state: OrderState
  providerOrgId: string | null
  moves: number
  answerBy: Date | null
  orderedAt: Date
  acceptedAt: Date | null
  scheduledAt: Date | null
  servedAt: Date | null
  halfHours: number | null
  people: number | null
  confirmedAt: Date | null
  confirmedAs: 'self' | 'behalf' | null
  rating: Rating | null
  ratedWords: string | null
  keyHash: Buffer | null
  version: number
}
export const orderColumns = sql`x.id, x.no, x.offer_id, x.kind, f.title, x.ordered_as, x.subdistrict_id, x.community_id, x.grid_id, x.ordered_by, x.words, x.wished_on,
  x.state, x.provider_org_id, x.moves, x.answer_by, x.ordered_at, x.accepted_at, x.scheduled_at, x.served_at, x.half_hours, x.people, x.confirmed_at,
  x.confirmed_as, x.rating, x.rated_words, x.key_hash, x.version`
export const orderFrom = sql`offers.orders x join offers.offers f on f.city_id = x.city_id and f.id = x.offer_id`
export const findOrder = (db: Db, id: string): Promise<OrderRow | undefined> =>
  db.maybe(sql`select ${orderColumns} from ${orderFrom} where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findOrderForUpdate = (db: Db, id: string): Promise<OrderRow | undefined> =>
  db.maybe(sql`select ${orderColumns} from ${orderFrom} where x.city_id = ${db.cityId} and x.id = ${id} for update of x`)
export const findOrderByNo = (db: Db, no: string): Promise<OrderRow | undefined> =>
  db.maybe(sql`select ${orderColumns} from ${orderFrom} where x.city_id = ${db.cityId} and x.no = ${no}`)
export const findOrderByForm = (db: Db, clientKey: string): Promise<OrderRow | undefined> =>
  db.maybe(sql`select ${orderColumns} from ${orderFrom} where x.city_id = ${db.cityId} and x.client_key = ${clientKey}`)

const orderFields = {
  offerId: 'offer_id',
  state: 'state',
  providerOrgId: 'provider_org_id',
  moves: 'moves',
  answerBy: 'answer_by',
  acceptedAt: 'accepted_at',
  acceptedBy: 'accepted_by',
  scheduledAt: 'scheduled_at',
  servedAt: 'served_at',
  servedBy: 'served_by',
  halfHours: 'half_hours',
  people: 'people',
  confirmedAt: 'confirmed_at',
  confirmedBy: 'confirmed_by',
  confirmedAs: 'confirmed_as',
  rating: 'rating',
  ratedWords: 'rated_words',
  cancelledAt: 'cancelled_at',
  cancelledWords: 'cancelled_words',
} as const
export type OrderChanges = Partial<Record<keyof typeof orderFields, Cell>>
export const changeOrder = async (db: Db, id: string, changes: OrderChanges): Promise<number> =>
  (
    await db.one<{ version: number }>(
      sql`update offers.orders set ${sets(orderFields, changes)} where city_id = ${db.cityId} and id = ${id} returning version`,
    )
  ).version

export type Customer = { name: string | null; phone: string | null; placeWords: string | null }
export const customerOf = (db: Db, orderId: string): Promise<Customer | undefined> =>
  db.maybe(sql`select name, phone, place_words from offers.customers where city_id = ${db.cityId} and order_id = ${orderId}`)
export const openOrdersOf = async (db: Db, phone: string): Promise<number> =>
  (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from offers.customers c join offers.orders o on o.city_id = c.city_id and o.id = c.order_id
      where c.city_id = ${db.cityId} and c.phone = ${phone} and o.state in ('ordered', 'accepted', 'scheduled', 'unplaced')`)
  ).n

export type Try = { orgId: string; offerId: string; at: Date; endedAt: Date | null; endedWhy: string | null }
export const triesOf = (db: Db, orderId: string): Promise<Try[]> =>
  db.many(
    sql`select org_id, offer_id, at, ended_at, ended_why from offers.tries where city_id = ${db.cityId} and order_id = ${orderId} order by at, id`,
  )
export const beginTry = ({ db, now }: Context, orderId: string, offerId: string, orgId: string): Promise<number> =>
  db.run(sql`insert into offers.tries (city_id, id, order_id, offer_id, org_id, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${orderId}, ${offerId}, ${orgId}, ${now})`)
export const endTry = (
  { db, now }: Context,
  orderId: string,
  why: 'accepted' | 'silent' | 'declined' | 'cancelled',
): Promise<number> =>
  db.run(
    sql`update offers.tries set ended_at = ${now}, ended_why = ${why} where city_id = ${db.cityId} and order_id = ${orderId} and ended_at is null`,
  )

type Told = { words?: string | null; orgId?: string | null; after?: number }
/** `after` puts what happened at the same instant into its order. */
export const tell = ({ db, actor, now }: Context, orderId: string, kind: string, { words, orgId, after = 0 }: Told = {}): void =>
  db.later(sql`insert into offers.events (city_id, id, order_id, kind, at, actor_kind, person_id, org_id, words)
    values (${db.cityId}, ${newId(now.getTime() + after)}, ${orderId}, ${kind}, ${now}, ${actor.kind}, ${actor.personId}, ${orgId ?? null}, ${words ?? null})`)
export type EventRow = {
  id: string
  kind: string
  at: Date
  actorKind: 'person' | 'resident' | 'system'
  personId: string | null
  orgId: string | null
  words: string | null
}
export const events = (db: Db, orderId: string): Promise<EventRow[]> =>
  db.many(sql`select id, kind, at, actor_kind, person_id, org_id, words from offers.events
    where city_id = ${db.cityId} and order_id = ${orderId} order by at desc, id desc`)
export const insertReveal = ({ db, actor, now }: Context, orderId: string, orgId: string | null, reason: string): void =>
  db.later(sql`insert into offers.reveals (city_id, id, order_id, person_id, org_id, reason, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${orderId}, ${actor.personId}, ${orgId}, ${reason}, ${now})`)
export const reveals = (db: Db, orderId: string): Promise<{ id: string; at: Date; personId: string; reason: string }[]> =>
  db.many(
    sql`select id, at, person_id, reason from offers.reveals where city_id = ${db.cityId} and order_id = ${orderId} order by at desc limit 100`,
  )
