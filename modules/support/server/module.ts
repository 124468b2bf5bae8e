import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'support',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/support', words: 'site.title', order: 80, lookUp: true }],
}
