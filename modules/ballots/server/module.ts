import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ring } from './close-ballot.ts'
import { closing } from './open-ballot.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'ballots',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  timers: { [closing]: ring },
  entrances: [{ path: '/vote', words: 'site.title', order: 45 }],
}
