import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { type AddPlace, toWgs84 } from '../contract.ts'
import { whyNotThatDay } from '../rules.ts'
import { spotOf } from './place.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'
import { known } from './tree.ts'

/** A named place lies in the grid that is chosen for it, else in the one that its point falls into. */
export async function addPlace(ctx: Context, { name, kind, lat, lng, coordinateSystem, gridId, from }: AddPlace) {
  const { at, find, places } = await known.of(ctx.db)
  const point = toWgs84({ lat, lng }, coordinateSystem)
  const chosen = gridId ? found(at().nodes.get(gridId), 'regions.not-found') : find(point)[0]
  refuseIf(chosen?.level === 'grid' ? null : refuse('regions.outside'))
  const grid = chosen!
  allowed(mayManage(ctx.actor, grid))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  refuseIf(places.some((place) => place.name === name) && refuse('regions.place-taken', { name }))

  const place = { id: newId(ctx.now.getTime()), name, kind, ...point }
  await store.insertPlace(ctx.db, { ...place, gridId: grid.id, coordinateSystem, validFrom: from })
  tellPlaces(ctx, place.id)
  return { ...spotOf(grid), ...place }
}

export async function endPlace(ctx: Context, id: string, on: string) {
  const { at, places } = await known.of(ctx.db)
  const place = found(
    places.find((each) => each.id === id),
    'regions.place-not-found',
  )
  allowed(mayManage(ctx.actor, at().nodes.get(place.gridId) ?? {}))
  refuseIf(whyNotThatDay(on, dayOf(ctx.now)))
  refuseIf(on < place.validFrom && refuse('regions.before-it-began', { from: place.validFrom }))

  await store.endPlace(ctx.db, id, on)
  tellPlaces(ctx, id)
  return { id }
}

function tellPlaces(ctx: Context, id: string): void {
  known.forget(ctx.db)
  news.tell(ctx, 'regions.changed', { id })
}
