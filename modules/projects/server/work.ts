import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as concerns from '#server/concerns'
import { unitOf } from '#server/orgs'
import * as whistles from '#server/whistles'
import type { ClearBlocker, FinishMilestone, WriteNote } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { nextNote, whyNotBlocker, whyNotFinish, whyNotNote, whyNotPass, whyNotWork } from '../rules.ts'
import { mayNote, mayRead, workingOrg } from './policy.ts'
import { openProject } from './propose.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

/** Every change of what a light is computed from ends here. */
async function refreshed(ctx: Context, projectId: string): Promise<void> {
  await store.refresh(ctx.db, projectId, await rulesOf(ctx.db, 'projects', rules))
  news.tell(ctx, 'projects.worked', { id: projectId })
}

export async function finishMilestone(ctx: Context, id: string, { doneOn, proof, version }: FinishMilestone) {
  const milestone = found(await work.findMilestone(ctx.db, id), 'projects.no-milestone')
  const row = await store.findForUpdate(ctx.db, milestone.projectId)
  const project = found(row && mayRead(ctx.actor, row) ? row : undefined, 'projects.no-milestone')
  allowed(mayNote(ctx.actor, project))
  refuseIf(whyNotFinish({ ...milestone, state: project.state, startedOn: project.startedOn }, doneOn, dayOf(ctx.now), version))

  const changed = await work.finishMilestone(ctx.db, id, doneOn, proof, ctx.actor.personId, ctx.now)
  await refreshed(ctx, project.id)
  return { id, ...changed }
}

export async function readNextNote({ db, actor, now }: Context, id: string) {
  const row = await store.find(db, id)
  const project = found(row && mayRead(actor, row) ? row : undefined, 'projects.not-found')
  return nextNote((await work.lastNote(db, id)) ?? null, project.startedOn ?? project.startsOn, dayOf(now))
}

/** Three lines a month; written again in the same month it is the same note. What blocks is raised once. */
export async function writeNote(ctx: Context, projectId: string, { month, done, next, blocker }: WriteNote) {
  const project = await openProject(ctx, projectId)
  allowed(mayNote(ctx.actor, project))
  refuseIf(whyNotNote(project, month, dayOf(ctx.now)))

  const note = { id: newId(ctx.now.getTime()), projectId, month, done, next, blocker: blocker ?? null }
  const { id } = await work.putNote(ctx.db, note, ctx.actor.personId, ctx.now)
  const blockerId = blocker
    ? ((await work.openBlockerOf(ctx.db, projectId, blocker))?.id ?? (await raise(ctx, projectId, blocker)))
    : null
  await refreshed(ctx, projectId)
  return { id, blockerId }
}

export async function raiseBlocker(ctx: Context, projectId: string, { words }: { words: string }) {
  const project = await openProject(ctx, projectId)
  allowed(mayNote(ctx.actor, project))
  refuseIf(whyNotWork(project))

  const id = await raise(ctx, projectId, words)
  await refreshed(ctx, projectId)
  return { id }
}

async function raise({ db, now, actor }: Context, projectId: string, words: string): Promise<string> {
  const id = newId(now.getTime())
  await work.insertBlocker(db, { id, projectId, words, raisedOn: dayOf(now) }, actor.personId)
  return id
}

export async function openBlocker(ctx: Context, id: string) {
  const blocker = found(await work.findBlocker(ctx.db, id), 'projects.no-blocker')
  const row = await store.findForUpdate(ctx.db, blocker.projectId)
  const project = found(row && mayRead(ctx.actor, row) ? row : undefined, 'projects.no-blocker')
  allowed(mayNote(ctx.actor, project))
  return { blocker, project }
}

export async function clearBlocker(ctx: Context, id: string, { words, version }: ClearBlocker) {
  const { blocker, project } = await openBlocker(ctx, id)
  refuseIf(whyNotBlocker(blocker, version))

  const changed = await work.clearBlocker(ctx.db, id, dayOf(ctx.now), words, ctx.actor.personId)
  await refreshed(ctx, project.id)
  return { id, ...changed }
}

/** One tap: the blocker goes on the road of concerns; its topic is the one its words speak of, unless another is chosen. */
export async function makeConcern(
  ctx: Context,
  id: string,
  { version, topicId }: { version: number; topicId?: string | undefined },
) {
  const { blocker, project } = await openBlocker(ctx, id)
  refuseIf(whyNotPass(blocker, version))
  const topic = topicId ?? (await concerns.topicFor(ctx.db, `${blocker.words} ${project.title}`))
  refuseIf(!topic && refuse('projects.topic'))

  const told = await concerns.fileConcern(ctx, {
    topicId: topic!,
    words: `${project.title}:${blocker.words}`,
    answers: {},
    communityId: project.communityId,
    mayPublish: false,
    channel: 'unit',
  } as concerns.Filing)
  const changed = await work.passBlocker(ctx.db, id, 'concern', told.id, told.no)
  news.tell(ctx, 'projects.worked', { id: project.id })
  return { id, ...changed, recordNo: told.no, recordLink: `/concerns/${told.id}` }
}

/** One tap: a whistle is drafted for the project’s place; from there the subdistrict takes it and calls who must come. */
export async function makeWhistle(ctx: Context, id: string, { version }: { version: number }) {
  const { blocker, project } = await openBlocker(ctx, id)
  refuseIf(whyNotPass(blocker, version))
  const byOrgId = workingOrg(ctx.actor, project) ?? (await unitOf(ctx.db, project.communityId))?.id ?? project.leadOrgId

  const whistleId = await whistles.draft(ctx, {
    kind: 'hardIssue',
    subject: project.title,
    words: blocker.words,
    placeId: project.communityId,
    module: 'projects',
    subjectId: project.id,
    link: `/projects/${project.id}`,
    byOrgId,
  })
  const changed = await work.passBlocker(ctx.db, id, 'whistle', whistleId, '')
  news.tell(ctx, 'projects.worked', { id: project.id })
  return { id, ...changed, recordLink: `/whistles/${whistleId}` }
}
