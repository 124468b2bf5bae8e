import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as concerns from '#server/concerns'
import * as inbox from '#server/inbox'
import * as meetings from '#server/meetings'
import { orgOf, unitOf } from '#server/orgs'
import * as tasks from '#server/tasks'
import type { PassAgain, TakeProblem } from '../contract.ts'
import { isOver, whyNotContradict, whyNotPass, whyNotSay, whyNotSolve, whyNotStale, whyNotWork } from '../rules.ts'
import { openLink } from './links.ts'
import { mayAnswer, mayConfirm, mayRead, mayVisit } from './policy.ts'
import * as store from './store.ts'

type Subject = { id: string; title: string; words: string; communityId: string }

/** What a taken problem becomes, at once: a task that the community itself verifies, or a concern on its own road. */
async function passed(ctx: Context, subject: Subject, given: Omit<PassAgain, 'version'>, askedBy: string): Promise<store.Passed> {
  const unit = found((await unitOf(ctx.db, subject.communityId)) ?? undefined, 'leaderlinks.not-found')
  if (given.kind === 'concern') {
    const told = await concerns.fileConcern(ctx, {
      topicId: given.topicId!,
      title: subject.title,
      words: subject.words,
      answers: {},
      communityId: subject.communityId,
      mayPublish: false,
      channel: 'unit',
    } as concerns.Filing)
    return { kind: 'concern', recordId: told.id, recordNo: told.no, ownerOrgId: unit.id, dueOn: given.dueOn }
  }
  const owner = await orgOf(ctx.db, given.ownerOrgId!)
  refuseIf(owner?.validUntil !== null && refuse('leaderlinks.owner'))
  const recordId = await tasks.open(ctx, {
    origin: {
      module: 'leaderlinks',
      subjectId: subject.id,
      kind: 'problem',
      title: subject.title,
      link: `/leaderlinks/problems/${subject.id}`,
    },
    title: subject.title,
    words: subject.words,
    askedBy,
    owner: { orgId: owner!.id },
    dueOn: given.dueOn,
    verifyBy: { orgId: unit.id },
  })
  return { kind: 'task', recordId, recordNo: '', ownerOrgId: owner!.id, dueOn: given.dueOn }
}

/** The organisation the leader’s side acts from: of the appointment acted under, else of the first. */
const officeOf = ({ actor }: Context): string =>
  (actor.appointments.find(({ id }) => id === actor.actingId) ?? actor.appointments[0]!).orgId

export async function takeProblem(ctx: Context, linkId: string, given: TakeProblem) {
  const link = await openLink(ctx, linkId)
  allowed(mayVisit(ctx.actor, link))
  refuseIf(whyNotWork(link))
  refuseIf(whyNotPass(given, dayOf(ctx.now)))

  const id = newId(ctx.now.getTime())
  const record = await passed(ctx, { ...given, id, communityId: link.communityId }, given, officeOf(ctx))
  const problem = { id, link, title: given.title, words: given.words, takenOn: dayOf(ctx.now), ...record }
  await store.insertProblem(ctx.db, problem, ctx.actor.personId, ctx.now)
  line(ctx, id, 'taken', null)
  news.tell(ctx, 'leaderlinks.changed', { id })
  return { id }
}

const topicOf = (id: string) => ({ module: 'leaderlinks', kind: 'visit', subjectId: id })
/** How a problem stands before meetings. */
export const beforeMeeting = (ctx: Pick<Context, 'db' | 'actor'>, { id, communityId, subdistrictId }: store.ProblemRow) =>
  meetings.standingOf(ctx, { ...topicOf(id), communityId, subdistrictId })

/** What neither the community nor the leader can settle alone; it leaves the list when it is solved. */
export async function putBeforeMeeting(ctx: Context, id: string) {
  const problem = await openProblem(ctx, id)
  allowed((await beforeMeeting(ctx, problem)).mayPropose)
  refuseIf(whyNotSay(problem))

  const { title, communityId } = problem
  await meetings.propose(ctx, { ...topicOf(id), title, link: `/leaderlinks/problems/${id}`, communityId })
  news.tell(ctx, 'leaderlinks.changed', { id })
  return { id }
}

/** One tap; the community is told, and whoever works on it sees it there. */
export async function askProgress(ctx: Context, id: string) {
  const problem = await openProblem(ctx, id)
  allowed(mayVisit(ctx.actor, problem))
  refuseIf(whyNotSay(problem))

  line(ctx, id, 'asked', null)
  await tellCommunity(ctx, problem, 'asked', 'leaderlinks.read')
  return touched(ctx, problem)
}

export async function answerProgress(ctx: Context, id: string, { words }: { words: string }) {
  const problem = await openProblem(ctx, id)
  allowed(mayAnswer(ctx.actor, problem))
  refuseIf(whyNotSay(problem))

  line(ctx, id, 'answered', words)
  inbox.clear(ctx, 'leaderlinks', id)
  tellLeader(ctx, problem, 'answered')
  return touched(ctx, problem)
}

