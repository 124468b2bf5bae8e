import { on, type Route } from '#platform/http.ts'
import * as door from '../contract.ts'
import { exportAlarms, listAlarms, settleAlarm } from './alarms.ts'
import { exportGauge, readGauge } from './gauge.ts'
import { addItem, changeItem, decideItem, exportItems, listItems, publish, readItem, readSums } from './items.ts'
import { printCatalogue } from './papers.ts'

export const routes: Route[] = [
  on(door.listingItems, (ctx, { query }) => listItems(ctx, query)),
  on(door.exportingItems, (ctx, { query }) => exportItems(ctx, query, 'xlsx')),
  on(door.exportingItemsCsv, (ctx, { query }) => exportItems(ctx, query, 'csv')),
  on(door.readingSums, (ctx) => readSums(ctx)),
  on(door.readingItem, (ctx, { params }) => readItem(ctx, params.id)),
  on(door.addingItem, (ctx, { body }) => addItem(ctx, body)),
  on(door.changingItem, (ctx, { params, body }) => changeItem(ctx, params.id, body)),
  on(door.decidingItem, (ctx, { params, body }) => decideItem(ctx, params.id, body)),
  on(door.publishing, (ctx, { body }) => publish(ctx, body)),
  on(door.printingCatalogue, (ctx, { params, query }) => printCatalogue(ctx, params.which, query.format)),
  on(door.listingAlarms, (ctx, { query }) => listAlarms(ctx, query)),
  on(door.exportingAlarms, (ctx, { query }) => exportAlarms(ctx, query, 'xlsx')),
  on(door.exportingAlarmsCsv, (ctx, { query }) => exportAlarms(ctx, query, 'csv')),
  on(door.settlingAlarm, (ctx, { params, body }) => settleAlarm(ctx, params.id, body)),
  on(door.exportingGauge, (ctx, { query }) => exportGauge(ctx, query, 'xlsx')),
  on(door.exportingGaugeCsv, (ctx, { query }) => exportGauge(ctx, query, 'csv')),
  on(door.readingGauge, (ctx, { query }) => readGauge(ctx, query)),
]
