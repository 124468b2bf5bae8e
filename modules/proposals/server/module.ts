import type { ServerModule } from '#platform/module.ts'
import { keepDeadlines } from '#server/calendar'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { deadlines, promised, ring, ringing, ringPromise } from './clock.ts'
import { routes } from './routes.ts'

keepDeadlines(deadlines)

export const module: ServerModule = {
  name: 'proposals',
  words: { zh, en },
  refusals,
  rules,
  routes,
  timers: { [ringing]: ring, [promised]: ringPromise },
}
