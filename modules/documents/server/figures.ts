import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** Documents that were ever issued, and those in force today. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { issued, inForce } = await store.totals(db, dayOf(now))
  return [
    { key: 'issued', value: issued, link: '/documents?state=issued,inForce,expired,amended,repealed' },
    { key: 'inForce', value: inForce, link: '/documents?state=inForce' },
  ]
}
