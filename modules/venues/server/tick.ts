import { Refused } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { recordFromElsewhere } from '#server/pacts'
import { timeOf } from '../rules.ts'
import type { Booking, Place } from './store.ts'

/**
 * A done use counts for the clause of the pact that the sharing agreement names: booked by one side and marked by the other,
 * it is confirmed already. Where the pact has ended meanwhile the use stays, and counts for nothing.
 */
export async function tick(ctx: Context, place: Place, booking: Booking): Promise<void> {
  if (!place.clauseId) return
  const hours = Math.max(1, Math.round((booking.toSlot - booking.fromSlot) / 2))
  try {
    await recordFromElsewhere(ctx, {
      clauseId: place.clauseId,
      quantity: place.clauseCounts === 'hours' ? hours : 1,
      on: booking.day,
      words: ctx.say('venues:why.use', {
        name: place.name,
        day: booking.day,
        from: timeOf(booking.fromSlot),
        to: timeOf(booking.toSlot),
      }),
      source: { module: 'venues', id: booking.id },
    })
    await ctx.db.run(sql`update venues.bookings set ticked = true where city_id = ${ctx.cityId} and id = ${booking.id}`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
