import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export { type LoadedBranch, type LoadedTeam, load } from './load.ts'
export { module } from './module.ts'

/** Branches at work and teams that stand. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { branches, teams } = await store.totals(db)
  return [
    { key: 'branches', value: branches, link: '/frontline/branches?state=active' },
    { key: 'teams', value: teams, link: '/frontline/teams?state=formed' },
  ]
}
