import type { ServerModule } from '#platform/module.ts'
import { addOwnPage } from '#server/members'
import { keepCount } from '#server/tasks'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ruled } from './ahead.ts'
import { rings } from './clocks.ts'
import { teamsOf } from './door.ts'
import { pages } from './pages.ts'
import { routes } from './routes.ts'
import { emptyPhones } from './store/shifts.ts'

addOwnPage({ path: '/member/shifts', words: 'volunteering:site.own.title', hint: 'volunteering:site.own.hint', order: 30 })

keepCount('teams', async (db, communityId) => (await teamsOf(db, communityId)).length)

export const module: ServerModule = {
  name: 'volunteering',
  words: { zh, en },
  refusals,
  rules,
  routes,
  pages,
  entrances: [{ path: '/shifts', words: 'site.entrance', order: 40 }],
  timers: rings,
  jobs: {
    /** Telephones of those who are not registered are kept no longer than they are needed. */
    'volunteering.forget': async ({ cities, inCity }) => {
      for (const cityId of await cities())
        await inCity(cityId, async ({ db, now }) => {
          const { visitorsKept } = await ruled(db)
          await emptyPhones(db, new Date(now.getTime() - visitorsKept * 86_400_000))
        })
    },
  },
  cron: { 'volunteering.forget': '20 3 * * *' },
}
