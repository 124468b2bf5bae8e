import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

export { type LoadedCampaign, load } from './load.ts'
export { module } from './module.ts'

/** Campaigns that are not closed. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { campaigns } = await store.totals(db)
  return [{ key: 'campaigns', value: campaigns, link: '/campaigns?kind=campaign' }]
}
