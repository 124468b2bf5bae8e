import type { ServerModule } from '#platform/module.ts'
import { addOwnPage } from '#server/members'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { closing } from './close-year.ts'
import { pages } from './pages.ts'
import { printing } from './print.ts'
import { routes } from './routes.ts'

addOwnPage({ path: '/member/book', words: 'servicebook:site.own', hint: 'servicebook:site.own-hint', order: 10 })

export const module: ServerModule = {
  name: 'servicebook',
  words: { zh, en },
  refusals,
  routes,
  pages,
  entrances: [{ path: '/verify', words: 'site.entry', order: 100, lookUp: true }],
  rules,
  jobs: { 'servicebook.print': printing, 'servicebook.close-year': closing },
  cron: { 'servicebook.close-year': '20 3 * * *' },
}
