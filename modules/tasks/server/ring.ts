import type { OrgKind } from '#contract/orgs'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { Rings, Timer } from '#platform/timers.ts'
import { suggest } from '#server/accountability'
import { addWorkingDays, calendarOf } from '#server/calendar'
import { orgOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { isInHand } from '../rules.ts'
import { clear, endOf, lateness, longLateness, putBeforeOwner, tellAsker, tellOwner, warning, windLong } from './desks.ts'
import * as store from './store.ts'

/** What waits for its verifier is in time: only what is in its owner's hands is warned of or late. */
async function inHand({ db }: Context, { subjectId }: Timer): Promise<store.Task | undefined> {
  const task = await store.findForUpdate(db, subjectId)
  return task && isInHand(task.state) ? task : undefined
}

export const rings: Rings = {
  async [warning](ctx, timer) {
    const task = await inHand(ctx, timer)
    if (task) tellOwner(ctx, task, 'soon')
  },
  async [lateness](ctx, timer) {
    const task = await inHand(ctx, timer)
    if (!task) return
    await store.say(ctx.db, task.id, { kind: 'late' }, ctx.now)
    tellAsker(ctx, task, 'late')
    windLong(ctx, task, await calendarOf(ctx.db), (await rulesOf(ctx.db, 'tasks', rules)).suggestAfter)
  },
  async [longLateness](ctx, timer) {
    const task = await inHand(ctx, timer)
    if (task) await suggestThat(ctx, task)
  },
}

/** Units of the Party and the state answer for what they let lie; whoever helps of his own will does not. */
const helpers: readonly OrgKind[] = ['localUnit', 'propertyFirm', 'ownersCommittee', 'volunteerTeam']

/** The house proposes and nothing more: a person decides whether anything follows. Not where it was given another day meanwhile. */
async function suggestThat(ctx: Context, { id, title, dueOn, ownerOrgId, originModule }: store.Task): Promise<void> {
  const { suggestAfter } = await rulesOf(ctx.db, 'tasks', rules)
  if (endOf(addWorkingDays(dueOn, suggestAfter, await calendarOf(ctx.db))) > ctx.now) return
  const owner = await orgOf(ctx.db, ownerOrgId)
  if (!owner || helpers.includes(owner.kind)) return
  await suggest(ctx, {
    module: 'tasks',
    subjectId: id,
    kind: originModule === 'meetings' ? 'lateResolution' : 'lateTask',
    title,
    link: `/tasks/${id}`,
    orgId: ownerOrgId,
    facts: ctx.say('tasks:suggested', { due: dueOn, days: suggestAfter }),
  })
}

/** Whoever leaves a unit gives his tasks back to it. */
export async function giveBack(ctx: Context, { personId, orgId }: { personId: string; orgId: string }): Promise<void> {
  for (const task of await store.inHandsOf(ctx.db, personId, orgId)) {
    const after = await store.step(ctx.db, task.id, sql`owner_person_id = null`, { kind: 'given' }, ctx.now, null)
    clear(ctx, task.id)
    putBeforeOwner(ctx, after)
  }
}
