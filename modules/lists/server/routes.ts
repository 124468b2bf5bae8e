import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { addMeasure, claimProblem, noteProblem, reopenProblem, returnProblem, setLeader, verifyProblem } from './close-problem.ts'
import { raiseProblem } from './raise.ts'
import {
  exportDuties,
  exportMeasures,
  exportProblems,
  listDuties,
  listMeasures,
  listProblems,
  printSheet,
  readPlaces,
  readProblem,
} from './read-lists.ts'

export const routes: Route[] = [
  on(door.listingProblems, (ctx, { query }) => listProblems(ctx, query)),
  on(door.exportingProblems, (ctx, { query }) => exportProblems(ctx, query, 'xlsx')),
  on(door.exportingProblemsCsv, (ctx, { query }) => exportProblems(ctx, query, 'csv')),
  on(door.printingSheet, (ctx, { query }) => printSheet(ctx, query)),
  on(door.listingMeasures, (ctx, { query }) => listMeasures(ctx, query)),
  on(door.exportingMeasures, (ctx, { query }) => exportMeasures(ctx, query, 'xlsx')),
  on(door.exportingMeasuresCsv, (ctx, { query }) => exportMeasures(ctx, query, 'csv')),
  on(door.listingDuties, (ctx, { query }) => listDuties(ctx, query)),
  on(door.exportingDuties, (ctx, { query }) => exportDuties(ctx, query, 'xlsx')),
  on(door.exportingDutiesCsv, (ctx, { query }) => exportDuties(ctx, query, 'csv')),
  on(door.readingPlaces, (ctx) => readPlaces(ctx)),
  on(door.readingProblem, (ctx, { params }) => readProblem(ctx, params.id)),
  on(door.raisingProblem, (ctx, { body }) => raiseProblem(ctx, body)),
  on(door.addingMeasure, (ctx, { params, body }) => addMeasure(ctx, params.id, body)),
  on(door.notingProblem, (ctx, { params, body }) => noteProblem(ctx, params.id, body)),
  on(door.settingLeader, (ctx, { params, body }) => setLeader(ctx, params.id, body)),
  on(door.claimingProblem, (ctx, { params, body }) => claimProblem(ctx, params.id, body)),
  on(door.verifyingProblem, (ctx, { params, body }) => verifyProblem(ctx, params.id, body)),
  on(door.returningProblem, (ctx, { params, body }) => returnProblem(ctx, params.id, body)),
  on(door.reopeningProblem, (ctx, { params, body }) => reopenProblem(ctx, params.id, body)),
]
