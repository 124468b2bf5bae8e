import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { confirmPartly, confirmSupport, disputeSupport } from './answer-support.ts'
import { correctSupport, giveSupport, withdrawSupport } from './give-support.ts'
import { assignLink, endLink, planYear } from './links.ts'
import { exportLinks, exportSupports, listLinks, listSupports, readLink, readOverview, readSupport } from './read-support.ts'

export const routes: Route[] = [
  on(door.exportingLinks, (ctx, { query }) => exportLinks(ctx, query, 'xlsx')),
  on(door.exportingLinksCsv, (ctx, { query }) => exportLinks(ctx, query, 'csv')),
  on(door.listingLinks, (ctx, { query }) => listLinks(ctx, query)),
  on(door.assigningLink, (ctx, { body }) => assignLink(ctx, body)),
  on(door.readingLink, (ctx, { params }) => readLink(ctx, params.id)),
  on(door.endingLink, (ctx, { params, body }) => endLink(ctx, params.id, body)),
  on(door.planning, (ctx, { params, body }) => planYear(ctx, params.id, body)),
  on(door.givingSupport, (ctx, { params, body }) => giveSupport(ctx, params.id, body)),
  on(door.listingSupports, (ctx, { query }) => listSupports(ctx, query)),
  on(door.exportingSupports, (ctx, { query }) => exportSupports(ctx, query, 'xlsx')),
  on(door.exportingSupportsCsv, (ctx, { query }) => exportSupports(ctx, query, 'csv')),
  on(door.readingOverview, (ctx, { query }) => readOverview(ctx, query)),
  on(door.readingSupport, (ctx, { params }) => readSupport(ctx, params.id)),
  on(door.correctingSupport, (ctx, { params, body }) => correctSupport(ctx, params.id, body)),
  on(door.withdrawingSupport, (ctx, { params, body }) => withdrawSupport(ctx, params.id, body)),
  on(door.confirmingSupport, (ctx, { params, body }) => confirmSupport(ctx, params.id, body)),
  on(door.confirmingPartly, (ctx, { params, body }) => confirmPartly(ctx, params.id, body)),
  on(door.disputingSupport, (ctx, { params, body }) => disputeSupport(ctx, params.id, body)),
]
