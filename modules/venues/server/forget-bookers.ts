import { dayOf, plusDays } from '#common/dates.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'

/** Names and telephones of residents go some days after the day they were given for. */
export const forgetting: Job = async (house) => {
  for (const city of await house.cities())
    await house.inCity(city, async ({ db, cityId, now }) => {
      const { contactsKept } = await rulesOf(db, 'venues', rules)
      await db.run(sql`update venues.bookers k set name = null, phone = null from venues.bookings b
        where k.city_id = ${cityId} and b.city_id = k.city_id and b.id = k.booking_id and b.day < ${plusDays(dayOf(now), -contactsKept)} and k.phone is not null`)
    })
}
