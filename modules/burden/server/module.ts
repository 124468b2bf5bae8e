import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { nightly, watchAsked } from './alarms.ts'
import { countTyped } from './gauge.ts'
import { importItems } from './import-items.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'burden',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: { 'admission.asked': watchAsked },
  imports: [importItems],
  jobs: { 'burden.nightly': nightly },
  cron: { 'burden.nightly': '40 3 * * *' },
  typed: countTyped,
}
