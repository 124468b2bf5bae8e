import type { ServerModule } from '#platform/module.ts'
import { keepDeadlines } from '#server/calendar'
import { refusals } from '../contract.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { bases } from './bases.ts'
import { ringing } from './clocks.ts'
import { deadlines } from './deadlines.ts'
import { forgetting } from './forget-contacts.ts'
import { notAdmitted, returnTakenBack } from './gate.ts'
import { messages } from './import-messages.ts'
import { importTopics } from './import-topics.ts'
import { pages } from './pages.ts'
import { ring } from './ring.ts'
import { routes } from './routes.ts'

keepDeadlines(deadlines)

export const module: ServerModule = {
  name: 'concerns',
  words: { zh, en },
  refusals,
  routes,
  pages,
  bases,
  hears: { 'admission.returned': notAdmitted, 'admission.kept': returnTakenBack },
  timers: { [ringing]: ring },
  jobs: { 'concerns.forget-contacts': forgetting },
  cron: { 'concerns.forget-contacts': '40 2 * * *' },
  imports: [messages, importTopics],
}
