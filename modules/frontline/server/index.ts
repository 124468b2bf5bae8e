import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export { type LoadedBranch, type LoadedTeam, load } from './load.ts'
export { module } from './module.ts'

/** Branches that were ever approved and teams that were ever formed, and how many of them are at work. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { branches, active, teams, formed } = await store.totals(db)
  return [
    { key: 'branches', value: branches, link: '/frontline/branches?state=approved,active,dissolved' },
    { key: 'active', value: active, link: '/frontline/branches?state=active' },
    { key: 'teams', value: teams, link: '/frontline/teams?state=formed,closed' },
    { key: 'formed', value: formed, link: '/frontline/teams?state=formed' },
  ]
}
