import { newId } from '#common/ids.ts'
import type { Facts } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, joined, type Sql, sql, trusted } from '#platform/db.ts'
import type { NeedState, OrderState, Reason, ResourceState, Side, Window } from '../contract.ts'
import type { Period } from '../windows.ts'

export type ResourceRow = {
  id: string
  ownerOrgId: string
  communityId: string | null
  subdistrictId: string | null
  kind: string
  title: string
  conditions: string | null
  quantity: number
  unit: string
  perWhat: Period
  windows: Window[]
  wholeCity: boolean
  reach: string[]
  contactName: string | null
  contactPhone: string | null
  validFrom: string
  validTo: string | null
  state: ResourceState
  refreshedAt: Date
  createdAt: Date
  version: number
  /** What is taken of it in the period of the day asked about. */
  taken: number
  orders: number
  lastOrderAt: Date | null
}
export type NeedRow = {
  id: string
  communityId: string
  subdistrictId: string | null
  kind: string
  title: string
  words: string | null
  quantity: number
  unit: string
  urgency: 'someday' | 'soon' | 'urgent'
  beneficiaries: number | null
  windows: Window[]
  neededBy: string | null
  place: string | null
  source: 'concern' | 'visit' | 'meeting' | 'own'
  concernId: string | null
  pactClauseId: string | null
  contactName: string | null
  contactPhone: string | null
  state: NeedState
  metQuantity: number
  orderedQuantity: number
  createdAt: Date
  raisedAt: Date | null
  endedWords: string | null
  version: number
}
export type MatchRow = {
  id: string
  needId: string
  resourceId: string
  ownerOrgId: string
  communityId: string
  subdistrictId: string | null
  quantity: number
  slot: Window | null
  proposedBy: 'system' | 'need' | 'owner'
  reasons: Reason[]
  state: 'proposed' | 'agreed' | 'declined' | 'lapsed'
  needAcceptedAt: Date | null
  ownerAcceptedAt: Date | null
  declinedSide: Side | null
  declinedWords: string | null
  createdAt: Date
  needTitle: string
  needQuantity: number
  unit: string
  kind: string
  resourceTitle: string
  orderId: string | null
}
export type OrderRow = {
  id: string
  no: string
  matchId: string
  needId: string
  resourceId: string
  ownerOrgId: string
  communityId: string
  subdistrictId: string | null
  quantity: number
  plannedOn: string
  fromHalf: number | null
  toHalf: number | null
  state: OrderState
  pactClauseId: string | null
  deliveredAt: Date | null
  deliveredOn: string | null
  deliveredQuantity: number | null
  deliveredWords: string | null
  confirmedAt: Date | null
  confirmedQuantity: number | null
  confirmedWords: string | null
  needScore: number | null
  needWords: string | null
  ownerScore: number | null
  ownerWords: string | null
  cancelledSide: Side | null
  cancelledWords: string | null
  createdAt: Date
  version: number
  needTitle: string
  resourceTitle: string
  unit: string
  kind: string
}

/** What counts against a resource in the period of a day. */
const takenOn = (
  day: string,
): Sql => sql`(select coalesce(sum(coalesce(o.confirmed_quantity, o.quantity)), 0) from exchange.orders o
  where o.city_id = r.city_id and o.resource_id = r.id and o.state <> 'cancelled'
    and case when r.per_what = 'once' then true
      else date_trunc(r.per_what, o.planned_on::timestamp) = date_trunc(r.per_what, ${day}::date::timestamp) end)`

export const resourceColumns = (
  today: string,
): Sql => sql`r.id, r.owner_org_id, r.community_id, r.subdistrict_id, r.kind, r.title, r.conditions,
  r.quantity, r.unit, r.per_what, r.windows, r.whole_city, r.reach, r.contact_name, r.contact_phone, r.valid_from, r.valid_to, r.state,
  r.refreshed_at, r.created_at, r.version, ${takenOn(today)} as taken,
  (select count(*) from exchange.orders o where o.city_id = r.city_id and o.resource_id = r.id and o.state <> 'cancelled') as orders,
  (select max(o.created_at) from exchange.orders o where o.city_id = r.city_id and o.resource_id = r.id and o.state <> 'cancelled') as last_order_at`

