import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import * as tasks from '#server/tasks'
import type { AddMeasure } from '../contract.ts'
import { whyNotChange, whyNotClaim, whyNotReopen, whyNotVerify } from '../rules.ts'
import { mayManage, mayRead, mayVerify } from './policy.ts'
import { put, staleTimer, watch } from './raise.ts'
import * as store from './store.ts'

const changed = ({ id, state, version }: store.Problem) => ({ id, state, version })

async function open({ db, actor }: Context, id: string, may: (actor: Actor, one: store.Problem) => boolean) {
  const row = await store.findForUpdate(db, id)
  const one = found(row && mayRead(actor, row) ? row : undefined, 'lists.not-found')
  allowed(may(actor, one))
  return { ...one, ownClaim: one.claimedBy !== null && one.claimedBy === actor.personId }
}

async function touch(ctx: Context, id: string, set: Parameters<typeof store.step>[2], said: store.Said): Promise<store.Problem> {
  const after = await store.step(ctx.db, id, set, said, ctx.now, ctx.actor.personId)
  inbox.clear(ctx, 'lists', id)
  if (after.state === 'closed') timers.cancel(ctx, id, [staleTimer])
  else await watch(ctx, id)
  return after
}

/** A measure is a task: one owner, one day, verified by the keeper of the list. */
export async function addMeasure(
  ctx: Context,
  id: string,
  { version, ownerOrgId, coOrgIds, matterId, words, title, dueOn }: AddMeasure,
) {
  const one = await open(ctx, id, mayManage)
  refuseIf(whyNotChange(one, version))

  const taskId = await tasks.open(ctx, {
    origin: { module: 'lists', subjectId: id, kind: 'measure', title: `${one.no} ${one.text}`, link: `/lists/${id}` },
    title,
    words: words ?? null,
    askedBy: one.keeperOrgId,
    owner: { orgId: ownerOrgId },
    coOrgIds,
    dueOn,
    verifyBy: { orgId: one.keeperOrgId },
    matterId: matterId ?? null,
  })
  await store.addMeasure(ctx.db, { taskId, problemId: id, title, ownerOrgId, dueOn })
  return changed(await touch(ctx, id, [sql`state = 'measured'`], { kind: 'measure', words: title }))
}

export async function noteProblem(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const one = await open(ctx, id, mayManage)
  refuseIf(whyNotChange(one, version))

  return changed(await touch(ctx, id, [], { kind: 'note', words }))
}

export async function setLeader(ctx: Context, id: string, { leader, version }: { leader: string; version: number }) {
  const one = await open(ctx, id, mayManage)
  refuseIf(whyNotChange(one, version))

  return changed(await touch(ctx, id, [sql`leader = ${leader}`], { kind: 'leader', words: leader }))
}

export async function claimProblem(ctx: Context, id: string, { proof, version }: { proof: string; version: number }) {
  const one = await open(ctx, id, mayManage)
  const measures = (await tasks.ofOrigins(ctx, 'lists', [id])).get(id) ?? []
  const running = measures.filter(({ state }) => state === 'open' || state === 'doing' || state === 'claimed').length
  refuseIf(whyNotClaim({ ...one, measures: measures.length, running }, version))

  const by = [
    sql`state = 'claimed'`,
    sql`claimed_at = ${ctx.now}`,
    sql`claimed_by = ${ctx.actor.personId}`,
    sql`proof = ${proof}`,
  ]
  const after = await touch(ctx, id, by, { kind: 'claimed', words: proof })
  put(ctx, after, 'verify')
  return changed(after)
}

/** 销号. */
export async function verifyProblem(ctx: Context, id: string, { words, version }: { words?: string; version: number }) {
  const one = await open(ctx, id, mayVerify)
  refuseIf(whyNotVerify(one, version))

  const set = [sql`state = 'closed'`, sql`closed_at = ${ctx.now}`, sql`verified_by = ${ctx.actor.personId}`]
  const after = await touch(ctx, id, set, { kind: 'closed', words: words ?? null })
  news.tell(ctx, 'lists.closed', { id, module: one.sourceModule, subjectId: one.sourceSubjectId })
  return changed(after)
}

const unclaimed = [sql`claimed_at = null`, sql`claimed_by = null`, sql`proof = null`]
export async function returnProblem(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const one = await open(ctx, id, mayVerify)
  refuseIf(whyNotVerify(one, version))

  const set = [sql`state = 'measured'`, sql`returns = returns + 1`, ...unclaimed]
  const after = await touch(ctx, id, set, { kind: 'returned', words: reason })
  put(ctx, after, 'returned')
  return changed(after)
}

export async function reopenProblem(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const one = await open(ctx, id, mayManage)
  refuseIf(whyNotReopen(one, version))

  const set = [sql`state = 'measured'`, sql`closed_at = null`, sql`verified_by = null`, ...unclaimed]
  const after = await touch(ctx, id, set, { kind: 'reopened', words: reason })
  news.tell(ctx, 'lists.reopened', { id, module: one.sourceModule, subjectId: one.sourceSubjectId })
  return changed(after)
}

/** Lists of measures stand in the order of the day of today, not of the first. */
export async function hearMoved(
  ctx: Context,
  { id: taskId, module, subjectId }: { id: string; module: string; subjectId: string },
): Promise<void> {
  if (module !== 'lists') return
  const task = (await tasks.ofOrigins(ctx, 'lists', [subjectId])).get(subjectId)?.find(({ id }) => id === taskId)
  if (task) await store.measureMoved(ctx.db, taskId, task.dueOn)
}

/** What becomes of a measure touches its problem. */
export const hearTask =
  (what: 'claimed' | 'done' | 'returned' | 'refused' | 'withdrawn' | 'opened') =>
  async (ctx: Context, { id: taskId, module, subjectId }: { id: string; module: string; subjectId: string }): Promise<void> => {
    if (module !== 'lists') return
    const one = await store.findForUpdate(ctx.db, subjectId)
    if (!one) return
    await store.measureOver(ctx.db, taskId, what === 'done' || what === 'refused' || what === 'withdrawn')
    if (what === 'opened' || one.state === 'closed') return
    const title = (await store.measuresOf(ctx.db, [subjectId])).find((measure) => measure.taskId === taskId)?.title ?? ''
    await touch(ctx, subjectId, [], { kind: 'task', words: ctx.say(`lists:told.${what}`, { title }) })
    if (one.state === 'claimed') put(ctx, one, 'verify')
  }
