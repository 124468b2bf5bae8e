import type { Context } from '#platform/context.ts'
import type * as projects from '#server/projects'
import * as tasks from '#server/tasks'
import type { Fact } from '../contract.ts'
import * as store from './store.ts'

/** What the house knows of a stop, so that the community prepares no slides: its project with its light, and what is open from the last review. */
export async function factsOf(ctx: Context, stop: store.StopRow, project: projects.Brief | undefined): Promise<Fact[]> {
  const t = (key: string) => ctx.say(`fieldreviews:facts.${key}`)
  const facts: Fact[] = []
  if (project) {
    facts.push({ label: t('project'), value: `${project.code} ${project.title}`, link: project.link })
    facts.push({ label: t('lead'), value: project.leadOrg, link: null })
    facts.push({ label: t('endsOn'), value: project.endsOn, link: null })
    if (project.light) facts.push({ label: t('light'), value: t(`lights.${project.light}`), link: project.link })
  }
  const earlier = await store.stopsAt(ctx.db, stop.communityId)
  const left = [...(await openTasksOf(ctx, earlier)).values()].reduce((sum, n) => sum + n, 0)
  if (left) facts.push({ label: t('left'), value: String(left), link: null })
  return facts
}

/** Tasks made of remarks that are not done, a stop. */
export async function openTasksOf(ctx: Context, stopIds: readonly string[]): Promise<Map<string, number>> {
  const made = await tasks.ofOrigins(ctx, 'fieldreviews', stopIds)
  return new Map(
    [...made].map(([id, rows]) => [id, rows.filter(({ state }) => ['open', 'doing', 'claimed'].includes(state)).length]),
  )
}
