import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { nextRound, ringRound } from './assign-tasks.ts'
import { endEmergency, keepAsked, refuseAsked } from './end-tasks.ts'
import { giveBack, rings } from './ring.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'tasks',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: {
    'people.appointment-ended': giveBack,
    'admission.returned': refuseAsked,
    'admission.kept': keepAsked,
    'admission.emergency-ended': endEmergency,
  },
  timers: { ...rings, [nextRound]: ringRound },
}
