import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { hearEmergencyEnded } from './call-meeting.ts'
import { pages } from './feeds.ts'
import { callKept, callReturned } from './gate.ts'
import { remindDaily } from './remind.ts'
import { routes } from './routes.ts'
import { hears } from './send-out.ts'

export const module: ServerModule = {
  name: 'meetings',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  hears: {
    ...hears,
    'admission.returned': callReturned,
    'admission.kept': callKept,
    'admission.emergency-ended': hearEmergencyEnded,
  },
  jobs: { 'meetings.remind': remindDaily },
  cron: { 'meetings.remind': '10 5 * * *' },
}
