import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { confirming, finishing, lapsing } from './bookings.ts'
import { reopenByRule, reopening } from './change-place.ts'
import { confirmByRule, finish, offerLapsed } from './decide.ts'
import { forgetting } from './forget-bookers.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'venues',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/places', words: 'site.entrance', order: 20 }],
  timers: {
    [confirming]: (ctx, { subjectId }) => confirmByRule(ctx, subjectId),
    [lapsing]: (ctx, { subjectId }) => offerLapsed(ctx, subjectId),
    [finishing]: (ctx, { subjectId }) => finish(ctx, subjectId),
    [reopening]: (ctx, { subjectId }) => reopenByRule(ctx, subjectId),
  },
  jobs: { 'venues.forget-bookers': forgetting },
  cron: { 'venues.forget-bookers': '20 3 * * *' },
}
