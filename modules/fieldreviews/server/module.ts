import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { hearEmergencyEnded } from './close-round.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'fieldreviews',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: { 'admission.emergency-ended': hearEmergencyEnded },
}
