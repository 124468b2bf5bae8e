import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { closeRound, publishRound } from './end-round.ts'
import { openRound } from './open-round.ts'
import { exportPairs, listPairs, listRounds, readPair } from './read-reviews.ts'
import { replyToReview } from './reply.ts'
import { submitSheet, withdrawSheet } from './submit-sheet.ts'

export const routes: Route[] = [
  on(door.listingRounds, (ctx) => listRounds(ctx)),
  on(door.openingRound, (ctx, { body }) => openRound(ctx, body)),
  on(door.closingRound, (ctx, { params }) => closeRound(ctx, params.id)),
  on(door.publishingRound, (ctx, { params }) => publishRound(ctx, params.id)),
  on(door.listingPairs, (ctx, { query }) => listPairs(ctx, query)),
  on(door.exportingPairs, (ctx, { query }) => exportPairs(ctx, query, 'xlsx')),
  on(door.exportingPairsCsv, (ctx, { query }) => exportPairs(ctx, query, 'csv')),
  on(door.readingPair, (ctx, { params }) => readPair(ctx, params.id)),
  on(door.submittingSheet, (ctx, { params, body }) => submitSheet(ctx, params.id, body)),
  on(door.withdrawingSheet, (ctx, { params, body }) => withdrawSheet(ctx, params.id, body)),
  on(door.replying, (ctx, { params, body }) => replyToReview(ctx, params.id, body)),
]
