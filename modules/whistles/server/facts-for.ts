import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { gradeOf } from '../rules.ts'
import * as store from './store.ts'

/** What an organisation was called to between two days (both counted), for its appraisal; scores as counts, opened ones only. */
export async function factsFor(
  db: Db,
  { orgId, from, to, now }: { orgId: string; from: string; to: string; now: Date },
): Promise<store.Facts> {
  const facts = await store.factsOf(db, orgId, from, to, now)
  const scores = { good: 0, fair: 0, poor: 0 }
  for (const { marks } of await store.scoresFor(db, orgId, from, to)) scores[gradeOf(marks)] += 1
  return { ...facts, scores }
}

/** Numbers of the year with the rows behind each. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const from = `${dayOf(now).slice(0, 4)}-01-01`
  const { sent, running, late, closed } = await store.sums(db, from, now)
  const since = `from=${from}`
  return [
    { key: 'sent', value: sent, link: `/whistles?sent=true&${since}` },
    { key: 'running', value: running, link: '/whistles?state=sent' },
    { key: 'late', value: late, link: '/whistles?late=true' },
    { key: 'closed', value: closed, link: `/whistles?state=closed&${since}` },
  ]
}
