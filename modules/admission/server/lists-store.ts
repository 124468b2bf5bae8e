import { type Db, sql } from '#platform/db.ts'
import type { ListItem, ListKind, ListState } from '../contract.ts'

export type ListRow = {
  id: string
  kind: ListKind
  edition: number
  state: ListState
  title: string
  basis: string
  items: ListItem[]
  draftedAt: Date
  hearUntil: string | null
  issuedOn: string | null
  docNo: string | null
  version: number
}
const columns = sql`id, kind, edition, state, title, basis, items, drafted_at, hear_until, issued_on, doc_no, version`

export const every = (db: Db): Promise<(Omit<ListRow, 'items'> & { items: number })[]> =>
  db.many(sql`select id, kind, edition, state, title, basis, jsonb_array_length(items) as items, drafted_at, hear_until, issued_on, doc_no, version
    from admission.lists where city_id = ${db.cityId} order by kind, edition desc limit 200`)
export const find = (db: Db, id: string): Promise<ListRow | undefined> =>
  db.maybe(sql`select ${columns} from admission.lists where city_id = ${db.cityId} and id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<ListRow | undefined> =>
  db.maybe(sql`select ${columns} from admission.lists where city_id = ${db.cityId} and id = ${id} for update`)
export const issued = (db: Db, kind: ListKind): Promise<ListRow | undefined> =>
  db.maybe(sql`select ${columns} from admission.lists where city_id = ${db.cityId} and kind = ${kind} and state = 'issued'`)
export const inHand = async (db: Db, kind: ListKind): Promise<boolean> =>
  (
    await db.one<{ yes: boolean }>(sql`select exists (select from admission.lists where city_id = ${db.cityId} and kind = ${kind}
      and state in ('draft', 'hearing')) as yes`)
  ).yes
export const lastEdition = async (db: Db, kind: ListKind): Promise<number> =>
  (
    await db.one<{ n: number }>(
      sql`select coalesce(max(edition), 0) as n from admission.lists where city_id = ${db.cityId} and kind = ${kind}`,
    )
  ).n

export const insert = (
  db: Db,
  l: Pick<ListRow, 'id' | 'kind' | 'edition' | 'title' | 'basis' | 'items' | 'draftedAt'>,
): Promise<number> =>
  db.run(sql`insert into admission.lists (city_id, id, kind, edition, state, title, basis, items, drafted_at)
    values (${db.cityId}, ${l.id}, ${l.kind}, ${l.edition}, 'draft', ${l.title}, ${l.basis}, ${JSON.stringify(l.items)}::jsonb, ${l.draftedAt})`)
export const write = (db: Db, id: string, l: Pick<ListRow, 'title' | 'basis' | 'items'>): Promise<{ version: number }> =>
  db.one(sql`update admission.lists set title = ${l.title}, basis = ${l.basis}, items = ${JSON.stringify(l.items)}::jsonb, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const openHearing = (db: Db, id: string, until: string): Promise<{ version: number }> =>
  db.one(sql`update admission.lists set state = 'hearing', hear_until = ${until}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
/** The edition before goes first, so that one of a kind is in force at any time. */
export async function issue(db: Db, { id, kind }: ListRow, docNo: string, on: string): Promise<{ version: number }> {
  await db.run(sql`update admission.lists set state = 'replaced', replaced_on = ${on}, version = version + 1
    where city_id = ${db.cityId} and kind = ${kind} and state = 'issued'`)
  return db.one(sql`update admission.lists set state = 'issued', issued_on = ${on}, doc_no = ${docNo}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
}
