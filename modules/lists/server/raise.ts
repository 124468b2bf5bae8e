import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as timers from '#platform/timers.ts'
import { glimpse, noteFromElsewhere } from '#server/concerns'
import * as inbox from '#server/inbox'
import { topicOf } from '#server/meetings'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { Level, Raise, SourceKind } from '../contract.ts'
import { sources } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'

export const staleTimer = 'lists.stale'

export type Raising = {
  source: { module: string; subjectId: string; title: string; link: string | null } | null
  text: string
  level: Level
  regionId: string
  foundOn?: string
  leader?: string | null
}

/** A problem born from a record of another module, or by hand; the same of the same record is one problem. Answers its id. */
export async function raise(ctx: Context, given: Raising): Promise<string> {
  return (await record(ctx, given)).id
}

async function record(
  ctx: Context,
  { source, text, level, regionId, foundOn, leader }: Raising,
): Promise<{ id: string; no: string }> {
  const { db, now, actor } = ctx
  const before = source && (await store.raisedAs(db, source.module, source.subjectId, text))
  if (before) return before
  const node = await nodeOf(db, regionId)
  refuseIf(node?.level !== level && refuse('lists.no-such-place'))
  const keeper = found(await unitOf(db, regionId), 'lists.no-such-place')
  const { number } = await rulesOf(db, 'lists', rules)
  const problem: store.NewProblem = {
    id: newId(now.getTime()),
    no: await nextNumber(ctx, 'lists.problem', number),
    level,
    subdistrictId: node!.subdistrictId,
    communityId: node!.communityId,
    keeperOrgId: keeper.id,
    text,
    leader: leader ?? null,
    source: kindOf(source?.module),
    sourceModule: source?.module ?? null,
    sourceSubjectId: source?.subjectId ?? null,
    sourceTitle: source?.title ?? null,
    sourceLink: source?.link ?? null,
    foundOn: foundOn ?? dayOf(now),
  }
  await store.insert(db, problem, now, actor.personId)
  await watch(ctx, problem.id)
  news.tell(ctx, 'lists.raised', { id: problem.id, module: problem.sourceModule, subjectId: problem.sourceSubjectId })
  return problem
}

const kindOf = (module: string | undefined): SourceKind =>
  module === undefined ? 'hand' : (sources.find((source) => source === module) ?? 'other')

/** Whoever touches it winds its clock anew: untouched for longer than the rule allows it floats up and its keeper is told. */
export async function watch(ctx: Context, id: string): Promise<void> {
  const { staleAfter } = await rulesOf(ctx.db, 'lists', rules)
  const dueAt = instantOf(plusDays(dayOf(ctx.now), staleAfter + 1), '08:00')
  timers.set(ctx, { subject: 'lists.problem', subjectId: id, kind: staleTimer, dueAt })
}

export async function ringStale(ctx: Context, { subjectId }: timers.Timer): Promise<void> {
  const one = await store.find(ctx.db, subjectId)
  if (!one || one.state === 'closed') return
  inbox.clear(ctx, 'lists', one.id)
  put(ctx, one, one.state === 'claimed' ? 'verify' : 'stale')
}

export const put = (ctx: Context, one: store.Problem, kind: 'stale' | 'verify' | 'returned'): void =>
  inbox.put(ctx, {
    module: 'lists',
    subjectId: one.id,
    kind,
    title: `${one.no} ${one.text}`,
    link: `/lists/${one.id}`,
    orgId: one.keeperOrgId,
    permission: kind === 'verify' ? 'lists.verify' : 'lists.manage',
    dueAt: null,
    ...(kind === 'verify' ? { line: 'sign' as const } : {}),
  })

/** By hand, or of a concern or a meeting’s topic that the reader’s level sees. */
export async function raiseProblem(ctx: Context, { concernId, topicId, level, regionId, text, foundOn, leader }: Raise) {
  const { db, actor, now } = ctx
  const node = await nodeOf(db, regionId)
  refuseIf(node?.level !== level && refuse('lists.no-such-place'))
  allowed(mayManage(actor, node!))
  refuseIf(foundOn > dayOf(now) && refuse('lists.not-yet', { today: dayOf(now) }))
  const concern = concernId ? await glimpse(db, concernId) : undefined
  refuseIf(concernId !== undefined && !(concern && mayRead(actor, concern)) && refuse('lists.no-concern'))
  const topic = topicId ? found(await topicOf(ctx, topicId), 'lists.no-topic') : undefined
  const source = concern
    ? { module: 'concerns', subjectId: concern.id, title: `${concern.no} ${concern.title}`, link: `/concerns/${concern.id}` }
    : topic && { module: 'meetings', subjectId: topic.id, title: topic.title, link: `/meetings/topics/${topic.id}` }
  const before = source && (await store.raisedAs(db, source.module, source.subjectId, text))
  refuseIf(before && refuse('lists.raised-already', { no: before.no }))

  const { id, no } = await record(ctx, { source: source ?? null, text, level, regionId, foundOn, leader: leader ?? null })
  if (concern)
    await noteFromElsewhere(ctx, concern.id, {
      kind: 'problem-made',
      words: ctx.say('lists:one.fromConcern', { no }),
      link: `/lists/${id}`,
    })
  return { id, no }
}
