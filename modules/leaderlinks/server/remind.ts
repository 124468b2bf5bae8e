import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { rules } from '../rulebook.ts'
import { visitDueOn } from '../rules.ts'
import * as store from './store.ts'

/** Tells the contact officer, once a period and so many days ahead, that a visit is owed. Nobody else is told; nothing is ranked. */
export async function remind(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const { visitEvery, remindBefore } = await rulesOf(db, 'leaderlinks', rules)
  const soon = plusDays(dayOf(now), remindBefore)
  for (const link of await store.linksInForce(db)) {
    const due = visitDueOn(link, visitEvery)
    if (due === null || due > soon || link.remindedFor === due || !link.contactId) continue
    inbox.put(ctx, {
      module: 'leaderlinks',
      subjectId: link.id,
      kind: 'visit',
      title: link.title,
      link: `/leaderlinks/links/${link.id}`,
      personId: link.contactId,
      dueAt: instantOf(due, '18:00'),
    })
    await store.reminded(db, link.id, due)
  }
}

export const remindDaily: Job = async (house) => {
  for (const city of await house.cities()) await house.inCity(city, remind)
}
