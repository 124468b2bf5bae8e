import { on, type Route } from '#platform/http.ts'
import * as contract from '../contract.ts'
import { actUnder, readMe } from './me.ts'

export const routes: readonly Route[] = [
  on(contract.readingMe, (ctx) => readMe(ctx)),
  on(contract.actingUnder, (ctx, { body }) => actUnder(ctx, body.appointmentId)),
]
