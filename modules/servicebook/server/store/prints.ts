import { type Db, sql } from '#platform/db.ts'

export type Row = {
  id: string
  year: number
  communityId: string | null
  unitId: string | null
  memberIds: string[]
  askedBy: string | null
  askedAt: Date
  done: number
  state: 'waiting' | 'running' | 'done' | 'failed'
  fileId: string | null
}
const columns = sql`id, year, community_id, unit_id, member_ids, asked_by, asked_at, done, state, file_id`

export const insert = (db: Db, p: Omit<Row, 'done' | 'state' | 'fileId'>): Promise<number> =>
  db.run(sql`insert into servicebook.prints (city_id, id, year, community_id, unit_id, member_ids, asked_by, asked_at, state)
    values (${db.cityId}, ${p.id}, ${p.year}, ${p.communityId}, ${p.unitId}, ${p.memberIds}::uuid[], ${p.askedBy}, ${p.askedAt}, 'waiting')`)
export const find = (db: Db, id: string): Promise<Row | undefined> =>
  db.maybe(sql`select ${columns} from servicebook.prints where city_id = ${db.cityId} and id = ${id}`)
export const ofPerson = (db: Db, personId: string | null): Promise<Row[]> =>
  db.many(
    sql`select ${columns} from servicebook.prints where city_id = ${db.cityId} and asked_by = ${personId} order by asked_at desc limit 20`,
  )
export const progress = (db: Db, id: string, state: Row['state'], done: number, fileId: string | null = null): Promise<number> =>
  db.run(
    sql`update servicebook.prints set state = ${state}, done = ${done}, file_id = ${fileId} where city_id = ${db.cityId} and id = ${id}`,
  )
