import type { Context } from '#platform/context.ts'
import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { lookAtGroups } from './groups/look.ts'
import { lookAtSeats, lookDaily } from './look-at-seats.ts'
import { routes } from './routes.ts'
import { countMeeting } from './sessions.ts'

/** An appointment that begins or ends may fill or empty a seat. */
const look = async (ctx: Context) => {
  await lookAtSeats(ctx)
  await lookAtGroups(ctx)
}

export const module: ServerModule = {
  name: 'committees',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: {
    'people.appointed': look,
    'people.appointment-ended': look,
    'meetings.closed': (ctx, payload) => countMeeting(ctx, payload as Parameters<typeof countMeeting>[1]),
  },
  jobs: { 'committees.look-at-seats': lookDaily },
  cron: { 'committees.look-at-seats': '50 4 * * *' },
}
