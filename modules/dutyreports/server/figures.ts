import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import * as store from './store.ts'

/** Reports of this year that were submitted. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const year = Number(dayOf(now).slice(0, 4))
  const { submitted } = await store.totals(db, year)
  return [
    { key: 'submitted', value: submitted, link: `/dutyreports?year=${year}&state=submitted,balloting,counted,graded,closed` },
  ]
}
