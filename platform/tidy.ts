import { forgetOldAnswers } from './answers.ts'
import { sql } from './db.ts'
import type { Job, ServerModule } from './module.ts'

/** What was kept for days goes: answers to repeated requests after seven, delivered news after thirty. */
const tidy: Job = async (house) => {
  for (const cityId of await house.cities())
    await house.inCity(cityId, async (ctx) => {
      await forgetOldAnswers(ctx)
      await ctx.db.run(
        sql`delete from platform.news where city_id = ${cityId} and delivered_at < ${ctx.now}::timestamptz - interval '30 days'`,
      )
    })
}

export const tidyModule: ServerModule = {
  name: 'tidy',
  words: { zh: {}, en: {} },
  refusals: {},
  jobs: { 'platform.tidy': tidy },
  cron: { 'platform.tidy': '10 3 * * *' },
}
