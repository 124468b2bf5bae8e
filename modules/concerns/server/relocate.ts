import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { routeOf } from './catalogue.ts'
import { spotOf } from './file-concern.ts'
import { take } from './taken.ts'

type Body = { version?: number; gridId?: string; communityId?: string; point?: { lat: number; lng: number }; placeWords?: string }

/** The place was wrong: it is set right and the route proposed anew. Who holds it does not change by itself. */
export async function relocate(ctx: Context, id: string, { version, ...place }: Body) {
  const it = await take(ctx, id, 'relocate', version)
  const spot = await spotOf(ctx, place)
  if (!spot.subdistrictId && !spot.communityId && !spot.gridId) throw new Refused(refuse('concerns.unknown-place'))
  const { subdistrictId, communityId, gridId, placeKind, point } = spot
  it.set({
    subdistrictId,
    communityId,
    gridId,
    placeKind,
    lat: point?.lat ?? null,
    lng: point?.lng ?? null,
    ...(place.placeWords ? { placeWords: place.placeWords } : {}),
  })
  it.set({ suggested: await routeOf(ctx.db, it.row.topicCode, spot) })
  it.tell('relocate')
  return it.save()
}
