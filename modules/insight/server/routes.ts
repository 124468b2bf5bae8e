import { on, type Route } from '#platform/http.ts'
import { printingUnit, readingFigures, readingToday, readingUnit } from '../contract.ts'
import { readFigures } from './figures.ts'
import { printUnit } from './print-unit.ts'
import { readToday } from './read-today.ts'
import { readUnit } from './read-unit.ts'

export const routes: Route[] = [
  on(readingFigures, (ctx, { params }) => readFigures(ctx, params.page)),
  on(readingUnit, (ctx, { params, query }) => readUnit(ctx, params.id, query.year)),
  on(printingUnit, (ctx, { params, query }) => printUnit(ctx, params.id, query)),
  on(readingToday, (ctx) => readToday(ctx)),
]
