import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { callHearing, callOffHearing, closeHearing, countRatings, holdHearing, openBallot, takeQuestion } from './commands.ts'
import { print } from './papers.ts'
import { answerQuestion, giveDate, makeProblem, makeTopic } from './questions.ts'
import { exportList, list, read, readPlaces } from './read.ts'

export const routes: Route[] = [
  on(door.listing, (ctx, { query }) => list(ctx, query)),
  on(door.exporting, (ctx, { query }) => exportList(ctx, query, 'xlsx')),
  on(door.exportingCsv, (ctx, { query }) => exportList(ctx, query, 'csv')),
  on(door.readingPlaces, (ctx, { query }) => readPlaces(ctx, query)),
  on(door.reading, (ctx, { params }) => read(ctx, params.id)),
  on(door.printing, (ctx, { params, query }) => print(ctx, params.id, params.paper, query.format)),
  on(door.calling, (ctx, { body }) => callHearing(ctx, body)),
  on(door.callingOff, (ctx, { params, body }) => callOffHearing(ctx, params.id, body)),
  on(door.holding, (ctx, { params, body }) => holdHearing(ctx, params.id, body)),
  on(door.asking, (ctx, { params, body }) => takeQuestion(ctx, params.id, body)),
  on(door.answering, (ctx, { params, body }) => answerQuestion(ctx, params.id, body)),
  on(door.givingDate, (ctx, { params, body }) => giveDate(ctx, params.id, body)),
  on(door.makingProblem, (ctx, { params, body }) => makeProblem(ctx, params.id, body)),
  on(door.makingTopic, (ctx, { params, body }) => makeTopic(ctx, params.id, body)),
  on(door.openingBallot, (ctx, { params, body }) => openBallot(ctx, params.id, body)),
  on(door.rating, (ctx, { params, body }) => countRatings(ctx, params.id, body)),
  on(door.closing, (ctx, { params, body }) => closeHearing(ctx, params.id, body)),
]
