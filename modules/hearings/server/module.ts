import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { lookDaily } from './look.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'hearings',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  jobs: { 'hearings.look-at-half-year': lookDaily },
  cron: { 'hearings.look-at-half-year': '10 5 * * *' },
  entrances: [{ path: '/hearings', words: 'site.title', order: 82, lookUp: true }],
}
