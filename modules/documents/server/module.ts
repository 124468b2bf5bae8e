import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { lookDaily } from './look-at-bases.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'documents',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/documents', words: 'site.title', order: 90, lookUp: true }],
  jobs: { 'documents.look-at-bases': lookDaily },
  cron: { 'documents.look-at-bases': '20 5 * * *' },
}
