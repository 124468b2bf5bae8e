import { on } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { changeCalendar } from './change-calendar.ts'
import { previewChange } from './preview-change.ts'
import { showYear } from './show-year.ts'

export const routes = [
  on(contract.showYear, (ctx, { params }) => showYear(ctx, params.year)),
  on(contract.previewChange, (ctx, { body }) => previewChange(ctx, body)),
  on(contract.changeCalendar, (ctx, { body }) => changeCalendar(ctx, body)),
]
