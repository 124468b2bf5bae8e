import type { ReplyOf } from '#common/endpoint.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import { calendarFrom, changed, type Sources, whyNotChange } from '../changes.ts'
import type { CalendarChanged, Change, changeCalendar as endpoint } from '../contract.ts'
import { forgetCalendar } from './calendar-of.ts'
import { moveDeadlines } from './deadlines.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

type Given = { change: Change; basis: string; version: number }

export async function changeCalendar(ctx: Context, { change, basis, version: seen }: Given): Promise<ReplyOf<typeof endpoint>> {
  allowed(mayManage(ctx.actor))
  const sources = await store.sourcesForUpdate(ctx.db)
  refuseIf(sources.version !== seen && refuse('calendar.preview-stale'))
  refuseIf(whyNotChange(sources, change))

  const id = newId(ctx.now.getTime())
  const version = seen + 1
  const count = await moveDeadlines(ctx, calendarFrom(changed(sources, change)), { version, basis })
  await store.keepChange(ctx, version, change, { id, says: inShort(change, sources), basis, ...count })
  forgetCalendar(ctx.db)

  // Whoever filed in this very moment may still have counted by the old calendar: look again in a minute.
  timers.set(ctx, { subject: 'calendar.change', subjectId: id, kind: 'calendar.look-again', dueAt: new Date(+ctx.now + 60_000) })
  audit.note(ctx, { action: `calendar.${change.kind}`, subject: 'calendar.change', subjectId: id, facts: { version, ...count } })
  news.tell(ctx, 'calendar.changed', { version, kind: change.kind } satisfies CalendarChanged)
  return { id, version, ...count }
}

/** Dates and names only: what a line of the history says. */
function inShort(change: Change, { days }: Sources): string {
  if (change.kind === 'add-day') return `${change.day} ${change.name}`
  if (change.kind === 'publish-year') return String(change.file.year)
  if (change.kind === 'set-hours')
    return `${change.hours.spans.map(({ from, to }) => `${from}–${to}`).join(' ')} ${change.hours.since ?? ''}`.trim()
  const day = days.find((d) => d.id === change.id)!
  return `${day.day} ${day.name}`
}
