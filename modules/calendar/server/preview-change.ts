import type { ReplyOf } from '#common/endpoint.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { calendarFrom, changed, changedDays, isMoved, missingHolidays, type Sources, whyNotChange } from '../changes.ts'
import type { Change, previewChange as endpoint } from '../contract.ts'
import { previewMoves } from './deadlines.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export async function previewChange(ctx: Context, { change }: { change: Change }): Promise<ReplyOf<typeof endpoint>> {
  allowed(mayManage(ctx.actor))
  const sources = await store.sourcesOf(ctx.db)
  refuseIf(whyNotChange(sources, change))

  const after = calendarFrom(changed(sources, change))
  const moves = await previewMoves(ctx, after)
  const year = yearOf(change, sources)
  return {
    version: sources.version,
    missing: change.kind === 'publish-year' ? missingHolidays(change.file) : [],
    days: year ? changedDays(calendarFrom(sources), after, year) : [],
    moved: moves.filter(isMoved).map(({ number, label, dueAt, to }) => ({
      number,
      label,
      oldDue: dueAt,
      newDue: to.dueAt,
      provisional: to.provisional,
    })),
    settled: moves.filter((move) => !isMoved(move)).length,
  }
}

/** The year whose days a change touches; hours touch none. */
function yearOf(change: Change, { days }: Sources): number | undefined {
  if (change.kind === 'publish-year') return change.file.year
  if (change.kind === 'set-hours') return undefined
  const day = change.kind === 'add-day' ? change.day : days.find((d) => d.id === change.id)?.day
  return day ? Number(day.slice(0, 4)) : undefined
}
