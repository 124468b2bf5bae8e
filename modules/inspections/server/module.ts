import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { hearEmergencyEnded, hearReturn } from './plan-inspection.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'inspections',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: {
    'admission.returned': hearReturn(true),
    'admission.kept': hearReturn(false),
    'admission.emergency-ended': hearEmergencyEnded,
  },
}
