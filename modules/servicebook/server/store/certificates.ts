import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { CertificateQuery } from '../../contract.ts'

export type Row = {
  id: string
  no: string
  code: string
  memberId: string
  name: string
  subdistrictId: string | null
  communityId: string
  orgId: string
  issuer: string
  fromOn: string
  toOn: string
  records: number
  halfHours: number
  activities: { activity: string; halfHours: number }[]
  issuedOn: string
  issuedAt: Date
  issuedBy: string | null
  withdrawnAt: Date | null
  withdrawnReason: string | null
  replaces: string | null
  version: number
}
const columns = sql`x.id, x.no, x.code, x.member_id, x.name, x.subdistrict_id, x.community_id, x.org_id, x.issuer, x.from_on, x.to_on, x.records,
  x.half_hours, x.activities, x.issued_on, x.issued_at, x.issued_by, x.withdrawn_at, x.withdrawn_reason, x.replaces, x.version`

export const insert = (db: Db, rows: readonly Omit<Row, 'withdrawnAt' | 'withdrawnReason' | 'version'>[]): Promise<number> =>
  db.run(sql`insert into servicebook.certificates (city_id, id, no, code, member_id, name, subdistrict_id, community_id, org_id, issuer, from_on,
      to_on, records, half_hours, activities, issued_on, issued_at, issued_by, replaces)
    select ${db.cityId}::int, r.id, r.no, r.code, r."memberId", r.name, r."subdistrictId", r."communityId", r."orgId", r.issuer, r."fromOn", r."toOn",
      r.records, r."halfHours", r.activities, r."issuedOn", r."issuedAt", r."issuedBy", r.replaces
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, no text, code text, "memberId" uuid, name text, "subdistrictId" uuid,
      "communityId" uuid, "orgId" uuid, issuer text, "fromOn" date, "toOn" date, records int, "halfHours" int, activities jsonb, "issuedOn" date,
      "issuedAt" timestamptz, "issuedBy" uuid, replaces uuid)`)
export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.certificates x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.certificates x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
export const findByCode = (db: Db, code: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.certificates x where x.city_id = ${db.cityId} and x.code = ${code}`)
export const ofMember = (db: Db, memberId: string): Promise<Row[]> =>
  db.many(sql`select ${columns} from servicebook.certificates x where x.city_id = ${db.cityId} and x.member_id = ${memberId}
    order by x.issued_at desc limit 40`)
export const withdraw = (db: Db, id: string, reason: string, by: string | null, at: Date): Promise<number> =>
  db.run(sql`update servicebook.certificates set withdrawn_at = ${at}, withdrawn_by = ${by}, withdrawn_reason = ${reason}, version = version + 1
    where city_id = ${db.cityId} and id = ${id}`)
export const page = (db: Db, own: Sql, { memberId, standing, q, sort, cursor }: Omit<CertificateQuery, 'limit'>, limit: number) =>
  listPage<Row>(db, {
    columns,
    from: sql`servicebook.certificates x`,
    where: all([
      sql`x.city_id = ${db.cityId}`,
      own,
      !!memberId && sql`x.member_id = ${memberId}`,
      standing === 'true' && sql`x.withdrawn_at is null`,
      standing === 'false' && sql`x.withdrawn_at is not null`,
      !!q?.trim() && sql`(strpos(x.no, ${q.trim()}) > 0 or strpos(x.name, ${q.trim()}) > 0)`,
    ]),
    id: sql`x.id`,
    sorts: {
      issuedAt: { by: sql`x.issued_at`, type: 'timestamptz' },
      no: { by: sql`x.no`, type: 'text' },
    },
    sort,
    usual: '-issuedAt',
    cursor,
    limit,
  })
