import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { endWithProject, ringTerm, ringWarning } from './end-with-project.ts'
import { term, warning } from './form.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'frontline',
  words: { zh, en },
  refusals,
  rules,
  routes,
  hears: { 'projects.ended': endWithProject },
  timers: { [term]: ringTerm, [warning]: ringWarning },
}
