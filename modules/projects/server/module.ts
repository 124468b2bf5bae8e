import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { projectList } from './import-projects.ts'
import { lookDaily } from './look-at-lights.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'projects',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/projects', words: 'site.title', order: 82, lookUp: true }],
  imports: [projectList],
  jobs: { 'projects.look-at-lights': lookDaily },
  cron: { 'projects.look-at-lights': '40 4 * * *' },
}
