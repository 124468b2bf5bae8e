import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { ObjectionQuery } from '../../contract.ts'

export type Row = {
  id: string
  recordId: string
  memberId: string
  communityId: string
  words: string
  raisedAt: Date
  state: 'open' | 'upheld' | 'rejected'
  decision: string | null
  decidedAt: Date | null
  version: number
  on: string
  activity: string
  halfHours: number
  points: number | null
  confirmedBy: string | null
}
const columns = sql`o.id, o.record_id, o.member_id, o.community_id, o.words, o.raised_at, o.state, o.decision, o.decided_at, o.version,
  x.on_day as on, x.activity, x.half_hours, x.points, x.confirmed_by`
const from = sql`servicebook.objections o join servicebook.records x on x.city_id = o.city_id and x.id = o.record_id`

export const findForUpdate = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where o.city_id = ${db.cityId} and o.id = ${id} for update of o`)

export const everRaised = async (db: Db, recordId: string): Promise<boolean> =>
  (
    await db.one<{ yes: boolean }>(
      sql`select exists (select from servicebook.objections where city_id = ${db.cityId} and record_id = ${recordId}) as yes`,
    )
  ).yes

export const insert = (
  db: Db,
  o: Pick<Row, 'id' | 'recordId' | 'memberId' | 'communityId' | 'words'> & { subdistrictId: string | null },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into servicebook.objections (city_id, id, record_id, member_id, subdistrict_id, community_id, words, raised_at, raised_by, state)
    values (${db.cityId}, ${o.id}, ${o.recordId}, ${o.memberId}, ${o.subdistrictId}, ${o.communityId}, ${o.words}, ${at}, ${by}, 'open')`)

export const decide = (
  db: Db,
  id: string,
  state: 'upheld' | 'rejected',
  decision: string,
  by: string | null,
  at: Date,
): Promise<{ version: number }> =>
  db.one(sql`update servicebook.objections set state = ${state}, decision = ${decision}, decided_by = ${by}, decided_at = ${at},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)

export const ofMember = (db: Db, memberId: string): Promise<Row[]> =>
  db.many(
    sql`select ${columns} from ${from} where o.city_id = ${db.cityId} and o.member_id = ${memberId} order by o.raised_at desc limit 100`,
  )

export const openByCommunity = (db: Db): Promise<{ communityId: string; n: number }[]> =>
  db.many(
    sql`select community_id, count(*) as n from servicebook.objections where city_id = ${db.cityId} and state = 'open' group by 1`,
  )

export const page = (db: Db, own: Sql, { state, sort, cursor }: Omit<ObjectionQuery, 'limit'>, limit: number) =>
  listPage<Row>(db, {
    columns,
    from,
    where: all([sql`o.city_id = ${db.cityId}`, own, !!state?.length && sql`o.state = any(${state})`]),
    id: sql`o.id`,
    sorts: { raisedAt: { by: sql`o.raised_at`, type: 'timestamptz' } },
    sort,
    usual: 'raisedAt',
    cursor,
    limit,
  })
