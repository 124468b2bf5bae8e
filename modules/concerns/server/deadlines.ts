import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, type DeadlineKeeper, type OpenClock, warnAt } from '#server/calendar'
import { clockOf, type State } from '../rules.ts'
import { type ClockRow, columns, factsOf, resumes, ringing } from './clocks.ts'
import { rulebookOf } from './rulebook.ts'

/** The deadlines that run now, for the calendar: all but paused ones and days that a person chose. */
export const deadlines: DeadlineKeeper = {
  name: 'concerns',
  async openClocks({ db }: Context): Promise<OpenClock[]> {
    const rows = await db.many<
      ClockRow & { no: string }
    >(sql`select c.id, c.concern_id, c.round, c.kind, c.started_at, c."limit", c.basis, c.pauses, c.paused_at,
        c.due_at, c.provisional, c.stopped_at, c.outcome, c.late_since, n.no
      from concerns.clocks c join concerns.concerns n on n.city_id = c.city_id and n.id = c.concern_id
      where c.city_id = ${db.cityId} and c.stopped_at is null and c.paused_at is null and c.kind <> 'review'`)
    return rows.map((row) => ({
      id: row.id,
      number: row.no,
      label: `concerns:clocks.${row.kind}`,
      clock: factsOf(row),
      dueAt: row.dueAt,
      provisional: row.provisional,
    }))
  },
  async move(ctx, moves, { version, basis }) {
    const { db, now, cityId } = ctx
    const book = await rulebookOf(db)
    const calendar = await calendarOf(db)
    for (const { id, clock: facts, to, dueAt } of moves) {
      const [row] = await db.many<ClockRow>(sql`update concerns.clocks set due_at = ${to.dueAt}, provisional = ${to.provisional}
        where city_id = ${cityId} and id = ${id} and stopped_at is null returning ${columns}`)
      if (!row) continue
      const warning = resumes(row.kind) ? to.dueAt : warnAt(facts, { share: book.warn.share }, calendar)
      timers.set(ctx, {
        subject: 'concerns.clock',
        subjectId: id,
        kind: ringing,
        dueAt: warning > now && warning < to.dueAt ? warning : to.dueAt,
      })
      if (+to.dueAt !== +dueAt)
        await show(ctx, row, { from: dueAt.toISOString(), to: to.dueAt.toISOString(), clock: row.kind, calendar: version, basis })
    }
  },
}

/** The concern's own due time follows its governing clock, and its timeline says why it moved. */
async function show({ db, cityId, now }: Context, clock: ClockRow, facts: Record<string, string | number>): Promise<void> {
  const governed = (Object.keys(clockOf) as (keyof typeof clockOf)[]).filter(
    (state: State) => state !== 'closed' && clockOf[state] === clock.kind,
  )
  const { seq } = await db.one<{
    seq: number
  }>(sql`update concerns.concerns set event_count = event_count + 1, version = version + 1,
      due_at = case when state = any(${governed}) then ${clock.dueAt} else due_at end
    where city_id = ${cityId} and id = ${clock.concernId} returning event_count as seq`)
  await db.run(sql`insert into concerns.events (city_id, concern_id, seq, at, kind, actor_kind, facts, said_to)
    values (${cityId}, ${clock.concernId}, ${seq}, ${now}, 'calendar-moved', 'system', ${JSON.stringify(facts)}, 'staff')`)
}
