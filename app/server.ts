import { join } from 'node:path'
import { ConfigError, readConfig } from '#platform/config.ts'
import { mountDocs, mountHealth, mountLive, mountStaff } from '#platform/doors.ts'
import { importsModule } from '#platform/imports/module.ts'
import { migrateJobs } from '#platform/jobs.ts'
import { lockDataDir } from '#platform/lock.ts'
import { makeLog } from '#platform/log.ts'
import { startEmbedded } from '#platform/postgres.ts'
import { rulesModule } from '#platform/rules/module.ts'
import { openHouse } from '#platform/start.ts'
import { tidyModule } from '#platform/tidy.ts'
import { readSession } from '#server/people'
import { buildWebIfMissing } from '../tools/build-web.ts'
import { appPasswordOf } from '../tools/database.ts'
import { appUrl, migrate } from '../tools/migrate.ts'
import { loadDemo, refuseDemo } from './demo.ts'
import { modules } from './modules.ts'

/** The program, from an empty folder to listening; each step ends what it began when the next one fails. */
const say = (line: string) => console.log(line)
const ends: (() => Promise<void>)[] = []
let ending: Promise<void> | undefined
const end = () => (ending ??= ends.reduceRight((before, stop) => before.then(stop).catch(console.error), Promise.resolve()))

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    say('Stopping')
    void end().then(() => process.exit(0))
  })

try {
  const config = readConfig()
  const log = makeLog(config.SIGONG_LOG)
  const lock = await lockDataDir(config.dataDir)
  ends.push(lock.release)
  const console_ = buildWebIfMissing(say)
  console_.catch(() => {}) // heard where it is awaited, however long the database takes before
  const password = appPasswordOf(config.dataDir)
  const embedded = config.DATABASE_URL ? undefined : await startEmbedded({ dataDir: config.dataDir, logger: { info: say } })
  if (embedded) ends.push(embedded.stop)
  void embedded?.lost.then(() => {
    console.error('PostgreSQL has ended by itself; so does the program, for its keeper to start both again')
    process.exit(1)
  })
  const ownerUrl = config.DATABASE_URL ?? embedded!.url
  const { applied } = await migrate(ownerUrl, { appPassword: password, after: () => migrateJobs(ownerUrl) })
  if (applied.length) say(`Brought the database to today: ${applied.length} migrations`)
  const url = config.DATABASE_APP_URL ?? appUrl(ownerUrl, password)
  const mounted = [...modules, importsModule(modules), rulesModule(modules), tidyModule]
  if (!config.production) await loadDemo({ config, appUrl: url, log: makeLog('error'), modules: mounted }, ownerUrl, say)
  const running = await openHouse({ config, appUrl: url, log, clock: { now: () => new Date() }, modules: mounted, readSession })
  ends.push(running.stop)
  if (config.production) await refuseDemo(running)
  await console_
  mountDocs(running.house)
  mountLive(running.house)
  mountHealth(running.house, () => ({ queue: running.jobs.ready(), stuckSince: running.loops.stuckSince() }))
  await mountStaff(running.house, join(import.meta.dirname, '../ui/dist'))
  await running.app.listen({ port: config.PORT, host: config.HOST })
  const { port } = running.app.server.address() as { port: number }
  const at = config.SIGONG_ORIGIN ?? `http://localhost:${port}`
  say(`\n居民 Residents   ${at}/\n工作台 Staff     ${at}/staff\n接口 API         ${at}/api/docs\n`)
} catch (error) {
  const faults = error instanceof ConfigError ? error.faults : [(error as Error).message]
  for (const fault of faults) console.error(fault)
  if (process.env.SIGONG_LOG === 'debug') console.error(error)
  await end()
  process.exit(1)
}
