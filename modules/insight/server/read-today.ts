import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { comingOn } from '#server/venues'

/** Who comes today: bookings at the places that I keep. */
export async function readToday(ctx: Context) {
  const today = dayOf(ctx.now)
  return { coming: await comingOn(ctx, today), link: '/venues/today' }
}
