import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** What the page of the wing shows; each opens its rows. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const sum = await store.totals(db, dayOf(now))
  return [
    { key: 'matters', value: sum.matters, link: '/admission/matters?inForce=true' },
    { key: 'lists', value: sum.lists, link: '/admission/lists' },
    { key: 'open', value: sum.open, link: '/admission/applications?state=submitted,hearing,review' },
    { key: 'stopped', value: sum.stopped, link: '/admission/stopped' },
    { key: 'returned', value: sum.returned, link: '/admission/asks?state=returned' },
    { key: 'emergency', value: sum.emergency, link: '/admission/asks?ground=emergency' },
  ]
}
