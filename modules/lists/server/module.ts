import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { hearMoved, hearTask } from './close-problem.ts'
import { importProblems } from './import-problems.ts'
import { ringStale, staleTimer } from './raise.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'lists',
  words: { zh, en },
  refusals,
  rules,
  routes,
  imports: [importProblems],
  hears: {
    'tasks.claimed': hearTask('claimed'),
    'tasks.done': hearTask('done'),
    'tasks.returned': hearTask('returned'),
    'tasks.refused': hearTask('refused'),
    'tasks.withdrawn': hearTask('withdrawn'),
    'tasks.opened': hearTask('opened'),
    'tasks.moved': hearMoved,
  },
  timers: { [staleTimer]: ringStale },
}
