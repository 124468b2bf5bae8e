import { on } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { beginRegion } from './begin-region.ts'
import { endRegion } from './end-region.ts'
import { moveRegion } from './move-region.ts'
import { placeOf, placesIn, searchPlaces } from './place.ts'
import { addPlace, endPlace } from './places.ts'
import { exportTree, readOutlines, readPublicTree, readRegion, readTree } from './read-regions.ts'
import { renameRegion } from './rename-region.ts'
import { setOutline } from './set-outline.ts'

export const routes = [
  on(contract.readingPublicTree, (ctx) => readPublicTree(ctx)),
  on(contract.searchingPlaces, async ({ db }, { query }) => ({ rows: await searchPlaces(db, query.q) })),
  on(contract.locating, ({ db }, { query }) => placeOf(db, { point: contract.toWgs84(query, query.coordinateSystem) })),
  on(contract.readingTree, (ctx, { query }) => readTree(ctx, query.day)),
  on(contract.readingOutlines, (ctx, { query }) => readOutlines(ctx, query)),
  on(contract.exportingTree, (ctx, { query }) => exportTree(ctx, query.as)),
  on(contract.readingRegion, (ctx, { params }) => readRegion(ctx, params.id)),
  on(contract.listingPlaces, async ({ db }, { params }) => ({ rows: await placesIn(db, params.id) })),
  on(contract.beginning, (ctx, { body }) => beginRegion(ctx, body)),
  on(contract.renaming, (ctx, { params, body }) => renameRegion(ctx, params.id, body)),
  on(contract.moving, (ctx, { params, body }) => moveRegion(ctx, params.id, body)),
  on(contract.ending, (ctx, { params, body }) => endRegion(ctx, params.id, body)),
  on(contract.outlining, (ctx, { params, body }) => setOutline(ctx, params.id, body)),
  on(contract.addingPlace, (ctx, { body }) => addPlace(ctx, body)),
  on(contract.endingPlace, (ctx, { params, body }) => endPlace(ctx, params.id, body.on)),
]
