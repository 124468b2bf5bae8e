import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { UseQuery, UseRow } from '../../contract.ts'

export type Row = {
  id: string
  memberId: string
  year: number
  purpose: UseRow['purpose']
  basis: string
  orgId: string
  namedBy: string
  namedAt: Date
  data: UseRow['data']
  outcome: string | null
  version: number
}
const columns = sql`x.id, x.member_id, x.year, x.purpose, x.basis, x.org_id, x.named_by, x.named_at, x.data, x.outcome, x.version`

export const insert = (db: Db, u: Omit<Row, 'outcome' | 'version'>): Promise<number> =>
  db.run(sql`insert into servicebook.result_uses (city_id, id, member_id, year, purpose, basis, org_id, named_by, named_at, data)
    values (${db.cityId}, ${u.id}, ${u.memberId}, ${u.year}, ${u.purpose}, ${u.basis}, ${u.orgId}, ${u.namedBy}, ${u.namedAt}, ${JSON.stringify(u.data)})`)
export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.result_uses x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
export const ofMember = (db: Db, memberId: string): Promise<Row[]> =>
  db.many(sql`select ${columns} from servicebook.result_uses x where x.city_id = ${db.cityId} and x.member_id = ${memberId}
    order by x.named_at desc limit 100`)
export const setOutcome = (db: Db, id: string, outcome: string, at: Date): Promise<{ version: number }> =>
  db.one(sql`update servicebook.result_uses set outcome = ${outcome}, outcome_at = ${at}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const page = (db: Db, own: Sql, { purpose, sort, cursor }: Omit<UseQuery, 'limit'>, limit: number) =>
  listPage<Row>(db, {
    columns,
    from: sql`servicebook.result_uses x`,
    where: all([sql`x.city_id = ${db.cityId}`, own, !!purpose?.length && sql`x.purpose = any(${purpose})`]),
    id: sql`x.id`,
    sorts: { namedAt: { by: sql`x.named_at`, type: 'timestamptz' } },
    sort,
    usual: '-namedAt',
    cursor,
    limit,
  })
