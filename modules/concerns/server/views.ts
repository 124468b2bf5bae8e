import { newId } from '#common/ids.ts'
import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'

type View = { id: string; name: string; filters: Record<string, unknown> }

export async function listViews({ db, cityId, actor }: Context) {
  const views = await db.many<View>(
    sql`select id, name, filters from concerns.views where city_id = ${cityId} and person_id = ${actor.personId} and ended_at is null order by at`,
  )
  return { views } as never
}

export async function saveView({ db, cityId, actor, now }: Context, { name, filters }: Omit<View, 'id'>): Promise<never> {
  const id = newId(now.getTime())
  await db.run(
    sql`insert into concerns.views (city_id, id, person_id, name, filters, at) values (${cityId}, ${id}, ${actor.personId}, ${name}, ${JSON.stringify(filters)}, ${now})`,
  )
  return { id, name, filters } as never
}

export async function endView({ db, cityId, actor, now }: Context, id: string) {
  const ended = await db.run(
    sql`update concerns.views set ended_at = ${now} where city_id = ${cityId} and id = ${id} and person_id = ${actor.personId} and ended_at is null`,
  )
  if (!ended) throw new Refused(refuse('concerns.view-not-found'))
  return { done: true as const }
}
