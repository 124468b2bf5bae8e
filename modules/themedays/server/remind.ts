import { dayOf, instantOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as files from '#platform/files.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { directory } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { rhythmOf } from '../rules.ts'
import { putBefore } from './desks.ts'
import * as store from './store.ts'

/** A branch that owes a day and has none ahead is reminded once a period, when it is yellow: itself alone, on no list. */
export async function remind(ctx: Context): Promise<void> {
  const { db, now, say } = ctx
  const { every, warnAt, rollMonths } = await rulesOf(db, 'themedays', rules)
  const today = dayOf(now)
  const [year, month] = today.split('-').map(Number) as [number, number]
  const from = year * 12 + month - 1 - rollMonths
  const before = `${Math.floor(from / 12)}-${String((from % 12) + 1).padStart(2, '0')}-01`
  await store.forgetRolls(db, before)
  await files.withdrawAllOf(ctx, await store.heldBefore(db, before))
  const { standing } = await directory(db)
  const names = new Map(standing.map(({ id, name }) => [id, name]))
  const owing = (await store.everHosted(db)).filter((id) => names.has(id))
  for (const { orgId, lastOn, aheadOn } of await store.keptBy(db, owing, today)) {
    const { dueOn, light } = rhythmOf(lastOn, today, every, warnAt)
    if (light === 'green') {
      inbox.clear(ctx, 'themedays', orgId)
      continue
    }
    if (aheadOn || !(await store.remember(db, orgId, dueOn, now))) continue
    await putBefore(ctx, orgId, {
      subjectId: orgId,
      kind: 'rhythm',
      title: say('themedays:told.rhythm', { name: names.get(orgId)!, dueOn }),
      link: '/themedays/rhythm',
      dueAt: instantOf(dueOn, '17:30'),
    })
  }
}

export const remindDaily: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities()) await inCity(cityId, remind)
}
