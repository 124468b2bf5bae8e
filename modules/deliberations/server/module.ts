import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { hearDone } from './carry-out.ts'
import { periodOver, ring } from './decide.ts'
import { hearClosed } from './hears.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'deliberations',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  timers: { [periodOver]: ring },
  hears: { 'tasks.done': hearDone, 'ballots.closed': hearClosed, 'ballots.cancelled': hearClosed },
  entrances: [{ path: '/deliberations', words: 'site.title', order: 44 }],
}
