import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import {
  addRoll,
  agreeDay,
  archiveDay,
  bookBase,
  callDay,
  cancelDay,
  changeDay,
  holdDay,
  leaveDay,
  planDay,
  writeRecord,
} from './commands.ts'
import { printDay } from './papers.ts'
import { exportDays, listDays, readChoices, readDay, readRhythm, readRoll } from './read.ts'

export const routes: Route[] = [
  on(door.listingDays, (ctx, { query }) => listDays(ctx, query)),
  on(door.exportingDays, (ctx, { query }) => exportDays(ctx, query, 'xlsx')),
  on(door.exportingDaysCsv, (ctx, { query }) => exportDays(ctx, query, 'csv')),
  on(door.readingRhythm, (ctx) => readRhythm(ctx)),
  on(door.readingChoices, (ctx) => readChoices(ctx)),
  on(door.readingDay, (ctx, { params }) => readDay(ctx, params.id)),
  on(door.planningDay, (ctx, { body }) => planDay(ctx, body)),
  on(door.changingDay, (ctx, { params, body }) => changeDay(ctx, params.id, body)),
  on(door.bookingBase, (ctx, { params, body }) => bookBase(ctx, params.id, body)),
  on(door.agreeingDay, (ctx, { params, body }) => agreeDay(ctx, params.id, body)),
  on(door.leavingDay, (ctx, { params, body }) => leaveDay(ctx, params.id, body)),
  on(door.callingDay, (ctx, { params, body }) => callDay(ctx, params.id, body)),
  on(door.holdingDay, (ctx, { params, body }) => holdDay(ctx, params.id, body)),
  on(door.addingRoll, (ctx, { params, files }) => addRoll(ctx, params.id, files)),
  on(door.readingRoll, (ctx, { params }) => readRoll(ctx, params.id, params.fileId)),
  on(door.writingRecord, (ctx, { params, body }) => writeRecord(ctx, params.id, body)),
  on(door.archivingDay, (ctx, { params, body }) => archiveDay(ctx, params.id, body)),
  on(door.cancellingDay, (ctx, { params, body }) => cancelDay(ctx, params.id, body)),
  on(door.printingDay, (ctx, { params, query }) => printDay(ctx, params.id, params.paper, query.format)),
]
