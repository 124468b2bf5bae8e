import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export { type LoadedDay, load } from './load.ts'
export { module } from './module.ts'
export { remind } from './remind.ts'
/** Theme days that an organisation kept between two days (both counted), each once, and how many of its own came. */
export const countsFor = (db: Context['db'], { orgId, from, to }: { orgId: string; from: string; to: string }) =>
  store.factsOf(db, orgId, from, to)

export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { held, joint } = await store.sums(db)
  return [
    { key: 'held', value: held, link: '/themedays?state=held,archived' },
    { key: 'joint', value: joint, link: '/themedays?state=held,archived&joint=true' },
  ]
}
