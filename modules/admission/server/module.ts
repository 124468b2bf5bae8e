import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { decideLate, decideWarn, hearingOver } from './apply.ts'
import { bases } from './bases.ts'
import { endsSoon, reviewDue, trialOver } from './decide.ts'
import { endEmergency } from './end-ask.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'admission',
  words: { zh, en },
  refusals,
  rules,
  bases,
  routes,
  pages,
  entrances: [
    { path: '/certificate', words: 'site.certificate', order: 60 },
    { path: '/community-lists', words: 'site.lists', order: 85, lookUp: true },
  ],
  timers: {
    'admission.emergency': endEmergency,
    'admission.hearing-over': hearingOver,
    'admission.decide-warn': decideWarn,
    'admission.decide-late': decideLate,
    'admission.trial-over': trialOver,
    'admission.review-due': reviewDue,
    'admission.ends-soon': endsSoon,
  },
}
