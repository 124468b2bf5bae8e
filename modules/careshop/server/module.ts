import type { ServerModule } from '#platform/module.ts'
import { addOwnPage } from '#server/members'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

addOwnPage({ path: '/member/careshop', words: 'careshop:site.own.title', hint: 'careshop:site.own.entrance', order: 20 })

export const module: ServerModule = {
  name: 'careshop',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/careshop', words: 'site.entrance', order: 60 }],
}
