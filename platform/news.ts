import { newId } from '#common/ids.ts'
import type { Context } from './context.ts'
import { type Db, sql } from './db.ts'

export type News = { id: string; name: string; payload: Record<string, unknown>; attempts: number }
export type Hear = (ctx: Context, payload: never) => Promise<void>
export type Hears = Record<string, Hear>

/** Tells what has happened, in the same transaction; delivered after commit to whoever hears `name`. It never steers. */
export function tell({ db, now }: Pick<Context, 'db' | 'now'>, name: string, payload: Record<string, unknown>): void {
  db.later(sql`insert into platform.news (city_id, id, name, payload, at, try_at)
    values (${db.cityId}, ${newId(now.getTime())}, ${name}, ${JSON.stringify(payload)}, ${now}, ${now})`)
}

/** Claims the next piece of news that somebody hears; skipped by others until this transaction ends. */
export const claim = (db: Db, names: readonly string[], now: Date): Promise<News | undefined> =>
  db.maybe<News>(sql`select id, name, payload, attempts from platform.news
    where city_id = ${db.cityId} and delivered_at is null and try_at <= ${now} and name = any(${names as string[]})
    order by try_at limit 1 for update skip locked`)

export const delivered = (db: Db, id: string, now: Date): Promise<number> =>
  db.run(sql`update platform.news set delivered_at = ${now} where city_id = ${db.cityId} and id = ${id}`)

/** Marks what nobody hears as delivered and answers its names, for live updates. */
export async function pass(db: Db, names: readonly string[], now: Date): Promise<string[]> {
  const rows = await db.many<{ name: string }>(sql`update platform.news set delivered_at = ${now}
    where city_id = ${db.cityId} and delivered_at is null and not (name = any(${names as string[]})) returning name`)
  return rows.map((row) => row.name)
}

/** After a failure: try again after 2ⁿ seconds, at most an hour. Nothing is given up; `npm start` shows what is stuck on /health. */
export const failed = (db: Db, id: string, now: Date, error: string): Promise<number> =>
  db.run(sql`update platform.news set attempts = attempts + 1, last_error = ${error.slice(0, 500)},
    try_at = ${now}::timestamptz + least(power(2, attempts), 3600) * interval '1 second' where city_id = ${db.cityId} and id = ${id}`)
