import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { appealOver, appealTimeOver, expiring, hearing, measureOver, statementTimeOver } from './commands.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'accountability',
  words: { zh, en },
  refusals,
  rules,
  routes,
  timers: { [hearing]: statementTimeOver, [expiring]: measureOver, [appealOver]: appealTimeOver },
}
