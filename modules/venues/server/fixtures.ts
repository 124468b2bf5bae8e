import type { Context } from '#platform/context.ts'
import { type LoadedPlace, load } from './load.ts'

const every = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 16, to: 44 }))
type Seat = { communityId: string; orgId: string }

/** A place open every day from 8 to 22, with one room; everything defaulted, only what matters named. */
export async function aPlace(
  ctx: Context,
  { communityId, orgId }: Seat,
  given: Partial<LoadedPlace> & { capacity?: number } = {},
) {
  const { capacity = 1, ...place } = given
  const kind = place.kind ?? 'facility'
  const ids = await load(ctx, {
    places: [
      {
        key: 'place',
        kind,
        ...(kind === 'facility'
          ? {
              facilityKind: 'playground',
              agreementNo: `测共享${Math.round(ctx.now.getTime())}${(n += 1)}`,
              agreedFrom: '2026-01-01',
              agreedTo: '2027-12-31',
            }
          : {}),
        ...(kind === 'venue' ? { level: 'community' as const } : {}),
        name: '榕荫小学操场',
        ownerOrgId: orgId,
        keeperOrgId: orgId,
        subdistrictId: null,
        communityId,
        gridId: null,
        address: '石湖路 1 号',
        lat: 27.305,
        lng: 120.205,
        area: 900,
        forWhom: ['everybody'],
        approval: 'none',
        residents: true,
        windows: every,
        state: 'open',
        madeAt: new Date('2026-01-05T01:00:00Z'),
        resources: [{ key: 'room', name: '操场', capacity }],
        ...place,
      },
    ],
    bookings: [],
    incidents: [],
    waits: [],
  })
  return { placeId: ids.get('place')!, resourceId: ids.get('room')!, ids }
}
let n = 0

export const aBooking = (resourceId: string, given: Record<string, unknown> = {}) => ({
  resourceId,
  day: '2026-10-12',
  fromSlot: 36,
  toSlot: 40,
  heads: 20,
  purpose: '支部主题党日',
  ...given,
})
