import type { ServerModule } from '#platform/module.ts'
import { keepCount } from '#server/tasks'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { pactsInForce } from './neighbours.ts'
import { pages } from './pages.ts'
import { rings } from './ring.ts'
import { walkRounds } from './rounds.ts'
import { routes } from './routes.ts'

keepCount('pacts', async (db, communityId) => (await pactsInForce(db, { communityId })).length)

export const module: ServerModule = {
  name: 'pacts',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/agreements', words: 'site.title', order: 70, lookUp: true }],
  timers: rings,
  jobs: { 'pacts.round': walkRounds },
  cron: { 'pacts.round': '30 7 * * *' },
}
