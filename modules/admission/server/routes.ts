import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { exportAsks, listAsks } from './read-asks.ts'
import { listMatters } from './read-matters.ts'
import { keepAsk, returnAsk } from './return-ask.ts'

export const routes: Route[] = [
  on(door.listingMatters, (ctx, { query }) => listMatters(ctx, query)),
  on(door.listingAsks, (ctx, { query }) => listAsks(ctx, query)),
  on(door.exportingAsks, (ctx, { query }) => exportAsks(ctx, query, 'xlsx')),
  on(door.exportingAsksCsv, (ctx, { query }) => exportAsks(ctx, query, 'csv')),
  on(door.returningAsk, (ctx, { params, body }) => returnAsk(ctx, params.id, body)),
  on(door.keepingAsk, (ctx, { params }) => keepAsk(ctx, params.id)),
]
