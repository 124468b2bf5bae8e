import { newId } from '#common/ids.ts'
import type { Context } from './context.ts'
import { type Db, sql } from './db.ts'

export type Timer = { id: string; subject: string; subjectId: string; kind: string; dueAt: Date; attempts: number }
export type Ring = (ctx: Context, timer: Timer) => Promise<void>
export type Rings = Record<string, Ring>

/** Sets the one open timer of this kind for this subject, or moves it. */
export function set(
  { db, now }: Pick<Context, 'db' | 'now'>,
  t: { subject: string; subjectId: string; kind: string; dueAt: Date },
): void {
  db.later(sql`insert into platform.timers (city_id, id, subject, subject_id, kind, due_at, try_at)
    values (${db.cityId}, ${newId(now.getTime())}, ${t.subject}, ${t.subjectId}, ${t.kind}, ${t.dueAt}, ${t.dueAt})
    on conflict (city_id, subject_id, kind) where fired_at is null and cancelled_at is null
    do update set due_at = excluded.due_at, try_at = excluded.try_at, attempts = 0`)
}

/** Cancels the open timers of these kinds. Do not also `set` the same kind in one command: setting moves it already. */
export function cancel({ db, now }: Pick<Context, 'db' | 'now'>, subjectId: string, kinds: readonly string[]): void {
  db.later(sql`update platform.timers set cancelled_at = ${now} where city_id = ${db.cityId} and subject_id = ${subjectId}
    and kind = any(${kinds as string[]}) and fired_at is null and cancelled_at is null`)
}

export const claim = (db: Db, kinds: readonly string[], now: Date): Promise<Timer | undefined> =>
  db.maybe<Timer>(sql`select id, subject, subject_id, kind, due_at, attempts from platform.timers
    where city_id = ${db.cityId} and fired_at is null and cancelled_at is null and try_at <= ${now} and kind = any(${kinds as string[]})
    order by try_at limit 1 for update skip locked`)

export const fired = (db: Db, id: string, now: Date): Promise<number> =>
  db.run(sql`update platform.timers set fired_at = ${now} where city_id = ${db.cityId} and id = ${id}`)

export const failed = (db: Db, id: string, now: Date, error: string): Promise<number> =>
  db.run(sql`update platform.timers set attempts = attempts + 1, last_error = ${error.slice(0, 500)},
    try_at = ${now}::timestamptz + least(power(2, attempts), 3600) * interval '1 second' where city_id = ${db.cityId} and id = ${id}`)
