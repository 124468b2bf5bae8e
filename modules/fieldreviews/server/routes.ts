import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { askRemedy, closeRound, issueBulletin, openScoring, withdrawRound } from './close-round.ts'
import { findJudges } from './judges-today.ts'
import { changeRound, draftRound, putJudges, putStops } from './plan-round.ts'
import { printRound } from './print-round.ts'
import { publishRound } from './publish-round.ts'
import { exportRounds, listRounds, readMySheet, readRound } from './read-rounds.ts'
import { scoreStop } from './score-stop.ts'

export const routes: Route[] = [
  on(door.listingRounds, (ctx, { query }) => listRounds(ctx, query)),
  on(door.exportingRounds, (ctx, { query }) => exportRounds(ctx, query, 'xlsx')),
  on(door.exportingRoundsCsv, (ctx, { query }) => exportRounds(ctx, query, 'csv')),
  on(door.findingJudges, (ctx, { query }) => findJudges(ctx, query)),
  on(door.readingRound, (ctx, { params }) => readRound(ctx, params.id)),
  on(door.readingMySheet, (ctx, { params }) => readMySheet(ctx, params.id)),
  on(door.draftingRound, (ctx, { body }) => draftRound(ctx, body)),
  on(door.changingRound, (ctx, { params, body }) => changeRound(ctx, params.id, body)),
  on(door.puttingStops, (ctx, { params, body }) => putStops(ctx, params.id, body)),
  on(door.puttingJudges, (ctx, { params, body }) => putJudges(ctx, params.id, body)),
  on(door.publishingRound, (ctx, { params, body }) => publishRound(ctx, params.id, body)),
  on(door.openingRound, (ctx, { params, body }) => openScoring(ctx, params.id, body)),
  on(door.scoringStop, (ctx, { params, body }) => scoreStop(ctx, params.id, params.stopId, body)),
  on(door.closingRound, (ctx, { params, body }) => closeRound(ctx, params.id, body)),
  on(door.askingRemedy, (ctx, { params, body }) => askRemedy(ctx, params.id, params.stopId, body)),
  on(door.issuingBulletin, (ctx, { params, body }) => issueBulletin(ctx, params.id, body)),
  on(door.withdrawingRound, (ctx, { params, body }) => withdrawRound(ctx, params.id, body)),
  on(door.printingRound, (ctx, { params, query }) => printRound(ctx, params.id, query)),
]
