import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { lightOn, turnsOf } from '../lights.ts'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'

/**
 * Works the days anew by the rules of today (a city may have changed them), and puts a project that has turned red before its
 * community and its lead unit, once each time. The light itself needs nobody: it is a comparison with the day.
 */
export async function lookAtLights(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const book = await rulesOf(db, 'projects', rules)
  const today = dayOf(now)
  for (let after: string | null = null; ; ) {
    const rows: store.ProjectRow[] = await store.runningAfter(db, after, 500)
    const turns = rows.map((row) => ({ id: row.id, ...turnsOf({ ...row, startedOn: row.startedOn ?? row.startsOn }, book) }))
    if (rows.length > 0) await store.setTurns(db, turns)
    for (const [i, row] of rows.entries()) {
      const red = lightOn(turns[i]!, today) === 'red'
      if (red === (row.toldRedOn !== null)) continue
      if (red) await tellRed(ctx, row)
      else inbox.clear(ctx, 'projects', row.id)
      await store.set(db, row.id, { toldRedOn: red ? today : null })
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < 500) return
  }
}

async function tellRed(ctx: Context, project: store.ProjectRow): Promise<void> {
  const unit = await unitOf(ctx.db, project.communityId)
  for (const orgId of new Set([project.leadOrgId, ...(unit ? [unit.id] : [])]))
    inbox.put(ctx, {
      module: 'projects',
      subjectId: project.id,
      kind: 'red',
      title: project.title,
      link: `/projects/${project.id}`,
      orgId,
      permission: 'projects.note',
      dueAt: null,
    })
}

export const lookDaily: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities()) await inCity(cityId, lookAtLights)
}
