import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { pages } from './pages.ts'
import { heardConcern, heardTask } from './problems.ts'
import { remindDaily } from './remind.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'leaderlinks',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/leader-links', words: 'site.title', order: 84, lookUp: true }],
  hears: { 'tasks.done': heardTask, 'concerns.moved': heardConcern },
  jobs: { 'leaderlinks.remind': remindDaily },
  cron: { 'leaderlinks.remind': '30 4 * * *' },
}
