import type { FastifyInstance } from 'fastify'
import { type Config, keepConfig } from './config.ts'
import { connect, type Pool } from './db.ts'
import { keepFilesIn } from './files.ts'
import { buildHouse, type Clock, type House, type SessionReader } from './house.ts'
import { type Jobs, jobsAre, startJobs } from './jobs.ts'
import { keepSecret } from './keys.ts'
import { startLive } from './live.ts'
import type { Logger } from './log.ts'
import { type Loops, startLoops } from './loops.ts'
import type { Job, ServerModule } from './module.ts'
import type { Hear } from './news.ts'
import { secretOf } from './secret.ts'
import { gatherWords } from './words.ts'

export type Running = { house: House; app: FastifyInstance; pool: Pool; loops: Loops; jobs: Jobs; stop(): Promise<void> }

export type Start = {
  config: Config
  /** The database as the program's own role. */
  appUrl: string
  log: Logger
  clock: Clock
  modules: readonly ServerModule[]
  readSession: SessionReader
  /** How often the loops look for work, in ms; 0 lets a test turn them by hand. */
  loopEveryMs?: number
  /** false runs background jobs in this process after commit, for tests. */
  queue?: boolean
}

/** Opens the house: pool, words, web server, loops and jobs. It listens when the caller says so. */
export async function openHouse(start: Start): Promise<Running> {
  const { config, appUrl, log, modules } = start
  keepConfig(config)
  keepSecret(secretOf(config.dataDir))
  keepFilesIn(`${config.dataDir}/files`)
  const pool = connect(appUrl, {
    max: config.SIGONG_POOL,
    onError: (error) => log.warn({ err: error.message }, 'connection lost'),
  })
  const words = gatherWords(Object.fromEntries(modules.map((m) => [m.name, m.words])))
  const live = await startLive(pool, appUrl, log)
  let loops: Loops | undefined
  const house = await buildHouse({ ...start, pool, words, live, wake: () => loops?.wake() })
  const hears: Record<string, Hear[]> = {}
  for (const module of modules)
    for (const [name, hear] of Object.entries(module.hears ?? {})) hears[name] = [...(hears[name] ?? []), hear]
  const rings = Object.assign({}, ...modules.map((m) => m.timers ?? {}))
  loops = startLoops({ hears, rings, live, log, cities: house.cities, inCity: house.inCity }, start.loopEveryMs)
  const work: Record<string, Job> = Object.assign({}, ...modules.map((m) => m.jobs ?? {}))
  const cron: Record<string, string> = Object.assign({}, ...modules.map((m) => m.cron ?? {}))
  const jobs = start.queue === false ? jobsAtHand(work, house) : await startJobs(appUrl, work, cron, house, log)
  jobsAre(jobs)
  return {
    house,
    app: house.app,
    pool,
    loops,
    jobs,
    async stop() {
      await house.app.close()
      await loops?.stop()
      await jobs.stop()
      await live.stop()
      await pool.end()
    },
  }
}

/** Jobs without a queue: run after the commit that asked for them, one after another; `drain` waits for them. */
function jobsAtHand(work: Record<string, Job>, house: House): Jobs & { drain(): Promise<void> } {
  let last: Promise<void> = Promise.resolve()
  return {
    async enqueue(db, name, data) {
      db.afterCommit(() => {
        last = last.catch(() => undefined).then(() => work[name]!(house, data))
        last.catch(() => undefined)
      })
    },
    async drain() {
      await last
    },
    async stop() {
      await last.catch(() => undefined)
    },
    ready: () => true,
  }
}
