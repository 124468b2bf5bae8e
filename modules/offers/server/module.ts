import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { forgetting } from './answer-order.ts'
import { answering } from './in-hand.ts'
import { unanswered } from './move-on.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'offers',
  words: { zh, en },
  refusals,
  routes,
  pages,
  timers: { [answering]: unanswered },
  jobs: { 'offers.forget-contacts': forgetting },
  cron: { 'offers.forget-contacts': '55 2 * * *' },
  rules,
  entrances: [{ path: '/services', words: 'site.entrance', order: 10 }],
}
