import type { ServerModule } from '#platform/module.ts'
import { keepDeadlines } from '#server/calendar'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ringing } from './clocks.ts'
import { deadlines } from './deadlines.ts'
import { ring } from './ring.ts'
import { routes } from './routes.ts'
import { approvalMissing, scoreTimeOver, scoring } from './send.ts'

keepDeadlines(deadlines)

export const module: ServerModule = {
  name: 'whistles',
  words: { zh, en },
  refusals,
  rules,
  routes,
  timers: { [ringing]: ring, [scoring]: scoreTimeOver, 'whistles.approval': approvalMissing },
}
