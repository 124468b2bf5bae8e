import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { castVote } from './cast.ts'
import { cancelBallot, closeBallot, stopBallot } from './close-ballot.ts'
import { handOutPaper, typePaper } from './paper.ts'
import { exportBallots, listBallots, readBallot } from './read-ballots.ts'
import { printResult } from './result-paper.ts'
import { printSlips, releaseSlips } from './slips.ts'

export const routes: Route[] = [
  on(door.listingBallots, (ctx, { query }) => listBallots(ctx, query)),
  on(door.exportingBallots, (ctx, { query }) => exportBallots(ctx, query, 'xlsx')),
  on(door.exportingBallotsCsv, (ctx, { query }) => exportBallots(ctx, query, 'csv')),
  on(door.readingBallot, (ctx, { params }) => readBallot(ctx, params.id)),
  on(door.castingVote, (ctx, { params, body }) => castVote(ctx, params.id, body.choices)),
  on(door.stoppingBallot, (ctx, { params, body }) => stopBallot(ctx, params.id, body)),
  on(door.typingPaper, (ctx, { params, body }) => typePaper(ctx, params.id, body)),
  on(door.handingOut, (ctx, { params, body }) => handOutPaper(ctx, params.id, body)),
  on(door.closingBallot, (ctx, { params, body }) => closeBallot(ctx, params.id, body)),
  on(door.cancellingBallot, (ctx, { params, body }) => cancelBallot(ctx, params.id, body)),
  on(door.releasingSlips, (ctx, { params, body }) => releaseSlips(ctx, params.id, body)),
  on(door.printingSlips, (ctx, { params, query }) => printSlips(ctx, params.id, query.format)),
  on(door.printingResult, (ctx, { params, query }) => printResult(ctx, params.id, query.format)),
]
