import type { Context } from '#platform/context.ts'
import { appointmentsOn, namesOf } from '#server/people'

type Bound = { id: string; post: string; orgId: string }
export type Sitter = { personId: string; name: string }

/** Who sits in each seat now: the holder of its post in its organisation, the one longest there where several hold it. */
export async function sittersOf({ db, now }: Pick<Context, 'db' | 'now'>, seats: readonly Bound[]): Promise<Map<string, Sitter>> {
  const held = new Map<string, string>()
  for (const post of new Set(seats.map((seat) => seat.post)))
    for (const each of await appointmentsOn(db, now, { post })) {
      const key = `${each.orgId} ${post}`
      if (!held.has(key)) held.set(key, each.personId)
    }
  const names = await namesOf(db, [...new Set(held.values())])
  return new Map(
    seats.flatMap((seat) => {
      const personId = held.get(`${seat.orgId} ${seat.post}`)
      return personId ? [[seat.id, { personId, name: names.get(personId) ?? '' }] as const] : []
    }),
  )
}