const ordered = sql`(select coalesce(sum(o.quantity), 0) from exchange.orders o
  where o.city_id = n.city_id and o.need_id = n.id and o.state in ('agreed', 'delivered'))`
export const needColumns: Sql = sql`n.id, n.community_id, n.subdistrict_id, n.kind, n.title, n.words, n.quantity, n.unit, n.urgency, n.beneficiaries,
  n.windows, n.needed_by, n.place, n.source, n.concern_id, n.pact_clause_id, n.contact_name, n.contact_phone, n.state, n.met_quantity,
  ${ordered} as ordered_quantity, n.created_at, n.raised_at, n.ended_words, n.version`

export const matchColumns =
  trusted(`m.id, m.need_id, m.resource_id, m.owner_org_id, m.community_id, n.subdistrict_id, m.quantity, m.slot, m.proposed_by,
  m.reasons, m.state, m.need_accepted_at, m.owner_accepted_at, m.declined_side, m.declined_words, m.created_at, n.title as need_title,
  n.quantity as need_quantity, n.unit, n.kind, r.title as resource_title,
  (select o.id from exchange.orders o where o.city_id = m.city_id and o.match_id = m.id) as order_id`)
export const matchFrom = trusted(`exchange.matches m join exchange.needs n on n.city_id = m.city_id and n.id = m.need_id
  join exchange.resources r on r.city_id = m.city_id and r.id = m.resource_id`)

export const orderColumns =
  trusted(`o.id, o.no, o.match_id, o.need_id, o.resource_id, o.owner_org_id, o.community_id, o.subdistrict_id, o.quantity, o.planned_on,
  o.from_half, o.to_half, o.state, o.pact_clause_id, o.delivered_at, o.delivered_on, o.delivered_quantity, o.delivered_words, o.confirmed_at,
  o.confirmed_quantity, o.confirmed_words, o.need_score, o.need_words, o.owner_score, o.owner_words, o.cancelled_side, o.cancelled_words,
  o.created_at, o.version, n.title as need_title, r.title as resource_title, n.unit, n.kind`)
export const orderFrom = trusted(`exchange.orders o join exchange.needs n on n.city_id = o.city_id and n.id = o.need_id
  join exchange.resources r on r.city_id = o.city_id and r.id = o.resource_id`)

export const findResource = (db: Db, id: string, day: string): Promise<ResourceRow | undefined> =>
  db.maybe(sql`select ${resourceColumns(day)} from exchange.resources r where r.city_id = ${db.cityId} and r.id = ${id}`)
export const findNeed = (db: Db, id: string): Promise<NeedRow | undefined> =>
  db.maybe(sql`select ${needColumns} from exchange.needs n where n.city_id = ${db.cityId} and n.id = ${id}`)
export const findMatch = (db: Db, id: string): Promise<MatchRow | undefined> =>
  db.maybe(sql`select ${matchColumns} from ${matchFrom} where m.city_id = ${db.cityId} and m.id = ${id}`)
export const findOrder = (db: Db, id: string): Promise<OrderRow | undefined> =>
  db.maybe(sql`select ${orderColumns} from ${orderFrom} where o.city_id = ${db.cityId} and o.id = ${id}`)

/** Locks in one order everywhere, needs before resources, so that two commands never wait for each other. */
export const lockNeed = (db: Db, id: string): Promise<number> =>
  db.run(sql`select 1 from exchange.needs where city_id = ${db.cityId} and id = ${id} for update`)
export const lockResource = (db: Db, id: string): Promise<number> =>
  db.run(sql`select 1 from exchange.resources where city_id = ${db.cityId} and id = ${id} for update`)

