import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { deskOf } from './propose.ts'
import { nextDays } from './read-series.ts'
import * as store from './series-store.ts'

/** A series that is to meet soon by its rule and has no meeting ahead stands before its convenor, once a day of the pattern. */
export async function remind(ctx: Context): Promise<void> {
  const { db, now, say } = ctx
  const today = dayOf(now)
  const { remindAhead } = await rulesOf(db, 'meetings', rules)
  for (const series of await store.withoutNext(db)) {
    const [next] = await nextDays(ctx, series.cycle, today, 1)
    if (!next || next.day > plusDays(today, remindAhead) || next.nominal === series.toldDueOn) continue
    if (series.toldDueOn) inbox.clear(ctx, 'meetings', series.id)
    const desk = await deskOf(ctx, series)
    if (!desk) continue
    inbox.put(ctx, {
      module: 'meetings',
      subjectId: series.id,
      kind: 'to-plan',
      title: say('meetings:told.toPlan', { series: series.name, day: next.day }),
      link: `/meetings/series/${series.id}`,
      orgId: desk.id,
      permission: 'meetings.convene',
      dueAt: instantOf(next.day, '09:00'),
    })
    store.toldDue(db, series.id, next.nominal)
  }
}

/** A meeting held without a plan answers the reminder for its day, and not the one for the next. */
export async function answered(
  ctx: Context,
  { id, toldDueOn }: Pick<store.Series, 'id' | 'toldDueOn'>,
  heldOn: string,
): Promise<void> {
  const { remindAhead } = await rulesOf(ctx.db, 'meetings', rules)
  if (toldDueOn && heldOn > plusDays(toldDueOn, -remindAhead)) inbox.clear(ctx, 'meetings', id)
}

export const remindDaily: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities()) await inCity(cityId, remind)
}
