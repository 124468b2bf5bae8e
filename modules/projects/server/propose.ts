import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as leaderlinks from '#server/leaderlinks'
import { recordLink, resolutionOf } from '#server/meetings'
import { directory } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { EditProject, Propose } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotDays, whyNotMilestones, whyNotStep } from '../rules.ts'
import { mayManage, mayRead } from './policy.ts'
import * as store from './store.ts'
import * as work from './work-store.ts'

/** A project, locked; who may not read it hears that there is none. */
export async function openProject({ db, actor }: Context, id: string): Promise<store.ProjectRow> {
  const row = await store.findForUpdate(db, id)
  return found(row && mayRead(actor, row) ? row : undefined, 'projects.not-found')
}

export async function proposeProject(ctx: Context, { resolutionId, ...given }: Propose) {
  const { db, actor, now } = ctx
  const node = await nodeOf(db, given.communityId)
  refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('projects.no-community'))
  const subdistrictId = node!.subdistrictId!
  allowed(mayManage(actor, { communityId: given.communityId, subdistrictId }))
  await checkWritten(ctx, given)
  const resolution = resolutionId ? found(await resolutionOf(ctx, resolutionId), 'projects.no-resolution') : null

  const id = newId(now.getTime())
  const book = await rulesOf(db, 'projects', rules)
  const code = await nextNumber(ctx, 'projects.project', book.codePattern)
  await store.insert(db, { ...given, id, code, subdistrictId }, actor.personId, now)
  await work.planMilestones(ctx, id, given.milestones)
  work.addStep(ctx, id, 'proposed', null)
  if (resolution)
    await recordLink(ctx, resolution.id, {
      module: 'projects',
      subjectId: id,
      kind: 'project',
      title: ctx.say('projects:resolution.made', { title: given.title }),
      link: `/projects/${id}`,
    })
  return { id, code, ...(await store.refresh(db, id, book)) }
}

export async function editProject(ctx: Context, id: string, { version, ...given }: EditProject) {
  const project = await openProject(ctx, id)
  allowed(mayManage(ctx.actor, project))
  refuseIf(whyNotStep(project, 'edit', version))
  await checkWritten(ctx, given)

  await store.rewrite(ctx.db, id, given)
  await work.planMilestones(ctx, id, given.milestones)
  return { id, ...(await store.refresh(ctx.db, id, await rulesOf(ctx.db, 'projects', rules))) }
}

type Written = Omit<EditProject, 'version'>
async function checkWritten({ db }: Context, given: Written): Promise<void> {
  refuseIf(whyNotDays(given))
  refuseIf(whyNotMilestones(given.milestones, given))
  const { categories } = await rulesOf(db, 'projects', rules)
  refuseIf(!categories.some(({ key }) => key === given.category) && refuse('projects.category'))
  const { orgs } = await directory(db)
  const stands = (id: string) => orgs.get(id)?.validUntil === null
  refuseIf([given.leadOrgId, ...given.coOrgIds].some((id) => !stands(id)) && refuse('projects.no-org'))
  refuseIf(
    given.leaderPostId !== undefined && !(await leaderlinks.titlesOf(db)).has(given.leaderPostId) && refuse('projects.no-leader'),
  )
}
