import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, joined, sql, trusted } from '#platform/db.ts'
import type { Category, State } from '../rules.ts'

export type Row = {
  id: string
  no: string
  subdistrictId: string
  communityId: string
  gridId: string | null
  category: Category
  title: string
  words: string
  valueFen: number
  state: State
  collectedBy: string | null
  collectedAt: Date
  verifiedBy: string | null
  publishedAt: Date | null
  claimId: string | null
  claimOrgId: string | null
  dueAt: Date | null
  receiptNo: string | null
  handedAt: Date | null
  deliveredAt: Date | null
  thanks: string | null
  version: number
}

export const columns = sql`x.id, x.no, x.subdistrict_id, x.community_id, x.grid_id, x.category, x.title, x.words, x.value_fen, x.state,
  x.collected_by, x.collected_at, x.verified_by, x.published_at, x.claim_id, x.claim_org_id, x.due_at, x.receipt_no, x.handed_at,
  x.delivered_at, x.thanks, x.version`

export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from wishes.wishes x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from wishes.wishes x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
export const findByNo = (db: Db, no: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from wishes.wishes x where x.city_id = ${db.cityId} and x.no = ${no}`)

export type NewWish = Pick<
  Row,
  'id' | 'no' | 'subdistrictId' | 'communityId' | 'gridId' | 'category' | 'title' | 'words' | 'valueFen'
>
export const insert = ({ db, actor, now }: Context, wish: NewWish): Promise<number> =>
  db.run(sql`insert into wishes.wishes (city_id, id, no, subdistrict_id, community_id, grid_id, category, title, words, value_fen, state, collected_by, collected_at)
    values (${db.cityId}, ${wish.id}, ${wish.no}, ${wish.subdistrictId}, ${wish.communityId}, ${wish.gridId}, ${wish.category}, ${wish.title},
      ${wish.words}, ${wish.valueFen}, 'collected', ${actor.personId}, ${now})`)

export type Wisher = { name: string | null; phone: string | null; placeWords: string | null }
export const insertWisher = (db: Db, wishId: string, { name, phone, placeWords }: Wisher): Promise<number> =>
  db.run(sql`insert into wishes.wishers (city_id, wish_id, name, phone, place_words)
    values (${db.cityId}, ${wishId}, ${name}, ${phone}, ${placeWords})`)
export const wisherOf = (db: Db, wishId: string): Promise<Wisher | undefined> =>
  db.maybe(sql`select name, phone, place_words from wishes.wishers where city_id = ${db.cityId} and wish_id = ${wishId}`)

const settable = {
  category: 'category',
  title: 'title',
  words: 'words',
  valueFen: 'value_fen',
  state: 'state',
  collectedBy: 'collected_by',
  verifiedBy: 'verified_by',
  verifiedAt: 'verified_at',
  publishedAt: 'published_at',
  claimId: 'claim_id',
  claimOrgId: 'claim_org_id',
  dueAt: 'due_at',
  receiptNo: 'receipt_no',
  handedTo: 'handed_to',
  handedAt: 'handed_at',
  deliveredBy: 'delivered_by',
  deliveredAt: 'delivered_at',
  thanks: 'thanks',
  withdrawnAt: 'withdrawn_at',
} as const
export type Changes = Partial<Record<keyof typeof settable, string | number | Date | null>>

/** Writes the changes and answers the new version. */
export async function change(db: Db, id: string, changes: Changes): Promise<number> {
  const sets = (Object.keys(changes) as (keyof Changes)[]).map((key) => sql`${trusted(settable[key])} = ${changes[key] ?? null}`)
  const { version } = await db.one<{
    version: number
  }>(sql`update wishes.wishes set ${joined([...sets, sql`version = version + 1`], ', ')}
    where city_id = ${db.cityId} and id = ${id} returning version`)
  return version
}

export type Claim = {
  id: string
  no: string
  wishId: string
  orgId: string | null
  keyHash: Buffer | null
  at: Date
  dueAt: Date
  endedAt: Date | null
  endedWhy: 'handed' | 'given-back' | 'lapsed' | 'withdrawn' | null
}
const claimColumns = sql`c.id, c.no, c.wish_id, c.org_id, c.key_hash, c.at, c.due_at, c.ended_at, c.ended_why`
export const findClaim = (db: Db, id: string): Promise<Claim | undefined> =>
  db.maybe(sql`select ${claimColumns} from wishes.claims c where c.city_id = ${db.cityId} and c.id = ${id}`)
export const findClaimByNo = (db: Db, no: string): Promise<Claim | undefined> =>
  db.maybe(sql`select ${claimColumns} from wishes.claims c where c.city_id = ${db.cityId} and c.no = ${no}`)
export const findClaimByForm = (db: Db, clientKey: string): Promise<Claim | undefined> =>
  db.maybe(sql`select ${claimColumns} from wishes.claims c where c.city_id = ${db.cityId} and c.client_key = ${clientKey}`)

export type NewClaim = Pick<Claim, 'id' | 'no' | 'wishId' | 'orgId' | 'keyHash' | 'dueAt'> & { clientKey: string | null }
export const insertClaim = ({ db, actor, now }: Context, claim: NewClaim): Promise<number> =>
  db.run(sql`insert into wishes.claims (city_id, id, no, wish_id, org_id, by_person_id, client_key, key_hash, at, due_at)
    values (${db.cityId}, ${claim.id}, ${claim.no}, ${claim.wishId}, ${claim.orgId}, ${actor.personId}, ${claim.clientKey}, ${claim.keyHash}, ${now}, ${claim.dueAt})`)
export const endClaim = ({ db, now }: Context, id: string, why: NonNullable<Claim['endedWhy']>): Promise<number> =>
  db.run(
    sql`update wishes.claims set ended_at = ${now}, ended_why = ${why} where city_id = ${db.cityId} and id = ${id} and ended_at is null`,
  )

export const insertClaimer = (db: Db, claimId: string, name: string, phone: string): Promise<number> =>
  db.run(sql`insert into wishes.claimers (city_id, claim_id, name, phone) values (${db.cityId}, ${claimId}, ${name}, ${phone})`)
export const claimerOf = (db: Db, claimId: string): Promise<{ name: string | null; phone: string | null } | undefined> =>
  db.maybe(sql`select name, phone from wishes.claimers where city_id = ${db.cityId} and claim_id = ${claimId}`)
export const openClaimsOf = async (db: Db, phone: string): Promise<number> =>
  (
    await db.one<{
      n: number
    }>(sql`select count(*) as n from wishes.claimers p join wishes.claims c on c.city_id = p.city_id and c.id = p.claim_id
      where p.city_id = ${db.cityId} and p.phone = ${phone} and c.ended_at is null`)
  ).n

/** `after` puts what happened at the same instant into its order. */
export function tell(
  { db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>,
  wishId: string,
  kind: string,
  { words = null, orgId = null, after = 0 }: { words?: string | null; orgId?: string | null; after?: number } = {},
): void {
  db.later(sql`insert into wishes.events (city_id, id, wish_id, kind, at, actor_kind, person_id, org_id, words)
    values (${db.cityId}, ${newId(now.getTime() + after)}, ${wishId}, ${kind}, ${now}, ${actor.kind}, ${actor.personId}, ${orgId}, ${words})`)
}
export type EventRow = { id: string; kind: string; at: Date; personId: string | null; orgId: string | null; words: string | null }
export const events = (db: Db, wishId: string): Promise<EventRow[]> =>
  db.many(sql`select id, kind, at, person_id, org_id, words from wishes.events
    where city_id = ${db.cityId} and wish_id = ${wishId} order by at desc, id desc`)

export const insertReveal = ({ db, actor, now }: Context, wishId: string, whose: string, reason: string): void =>
  db.later(sql`insert into wishes.reveals (city_id, id, wish_id, whose, person_id, reason, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${wishId}, ${whose}, ${actor.personId}, ${reason}, ${now})`)
export type RevealRow = { id: string; at: Date; personId: string; whose: 'wisher' | 'claimer'; reason: string }
export const reveals = (db: Db, wishId: string): Promise<RevealRow[]> =>
  db.many(sql`select id, at, person_id, whose, reason from wishes.reveals
    where city_id = ${db.cityId} and wish_id = ${wishId} order by at desc limit 100`)
