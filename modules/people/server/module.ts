import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { forgetOld } from './forget-old.ts'
import { importAppointments } from './import-appointments.ts'
import { importRoster } from './import-roster.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'people',
  words: { zh, en },
  refusals,
  routes,
  jobs: { 'people.forget-old': forgetOld },
  cron: { 'people.forget-old': '20 3 * * *' },
  imports: [importRoster, importAppointments],
}
