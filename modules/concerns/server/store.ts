import { type Db, joined, type Sql, sql, trusted } from '#platform/db.ts'
import type { ConcernClass, State } from '../rules.ts'
import type { Suggested } from './catalogue.ts'
import { type ClockRow, columns as clockColumns } from './clocks.ts'

export type Row = {
  id: string
  no: string
  channel: string
  filedBy: string | null
  filedByOrg: string | null
  importedFrom: string | null
  topicId: string
  topicVersion: number
  topicCode: string
  class: ConcernClass
  answers: Record<string, string>
  title: string
  words: string
  placeWords: string | null
  placeKind: string | null
  lat: number | null
  lng: number | null
  subdistrictId: string | null
  communityId: string | null
  gridId: string | null
  wantsContact: boolean
  mayPublish: boolean
  state: State
  round: number
  version: number
  eventCount: number
  firstOrgId: string
  holderOrgId: string
  senderOrgId: string | null
  handlerOrgId: string | null
  suggested: Suggested | null
  dueAt: Date | null
  dueKind: string | null
  toldAt: Date
  acceptedAt: Date | null
  contactedAt: Date | null
  dispatchedAt: Date | null
  returnedAt: Date | null
  returnedRound: number | null
  extendedAt: Date | null
  extendedRound: number | null
  repliedAt: Date | null
  repliedBy: string | null
  result: string | null
  reply: string | null
  checkedAt: Date | null
  closedAt: Date | null
  solved: string | null
  satisfied: string | null
  followedUpAt: Date | null
  attempts: number
  redoCount: number
  reviewOn: string | null
  publicTitle: string | null
  publicAnswer: string | null
  publishedAt: Date | null
}

export const columns: Sql = trusted(
  `id, no, channel, filed_by, filed_by_org, imported_from, topic_id, topic_version, topic_code, class, answers, title, words, place_words,
  place_kind, lat, lng, subdistrict_id, community_id, grid_id, wants_contact, may_publish, state, round, version, event_count, first_org_id,
  holder_org_id, sender_org_id, handler_org_id, suggested, due_at, due_kind, told_at, accepted_at, contacted_at, dispatched_at, returned_at,
  returned_round, extended_at, extended_round, replied_at, replied_by, result, reply, checked_at, closed_at, solved, satisfied, followed_up_at,
  attempts, redo_count, review_on, public_title, public_answer, published_at`,
)

/** Columns that a move may set, and how they are spelled. Nothing else ever becomes text. */
const settable = {
  state: 'state',
  round: 'round',
  holderOrgId: 'holder_org_id',
  senderOrgId: 'sender_org_id',
  handlerOrgId: 'handler_org_id',
  suggested: 'suggested',
  dueAt: 'due_at',
  dueKind: 'due_kind',
  acceptedAt: 'accepted_at',
  contactedAt: 'contacted_at',
  dispatchedAt: 'dispatched_at',
  returnedAt: 'returned_at',
  returnedRound: 'returned_round',
  extendedAt: 'extended_at',
  extendedRound: 'extended_round',
  repliedAt: 'replied_at',
  repliedBy: 'replied_by',
  result: 'result',
  reply: 'reply',
  checkedAt: 'checked_at',
  closedAt: 'closed_at',
  solved: 'solved',
  satisfied: 'satisfied',
  followedUpAt: 'followed_up_at',
  attempts: 'attempts',
  redoCount: 'redo_count',
  reviewOn: 'review_on',
  publicTitle: 'public_title',
  publicAnswer: 'public_answer',
  publishedAt: 'published_at',
  topicId: 'topic_id',
  topicVersion: 'topic_version',
  topicCode: 'topic_code',
  class: 'class',
  subdistrictId: 'subdistrict_id',
  communityId: 'community_id',
  gridId: 'grid_id',
  lat: 'lat',
  lng: 'lng',
  placeWords: 'place_words',
  placeKind: 'place_kind',
  eventCount: 'event_count',
} as const satisfies Partial<Record<keyof Row, string>>
export type Changes = Partial<Pick<Row, keyof typeof settable>>

export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe<Row>(sql`select ${columns} from concerns.concerns where city_id = ${db.cityId} and id = ${id}`)

export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe<Row>(sql`select ${columns} from concerns.concerns where city_id = ${db.cityId} and id = ${id} for update`)

export const findByNo = (db: Db, no: string): Promise<(Row & { keyHash: Buffer | null }) | undefined> =>
  db.maybe(sql`select ${columns}, key_hash from concerns.concerns where city_id = ${db.cityId} and no = ${no}`)

/** The row moves on: the changed columns and one more version. */
export function change(db: Db, id: string, changes: Changes): void {
  const sets = (Object.keys(changes) as (keyof Changes)[]).map((key) => {
    const value = changes[key]
    return sql`${trusted(settable[key])} = ${key === 'suggested' && value ? JSON.stringify(value) : value}`
  })
  db.later(
    sql`update concerns.concerns set ${joined(sets, ', ')}, version = version + 1 where city_id = ${db.cityId} and id = ${id}`,
  )
}

export const runningClocks = (db: Db, concernId: string): Promise<ClockRow[]> =>
  db.many<ClockRow>(
    sql`select ${clockColumns} from concerns.clocks where city_id = ${db.cityId} and concern_id = ${concernId} and stopped_at is null`,
  )

export type OrderRow = {
  id: string
  round: number
  role: 'lead' | 'co'
  orgId: string
  sentByOrg: string
  sentAt: Date
  acceptedAt: Date | null
  returnedAt: Date | null
  repliedAt: Date | null
  endedAt: Date | null
}
export const openOrders = (db: Db, concernId: string): Promise<OrderRow[]> =>
  db.many<OrderRow>(sql`select id, round, role, org_id, sent_by_org, sent_at, accepted_at, returned_at, replied_at, ended_at from concerns.orders
    where city_id = ${db.cityId} and concern_id = ${concernId} and ended_at is null`)

export type RequestRow = {
  id: string
  kind: 'extension' | 'pending'
  words: string
  limit: { amount: number; unit: 'workingDays' } | null
  reviewOn: string | null
  askedAt: Date
  askedBy: string
}
export const openRequest = (db: Db, concernId: string): Promise<RequestRow | undefined> =>
  db.maybe<RequestRow>(sql`select id, kind, words, "limit", review_on, asked_at, asked_by from concerns.requests
    where city_id = ${db.cityId} and concern_id = ${concernId} and ruled_at is null`)

export type EventRow = {
  seq: number
  at: Date
  kind: string
  actorKind: 'person' | 'resident' | 'system'
  personId: string | null
  orgId: string | null
  toOrgId: string | null
  facts: Record<string, string | number | boolean | null>
  words: string | null
  saidTo: 'staff' | 'resident' | 'both'
}
export const events = (db: Db, concernId: string): Promise<EventRow[]> =>
  db.many<EventRow>(sql`select seq, at, kind, actor_kind, person_id, org_id, to_org_id, facts, words, said_to from concerns.events
    where city_id = ${db.cityId} and concern_id = ${concernId} order by seq`)
