import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export { type LoadedRound, load } from './load.ts'
export { module } from './module.ts'

/** Rounds that were held, for one page of figures. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { rounds } = await store.totals(db)
  return [{ key: 'rounds', value: rounds, link: '/fieldreviews?state=closed,issued' }]
}
