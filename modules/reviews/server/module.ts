import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ringClose } from './end-round.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'reviews',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  timers: { 'reviews.close': ringClose },
  entrances: [{ path: '/reviews', words: 'site.title', order: 90, lookUp: true }],
}
