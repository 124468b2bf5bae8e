import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Light, State } from '../contract.ts'
import { running } from '../rules.ts'
import { shown } from './present.ts'
import * as store from './store.ts'

export { type LoadedProject, load } from './load.ts'
export { module } from './module.ts'

/** A project as a neighbour may know it. */
export type Brief = {
  id: string
  code: string
  title: string
  communityId: string
  subdistrictId: string
  place: string
  leadOrgId: string
  leadOrg: string
  endsOn: string
  state: State
  running: boolean
  light: Light | null
  link: string
}
export async function briefOf(ctx: Pick<Context, 'db' | 'now' | 'lang'>, ids: readonly string[]): Promise<Map<string, Brief>> {
  const rows = await shown(ctx, await store.findMany(ctx.db, ids))
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        code: row.code,
        title: row.title,
        communityId: row.communityId,
        subdistrictId: row.subdistrictId,
        place: row.place,
        leadOrgId: row.leadOrgId,
        leadOrg: row.leadOrg,
        endsOn: row.endsOn,
        state: row.state,
        running: running(row.state),
        light: row.light,
        link: `/projects/${row.id}`,
      },
    ]),
  )
}

/** What a community has running today, for whoever chooses among them (a field review, a branch, a team). */
export async function listRunning(ctx: Context, communityId?: string): Promise<Brief[]> {
  const rows = await store.allRunning(ctx.db, ctx.actor, communityId)
  return [
    ...(
      await briefOf(
        ctx,
        rows.map(({ id }) => id),
      )
    ).values(),
  ]
}

/** All that were established, of the whole city: for seeds and neighbours that count. */
export async function allInForce(ctx: Pick<Context, 'db' | 'now' | 'lang'>): Promise<Brief[]> {
  return [...(await briefOf(ctx, await store.inForceIds(ctx.db))).values()]
}

/** Projects in force and their lights, for one page of figures. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { projects, red } = await store.totals(db, dayOf(now))
  return [
    { key: 'projects', value: projects, link: '/projects?state=noticed,doing,midterm,accepted,archived' },
    { key: 'red', value: red, link: '/projects?light=red' },
  ]
}
