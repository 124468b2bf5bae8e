import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { nightly } from './nightly.ts'
import { routes } from './routes.ts'
import { matching, matchJob } from './run-matching.ts'

export const module: ServerModule = {
  name: 'exchange',
  words: { zh, en },
  refusals,
  routes,
  rules,
  jobs: { [matching]: matchJob, 'exchange.nightly': nightly },
  cron: { 'exchange.nightly': '20 3 * * *' },
}
