import type { ServerModule } from '#platform/module.ts'
import { refusals } from '../contract.ts'
import { rules } from '../rulebook.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { ruled } from './ahead.ts'
import { rings } from './clocks.ts'
import { routes } from './routes.ts'
import { emptyPhones } from './store/shifts.ts'

export const module: ServerModule = {
  name: 'volunteering',
  words: { zh, en },
  refusals,
  rules,
  routes,
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
