import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { calendarOf, type DeadlineKeeper, type OpenClock, warnAt } from '#server/calendar'
import { rules } from '../rulebook.ts'
import { type Clock, columns, wake } from './clocks.ts'
import { happened } from './tell.ts'

/** The clocks that run now, for the calendar: a changed day moves them, and the whistle says so. */
export const deadlines: DeadlineKeeper = {
  name: 'whistles',
  async openClocks({ db }: Context): Promise<OpenClock[]> {
    const rows = await db.many<Clock & { no: string | null }>(sql`select ${columns}, w.no
      from whistles.clocks c join whistles.calls k on k.city_id = c.city_id and k.id = c.call_id
        join whistles.whistles w on w.city_id = k.city_id and w.id = k.whistle_id
      where c.city_id = ${db.cityId} and c.met_at is null and c.stopped_at is null and w.state = 'sent'`)
    return rows.map(({ id, no, step, startedAt, limit, dueAt, provisional }) => ({
      ...{ id, number: no ?? '', label: `whistles:clocks.${step}`, dueAt, provisional },
      clock: { startedAt, limit },
    }))
  },
  async move(ctx, moves, { basis }) {
    const { db, cityId, now } = ctx
    const book = await rulesOf(db, 'whistles', rules)
    const calendar = await calendarOf(db)
    for (const { id, clock, to, dueAt } of moves) {
      const row = await db.maybe<{ callId: string; whistleId: string; warnedAt: Date | null }>(sql`update whistles.clocks c
        set due_at = ${to.dueAt}, provisional = ${to.provisional} from whistles.calls k
        where c.city_id = ${cityId} and c.id = ${id} and c.met_at is null and c.stopped_at is null and k.city_id = c.city_id and k.id = c.call_id
        returning c.call_id, k.whistle_id, c.warned_at`)
      if (!row) continue
      const warning = warnAt(clock, { share: book.warnAt / 100 }, calendar)
      wake(ctx, id, !row.warnedAt && warning > now && warning < to.dueAt ? warning : to.dueAt)
      if (+to.dueAt !== +dueAt)
        await happened(ctx, row.whistleId, { kind: 'calendar-moved', callId: row.callId, words: basis, dueAt: to.dueAt })
    }
  },
}
