import { sql } from '../db.ts'
import { enqueue } from '../jobs.ts'
import type { Job, ServerModule } from '../module.ts'
import type { Import } from './import.ts'
import { refusals } from './refusals.ts'
import { routesFor } from './routes.ts'
import { jobsFor } from './run.ts'
import * as store from './store.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const KEPT_DAYS = 7
const STOPPED_MINUTES = 3

/** What the sheets held is forgotten after seven days, however the import ended. */
const sweep: Job = async (house) => {
  for (const cityId of await house.cities())
    await house.inCity(cityId, ({ db, now }) => {
      const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
      return store.forget(db, sql`at < ${before} and (preview is not null or acting is not null) and state <> 'applying'`)
    })
}

/**
 * A step whose process died is begun anew; nothing of it was written. Should it live after all, the second waits for the first
 * and finds it done.
 */
const resume: Job = async (house) => {
  for (const cityId of await house.cities())
    await house.inCity(cityId, async (ctx) => {
      const before = new Date(ctx.now.getTime() - STOPPED_MINUTES * 60_000)
      for (const { id, state } of await store.stopped(ctx.db, before, ctx.now))
        await enqueue(ctx, state === 'checking' ? 'imports.check' : 'imports.apply', { id })
    })
}

/** The imports of all modules behind one set of doors; the program mounts it after them. */
export function importsModule(modules: readonly Pick<ServerModule, 'imports'>[]): ServerModule {
  const kinds = new Map<string, Import>()
  for (const kind of modules.flatMap((module) => module.imports ?? [])) {
    if (kinds.has(kind.name)) throw new Error(`two imports are called ${kind.name}`)
    kinds.set(kind.name, kind)
  }
  return {
    name: 'imports',
    words: { zh, en },
    refusals,
    routes: routesFor(kinds),
    jobs: { ...jobsFor(kinds), 'imports.sweep': sweep, 'imports.resume': resume },
    cron: { 'imports.sweep': '40 3 * * *', 'imports.resume': '* * * * *' },
  }
}
