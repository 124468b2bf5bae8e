import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'careshop',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/careshop', words: 'site.entrance', order: 60 }],
}