export const matchesOf = (db: Db, by: 'need' | 'resource', id: string): Promise<MatchRow[]> =>
  db.many(sql`select ${matchColumns} from ${matchFrom} where m.city_id = ${db.cityId} and ${trusted(`m.${by}_id`)} = ${id}
    and m.state <> 'lapsed' order by m.created_at desc, m.id limit 100`)
export const ordersOf = (db: Db, by: 'need' | 'resource', id: string): Promise<OrderRow[]> =>
  db.many(sql`select ${orderColumns} from ${orderFrom} where o.city_id = ${db.cityId} and ${trusted(`o.${by}_id`)} = ${id}
    order by o.created_at desc, o.id limit 100`)

export type NewMatch = {
  needId: string
  resourceId: string
  ownerOrgId: string
  communityId: string
  quantity: number
  score: number | null
  slot: Window | null
  proposedBy: 'system' | 'need' | 'owner'
  reasons: Reason[]
  by: string | null
  runId: string | null
}
export async function insertMatch({ db, now }: Pick<Context, 'db' | 'now'>, m: NewMatch): Promise<string | null> {
  const id = newId(now.getTime())
  const [needAt, ownerAt] = [m.proposedBy === 'need' ? now : null, m.proposedBy === 'owner' ? now : null]
  const made =
    await db.run(sql`insert into exchange.matches (city_id, id, need_id, resource_id, owner_org_id, community_id, quantity, score, slot,
      proposed_by, reasons, need_accepted_at, need_accepted_by, owner_accepted_at, owner_accepted_by, created_at, run_id)
    values (${db.cityId}, ${id}, ${m.needId}, ${m.resourceId}, ${m.ownerOrgId}, ${m.communityId}, ${m.quantity}, ${m.score},
      ${m.slot && JSON.stringify(m.slot)}, ${m.proposedBy}, ${JSON.stringify(m.reasons)}, ${needAt}, ${needAt && m.by}, ${ownerAt},
      ${ownerAt && m.by}, ${now}, ${m.runId})
    on conflict (city_id, need_id, resource_id) where state = 'proposed' do nothing`)
  return made ? id : null
}

export type Changes = Readonly<Record<string, unknown>>
/** Sets columns of a row; names come from the code, never from input. */
export function update(
  db: Db,
  table: 'resources' | 'needs' | 'matches' | 'orders' | 'runs',
  id: string,
  changes: Changes,
): Promise<number> {
  const sets = Object.entries(changes).map(([name, value]) => sql`${trusted(snake(name))} = ${value}`)
  if (table !== 'matches' && table !== 'runs') sets.push(sql`version = version + 1`)
  return db.run(sql`update ${trusted(`exchange.${table}`)} set ${joined(sets, ', ')} where city_id = ${db.cityId} and id = ${id}`)
}
const snake = (name: string): string => {
  if (!/^[a-zA-Z]+$/.test(name)) throw new Error(`not a column: ${name}`)
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export const insertEvent = (
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  subjectId: string,
  kind: string,
  { orgId = null, words = null, facts = {} }: { orgId?: string | null; words?: string | null; facts?: Facts } = {},
): void =>
  db.later(sql`insert into exchange.events (city_id, id, subject_id, at, kind, person_id, org_id, facts, words)
    values (${db.cityId}, ${newId(now.getTime())}, ${subjectId}, ${now}, ${kind}, ${actor.personId}, ${orgId}, ${JSON.stringify(facts)}, ${words})`)

export type EventRow = {
  id: string
  at: Date
  kind: string
  personId: string | null
  orgId: string | null
  facts: Facts
  words: string | null
}
export const eventsOf = (db: Db, subjectId: string): Promise<EventRow[]> =>
  db.many(sql`select id, at, kind, person_id, org_id, facts, words from exchange.events
    where city_id = ${db.cityId} and subject_id = ${subjectId} order by at desc, id desc limit 200`)
