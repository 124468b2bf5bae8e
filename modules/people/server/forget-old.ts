import type { Job } from '#platform/module.ts'
import * as sessions from './store/sessions.ts'
import * as throttles from './store/throttles.ts'

const day = 86_400_000

/** Sign-in records are kept 180 days (网络安全法 21: at least six months), failures two days. */
export const forgetOld: Job = async ({ cities, inCity }) => {
  for (const cityId of await cities())
    await inCity(cityId, async ({ db, now }) => {
      await sessions.removeOld(db, new Date(now.getTime() - 180 * day))
      await throttles.removeOld(db, new Date(now.getTime() - 2 * day))
    })
}
