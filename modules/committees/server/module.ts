import type { Context } from '#platform/context.ts'
import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { lookAtSeats, lookDaily } from './look-at-seats.ts'
import { routes } from './routes.ts'

/** An appointment that begins or ends may fill or empty a seat. */
const look = (ctx: Context) => lookAtSeats(ctx)

export const module: ServerModule = {
  name: 'committees',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: { 'people.appointed': look, 'people.appointment-ended': look },
  jobs: { 'committees.look-at-seats': lookDaily },
  cron: { 'committees.look-at-seats': '50 4 * * *' },
}