/** Nobody but the community says solved. A task that is still open is not needed any more. */
export async function confirmSolved(
  ctx: Context,
  id: string,
  { words, version }: { words?: string | undefined; version: number },
) {
  const problem = await openProblem(ctx, id)
  allowed(mayConfirm(ctx.actor, problem))
  refuseIf(whyNotSolve(problem, version))

  if (problem.kind === 'task' && problem.state === 'open')
    await tasks.withdraw(ctx, { module: 'leaderlinks', subjectId: id, kind: 'problem' }, ctx.say('leaderlinks:lines.solved'))
  return solved(ctx, problem, words ?? null)
}

export async function sayUnsolved(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const problem = await openProblem(ctx, id)
  allowed(mayConfirm(ctx.actor, problem))
  refuseIf(whyNotContradict(problem, version))

  line(ctx, id, 'unsolved', words)
  inbox.clear(ctx, 'leaderlinks', id)
  tellLeader(ctx, problem, 'unsolved')
  news.tell(ctx, 'leaderlinks.changed', { id })
  return { id, ...(await store.setState(ctx.db, id, 'open', null)) }
}

/** After a first road came to nothing: another owner, or the other road. */
export async function passAgain(ctx: Context, id: string, { version, ...given }: PassAgain) {
  const problem = await openProblem(ctx, id)
  allowed(mayVisit(ctx.actor, problem))
  refuseIf(whyNotSay(problem))
  refuseIf(whyNotStale(problem, version))
  refuseIf(whyNotPass(given, dayOf(ctx.now)))

  if (problem.kind === 'task' && problem.state === 'open')
    await tasks.withdraw(ctx, { module: 'leaderlinks', subjectId: id, kind: 'problem' }, ctx.say('leaderlinks:lines.again'))
  const record = await passed(ctx, problem, given, officeOf(ctx))
  line(ctx, id, 'again', null)
  news.tell(ctx, 'leaderlinks.changed', { id })
  return { id, ...(await store.passOn(ctx.db, id, record)) }
}

/** A task that the community verified is solved: the community said so there. */
export async function heardTask(ctx: Context, payload: { id: string; module: string; subjectId: string }): Promise<void> {
  if (payload.module !== 'leaderlinks') return
  const problem = await store.findProblemForUpdate(ctx.db, payload.subjectId)
  if (problem && problem.recordId === payload.id && !isOver(problem.state)) await solved(ctx, problem, null)
}

/** A concern that came to its end is only reported: whether the problem is solved, the community says. */
export async function heardConcern(ctx: Context, payload: { id: string; state: string }): Promise<void> {
  if (payload.state !== 'closed') return
  const problem = await store.problemOfRecord(ctx.db, payload.id)
  if (problem?.state !== 'open') return
  line(ctx, problem.id, 'reported', null)
  await store.setState(ctx.db, problem.id, 'reported', null)
  await tellCommunity(ctx, problem, 'confirm', 'leaderlinks.confirm')
}

async function openProblem({ db, actor }: Context, id: string): Promise<store.ProblemRow> {
  const problem = await store.findProblemForUpdate(db, id)
  return found(problem && mayRead(actor, problem) ? problem : undefined, 'leaderlinks.no-problem')
}

async function solved(ctx: Context, problem: store.ProblemRow, words: string | null) {
  line(ctx, problem.id, 'solved', words)
  inbox.clear(ctx, 'leaderlinks', problem.id)
  await meetings.withdrawTopic(ctx, topicOf(problem.id))
  tellLeader(ctx, problem, 'solved')
  news.tell(ctx, 'leaderlinks.changed', { id: problem.id })
  return { id: problem.id, ...(await store.setState(ctx.db, problem.id, 'solved', { at: ctx.now, by: ctx.actor.personId })) }
}

const line = ({ db, now, actor }: Context, problemId: string, kind: store.LineKind, words: string | null): void =>
  store.addLine(db, { id: newId(now.getTime()), problemId, kind, words, by: actor.personId, at: now })

async function touched(ctx: Context, { id, state }: store.ProblemRow) {
  news.tell(ctx, 'leaderlinks.changed', { id })
  return { id, ...(await store.setState(ctx.db, id, state, null)) }
}

async function tellCommunity(
  ctx: Context,
  problem: store.ProblemRow,
  kind: 'asked' | 'confirm',
  permission: string,
): Promise<void> {
  const unit = await unitOf(ctx.db, problem.communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'leaderlinks',
      subjectId: problem.id,
      kind,
      title: problem.title,
      link: `/leaderlinks/problems/${problem.id}`,
      orgId: unit.id,
      permission,
      dueAt: null,
      ...(kind === 'confirm' ? { line: 'sign' as const } : {}),
    })
}

/** To who holds the post and to its contact officer, as a notice. */
function tellLeader(ctx: Context, problem: store.ProblemRow, kind: 'answered' | 'unsolved' | 'solved'): void {
  for (const personId of new Set([problem.personId, problem.contactId].flatMap((id) => id ?? [])))
    inbox.put(ctx, {
      module: 'leaderlinks',
      subjectId: problem.id,
      kind,
      title: problem.title,
      link: `/leaderlinks/problems/${problem.id}`,
      personId,
      notice: true,
      dueAt: null,
    })
}
