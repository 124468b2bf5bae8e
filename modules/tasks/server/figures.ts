import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

/** What the city's page of figures shows, each with the list of just these rows. */
export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { open, late } = await db.one<{ open: number; late: number }>(sql`select count(*) as open,
      count(*) filter (where due_on < ${dayOf(now)}) as late
    from tasks.tasks where city_id = ${db.cityId} and state in ('open', 'doing', 'claimed')`)
  return [
    { key: 'open', value: open, link: '/tasks?list=all' },
    { key: 'late', value: late, link: '/tasks?list=all&late=true' },
  ]
}
