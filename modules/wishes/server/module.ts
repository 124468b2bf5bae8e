import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { lapse } from './give-back-wish.ts'
import { lapsing } from './in-hand.ts'
import { pages } from './pages.ts'
import { forgetting } from './reveal-contact.ts'
import { routes } from './routes.ts'

export const module: ServerModule = {
  name: 'wishes',
  words: { zh, en },
  refusals,
  routes,
  pages,
  entrances: [{ path: '/wishes', words: 'site.entrance', order: 30 }],
  timers: { [lapsing]: lapse },
  jobs: { 'wishes.forget-contacts': forgetting },
  cron: { 'wishes.forget-contacts': '50 2 * * *' },
  rules,
}
