import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** Documents in force. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  return [{ key: 'inForce', value: await store.countInForce(db, dayOf(now)), link: '/documents?state=inForce' }]
}
