import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, type Sql, sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, deadline, due, warnAt } from '#server/calendar'
import * as inbox from '#server/inbox'
import type { Kind, Step } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { type Limit, limitOf } from '../rules.ts'

export type Clock = {
  id: string
  callId: string
  step: Step
  round: number
  startedAt: Date
  limit: Limit
  dueAt: Date
  provisional: boolean
  metAt: Date | null
  stoppedAt: Date | null
  warnedAt: Date | null
  lateAt: Date | null
  escalatedAt: Date | null
}
export const columns = sql`c.id, c.call_id, c.step, c.round, c.started_at, c."limit", c.due_at, c.provisional, c.met_at, c.stopped_at, c.warned_at,
  c.late_at, c.escalated_at`
/** The kind of timer that rings for a clock. */
export const ringing = 'whistles.clock'

export const clocksOf = (db: Db, callIds: readonly string[]): Promise<Clock[]> =>
  db.many(sql`select ${columns} from whistles.clocks c where c.city_id = ${db.cityId} and c.call_id = any(${callIds as string[]})
    order by c.call_id, array_position(array['ack', 'site', 'result'], c.step), c.round`)
export const findClock = (db: Db, id: string): Promise<Clock | undefined> =>
  db.maybe(sql`select ${columns} from whistles.clocks c where c.city_id = ${db.cityId} and c.id = ${id} for update`)

/** Begins clocks of some steps for one call; each rings when most of its time is used up. */
export async function startClocks(
  ctx: Context,
  callId: string,
  kind: Kind,
  steps: readonly Step[],
  round: number,
): Promise<void> {
  const { db, now } = ctx
  const book = await rulesOf(db, 'whistles', rules)
  const calendar = await calendarOf(db)
  for (const step of steps) {
    const facts = { startedAt: now, limit: limitOf(kind, step, book) }
    const { dueAt, provisional } = due(now, facts.limit, calendar)
    const id = newId(now.getTime())
    await db.run(sql`insert into whistles.clocks (city_id, id, call_id, step, round, started_at, "limit", due_at, provisional)
      values (${db.cityId}, ${id}, ${callId}, ${step}, ${round}, ${now}, ${JSON.stringify(facts.limit)}, ${dueAt}, ${provisional})`)
    wake(ctx, id, warnAt(facts, { share: book.warnAt / 100 }, calendar))
  }
}

export const wake = (ctx: Context, clockId: string, dueAt: Date): void =>
  timers.set(ctx, { subject: 'whistles.clock', subjectId: clockId, kind: ringing, dueAt })

export const mark = (db: Db, id: string, what: 'warned_at' | 'late_at' | 'escalated_at', at: Date): Promise<number> => {
  const column = { warned_at: sql`warned_at`, late_at: sql`late_at`, escalated_at: sql`escalated_at` }[what]
  return db.run(sql`update whistles.clocks set ${column} = ${at} where city_id = ${db.cityId} and id = ${id}`)
}

/** What was to be done is done. */
export const meet = (ctx: Context, callId: string, steps: readonly Step[]): Promise<void> =>
  stop(ctx, sql`met_at = ${ctx.now}`, callId, steps)
/** Nobody waits for it any more: refused, released, or begun anew. */
export const halt = (ctx: Context, callId: string): Promise<void> =>
  stop(ctx, sql`stopped_at = ${ctx.now}`, callId, ['ack', 'site', 'result'])

async function stop(ctx: Context, set: Sql, callId: string, steps: readonly Step[]): Promise<void> {
  const rows = await ctx.db.many<{ id: string }>(sql`update whistles.clocks set ${set}
    where city_id = ${ctx.cityId} and call_id = ${callId} and step = any(${steps as string[]}) and met_at is null and stopped_at is null returning id`)
  for (const { id } of rows) {
    timers.cancel(ctx, id, [ringing])
    inbox.clear(ctx, 'whistles', id)
  }
}

/** One says that nobody was there: the clock of the arrival goes on as it was. */
export async function reopenSite(ctx: Context, callId: string): Promise<void> {
  const rows = await ctx.db.many<Clock>(sql`update whistles.clocks c set met_at = null
    where c.city_id = ${ctx.cityId} and c.id = (select id from whistles.clocks where city_id = ${ctx.cityId} and call_id = ${callId} and step = 'site'
      and stopped_at is null order by round desc limit 1) returning ${columns}`)
  for (const clock of rows) wake(ctx, clock.id, ctx.now < clock.dueAt ? clock.dueAt : ctx.now)
}

/** A clock by the calendar as it stands now. */
export const factsOf = ({ startedAt, limit }: Clock) => ({ startedAt, limit })
export { deadline }
