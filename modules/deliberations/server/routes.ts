import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { countEvaluation, finishDecision, noteProgress } from './carry-out.ts'
import { answerObjection, decideDeliberation, settleDecision } from './decide.ts'
import { print } from './papers.ts'
import { addSource, proposeDeliberation } from './propose.ts'
import { exportList, list, read, readPlaces } from './read.ts'
import { declineDeliberation, screenDeliberation } from './screen.ts'
import { addPosition, callOffSession, callSession, concludeSession, holdSession, openBallot } from './sessions.ts'
import { setParties } from './set-parties.ts'

export const routes: Route[] = [
  on(door.listing, (ctx, { query }) => list(ctx, query)),
  on(door.exporting, (ctx, { query }) => exportList(ctx, query, 'xlsx')),
  on(door.exportingCsv, (ctx, { query }) => exportList(ctx, query, 'csv')),
  on(door.readingPlaces, (ctx, { query }) => readPlaces(ctx, query)),
  on(door.reading, (ctx, { params }) => read(ctx, params.id)),
  on(door.printing, (ctx, { params, query }) => print(ctx, params.id, params.paper, query.format)),
  on(door.proposing, (ctx, { body }) => proposeDeliberation(ctx, body)),
  on(door.addingSource, (ctx, { params, body }) => addSource(ctx, params.id, body)),
  on(door.screening, (ctx, { params, body }) => screenDeliberation(ctx, params.id, body)),
  on(door.declining, (ctx, { params, body }) => declineDeliberation(ctx, params.id, body)),
  on(door.settingParties, (ctx, { params, body }) => setParties(ctx, params.id, body)),
  on(door.callingSession, (ctx, { params, body }) => callSession(ctx, params.id, body)),
  on(door.callingOff, (ctx, { params, body }) => callOffSession(ctx, params.id, body)),
  on(door.speaking, (ctx, { params, body }) => addPosition(ctx, params.id, body)),
  on(door.recording, (ctx, { params, body }) => holdSession(ctx, params.id, body)),
  on(door.openingBallot, (ctx, { params, body }) => openBallot(ctx, params.id, body)),
  on(door.concluding, (ctx, { params, body }) => concludeSession(ctx, params.id, body)),
  on(door.deciding, (ctx, { params, body }) => decideDeliberation(ctx, params.id, body)),
  on(door.answering, (ctx, { params, body }) => answerObjection(ctx, params.id, body)),
  on(door.settling, (ctx, { params, body }) => settleDecision(ctx, params.id, body)),
  on(door.noting, (ctx, { params, body }) => noteProgress(ctx, params.id, body)),
  on(door.finishing, (ctx, { params, body }) => finishDecision(ctx, params.id, body)),
  on(door.evaluating, (ctx, { params, body }) => countEvaluation(ctx, params.id, body)),
]
