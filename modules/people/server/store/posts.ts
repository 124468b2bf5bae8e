import { type Db, sql } from '#platform/db.ts'
import { type Post, posts } from '../../posts.ts'

export type PostRow = {
  code: string
  nameZh: string
  nameEn: string
  permissions: string[]
  secondFactor: boolean
  version: number
}

export const list = (db: Db): Promise<PostRow[]> =>
  db.many(sql`select code, name_zh, name_en, permissions, second_factor, version from people.posts
    where city_id = ${db.cityId} order by position`)

export const find = (db: Db, code: string): Promise<PostRow | undefined> =>
  db.maybe(sql`select code, name_zh, name_en, permissions, second_factor, version from people.posts
    where city_id = ${db.cityId} and code = ${code}`)

/** Gives a city its posts with the rights they begin with; what it has changed already stays. */
export const lay = (db: Db, given: readonly Post[] = posts): Promise<number> => {
  const rows = given.map(({ code, zh, en, permissions, secondFactor }, position) => ({
    code,
    position,
    zh,
    en,
    permissions,
    second_factor: secondFactor,
  }))
  return db.run(sql`insert into people.posts (city_id, code, position, name_zh, name_en, permissions, second_factor)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (code text, position int, zh text, en text, permissions text[], second_factor boolean)
    on conflict (city_id, code) do nothing`)
}

export const change = (
  db: Db,
  code: string,
  p: { permissions: readonly string[]; secondFactor: boolean; version: number },
): Promise<PostRow | undefined> =>
  db.maybe(sql`update people.posts
    set permissions = ${p.permissions as string[]}, second_factor = ${p.secondFactor}, version = version + 1
    where city_id = ${db.cityId} and code = ${code} and version = ${p.version}
    returning code, name_zh, name_en, permissions, second_factor, version`)
