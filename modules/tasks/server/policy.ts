import { type Refusal, refuse } from '#common/refusal.ts'
import { covers, holding, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { orgOf, reachOf, unitOf } from '#server/orgs'

type Right = 'tasks.read' | 'tasks.do' | 'tasks.verify' | 'tasks.assign'
type Task = {
  ownerOrgId: string
  ownerPersonId: string | null
  askedByOrgId: string
  verifyOrgId: string
  subdistrictId: string | null
  communityId: string | null
}

/**
 * The organisations the reader acts for with this right: a committee of the Party acts for the unit beside it too. Who works
 * in a grid does not act for his community; what is put into his own hands is his.
 */
export async function orgsOfMine({ db, actor }: Pick<Context, 'db' | 'actor'>, right: Right): Promise<string[]> {
  const found = new Set<string>()
  for (const a of holding(actor, right)) {
    if (a.level === 'grid') continue
    found.add(a.orgId)
    if (a.orgKind !== 'partyCommittee' && a.orgKind !== 'workCommittee') continue
    const org = await orgOf(db, a.orgId)
    const unit = org && (await unitOf(db, org.regionId))
    if (unit) found.add(unit.id)
  }
  return [...found]
}

export const mayList = (actor: Actor): boolean =>
  (['tasks.read', 'tasks.do', 'tasks.verify', 'tasks.assign'] as const).some((right) => holds(actor, right))

/** Whose the reader is, right by right. */
export type Mine = { work: readonly string[]; verify: readonly string[]; assign: readonly string[]; any: readonly string[] }
export async function mineOf(ctx: Pick<Context, 'db' | 'actor'>): Promise<Mine> {
  const [read, work, verify, assign] = [
    await orgsOfMine(ctx, 'tasks.read'),
    await orgsOfMine(ctx, 'tasks.do'),
    await orgsOfMine(ctx, 'tasks.verify'),
    await orgsOfMine(ctx, 'tasks.assign'),
  ]
  return { work, verify, assign, any: [...new Set([...read, ...work, ...verify, ...assign])] }
}

/** Who has a part in it, and who reads the area in which its owner lies. */
export const mayRead = (actor: Actor, mine: Mine, task: Task, coIds: readonly string[]): boolean =>
  [task.ownerOrgId, task.askedByOrgId, task.verifyOrgId, ...coIds].some((id) => mine.any.includes(id)) ||
  isInMyHands(actor, task) ||
  covers(scopeOf(actor, 'tasks.read'), task)

/**
 * Work is given at or below the giver’s own level, for nobody there could refuse a task from below; a body above, and a department
 * its equals, by a topic, a proposal, a whistle or a concern. `bound` are those that sat in the body that decided it.
 */
export async function whyNotGive(
  db: Db,
  askedBy: string,
  orgIds: readonly string[],
  bound: readonly string[] = [],
): Promise<Refusal | null> {
  const isWithin = await reachOf(db, askedBy)
  for (const id of orgIds) {
    const org = await orgOf(db, id)
    if (org && !bound.includes(id) && !isWithin(org))
      return refuse('tasks.beyond-reach', { org: org.name, giver: (await orgOf(db, askedBy))?.name ?? '' })
  }
  return null
}

export const mayClaim = (actor: Actor, mine: Mine, task: Task): boolean =>
  mine.work.includes(task.ownerOrgId) || isInMyHands(actor, task)

const isInMyHands = (actor: Actor, { ownerPersonId }: Task): boolean =>
  ownerPersonId !== null && ownerPersonId === actor.personId && holds(actor, 'tasks.do')

/** The owner and those who help: begin, note. */
export const mayWork = (actor: Actor, mine: Mine, task: Task, coIds: readonly string[]): boolean =>
  mayClaim(actor, mine, task) || coIds.some((id) => mine.work.includes(id))

export const mayVerify = (mine: Mine, task: Task): boolean => mine.verify.includes(task.verifyOrgId)

/** Who asked: another day, or taken back. */
export const mayAsk = (mine: Mine, task: Task): boolean =>
  mine.assign.includes(task.askedByOrgId) || (task.verifyOrgId === task.askedByOrgId && mine.verify.includes(task.askedByOrgId))

/** 未准入,退回: the community’s own right, by the gate that let the ask pass. */
export const mayRefuse = (actor: Actor, { askId, communityId }: { askId: string | null; communityId: string | null }): boolean =>
  askId !== null && communityId !== null && scopeOf(actor, 'admission.return').communities.includes(communityId)
