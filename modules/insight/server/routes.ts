import { on, type Route } from '#platform/http.ts'
import { printingUnit, readingRegion, readingToday, readingUnit } from '../contract.ts'
import { readRegion } from './figures.ts'
import { printUnit } from './print-unit.ts'
import { readToday } from './read-today.ts'
import { readUnit } from './read-unit.ts'

export const routes: Route[] = [
  on(readingRegion, (ctx) => readRegion(ctx)),
  on(readingUnit, (ctx, { params, query }) => readUnit(ctx, params.id, query.year)),
  on(printingUnit, (ctx, { params, query }) => printUnit(ctx, params.id, query)),
  on(readingToday, (ctx) => readToday(ctx)),
]
