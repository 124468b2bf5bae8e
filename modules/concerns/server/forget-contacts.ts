import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'

/** How long name and telephone are kept after closing, as the residents are told. Days. */
export const keptFor = 180

/** Empties the contact data of concerns closed long ago; the concern stays. One that was reopened is open and keeps them. */
export async function forgetContacts(ctx: Context): Promise<number> {
  const { db, cityId, now } = ctx
  const before = new Date(now.getTime() - keptFor * 86_400_000)
  const count = await db.run(sql`update concerns.claimants c set name = null, phone = null
    from concerns.concerns x where x.city_id = ${cityId} and c.city_id = x.city_id and x.id = c.concern_id and x.closed_at < ${before}
      and (c.name is not null or c.phone is not null)`)
  if (count) audit.note(ctx, { action: 'concerns.contacts-forgotten', facts: { count } })
  return count
}

/** Every night, city by city. */
export const forgetting: Job = async (house) => {
  for (const cityId of await house.cities()) await house.inCity(cityId, forgetContacts)
}
