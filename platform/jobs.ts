import { PgBoss } from 'pg-boss'
import type { Context } from './context.ts'
import { type Db, sql } from './db.ts'
import type { Logger } from './log.ts'
import type { Job, JobHouse } from './module.ts'

const settings = { schema: 'pgboss', application_name: 'sigong-jobs' } as const

/** Creates or upgrades pg-boss's own schema, as the owner, and lets the program's role use it. */
export async function migrateJobs(ownerUrl: string, role = 'sigong_app'): Promise<void> {
  const boss = new PgBoss({ ...settings, connectionString: ownerUrl, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => undefined)
  await boss.start()
  const db = boss.getDb()
  for (const what of [
    `grant usage on schema pgboss to ${role}`,
    `grant select, insert, update, delete on all tables in schema pgboss to ${role}`,
    `grant usage, select on all sequences in schema pgboss to ${role}`,
    `grant execute on all functions in schema pgboss to ${role}`,
  ])
    await db.executeSql(what, [])
  await boss.stop({ graceful: false })
}

export type Jobs = {
  enqueue(db: Db, name: string, data: Record<string, unknown>): Promise<void>
  stop(): Promise<void>
  ready(): boolean
}

/** Background work: retried three times with growing pauses, then kept as failed for the operator to see. */
export async function startJobs(
  url: string,
  jobs: Record<string, Job>,
  cron: Record<string, string>,
  house: JobHouse,
  log: Logger,
): Promise<Jobs> {
  const boss = new PgBoss({ ...settings, connectionString: url, migrate: false, createSchema: false, max: 4, schedule: true })
  let ready = true
  boss.on('error', (error) => {
    ready = false
    log.error({ err: error.message }, 'jobs')
  })
  await boss.start()
  for (const [name, job] of Object.entries(jobs)) {
    await boss.createQueue(name, { retryLimit: 3, retryBackoff: true, retryDelay: 5, expireInSeconds: 3600 })
    await boss.work<Record<string, unknown>>(name, { pollingIntervalSeconds: 1 }, async (batch) => {
      ready = true
      for (const one of batch) await job(house, one.data ?? {})
    })
  }
  for (const [name, at] of Object.entries(cron)) await boss.schedule(name, at, {}, { tz: 'Asia/Shanghai' })
  return {
    /** In the caller's transaction: rolled back with it. */
    async enqueue(db, name, data) {
      const executeSql = (text: string, values: unknown[] = []) => runRaw(db, text, values)
      await boss.send(name, data, { db: { executeSql } })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
    ready: () => ready,
  }
}

/** pg-boss brings its own SQL text with $n; it runs on the transaction as it is. */
async function runRaw(db: Db, text: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const parts = text.split(/\$\d+/)
  const order = [...text.matchAll(/\$(\d+)/g)].map((m) => values[Number(m[1]) - 1])
  return { rows: await db.many(sql(parts as unknown as TemplateStringsArray, ...order)) }
}

let started: Jobs | undefined
export const jobsAre = (jobs: Jobs | undefined): void => void (started = jobs)

/** Puts a background job into the transaction: it runs after commit, in any process of this house. */
export async function enqueue(
  { db, cityId }: Pick<Context, 'db' | 'cityId'>,
  name: string,
  data: Record<string, unknown>,
): Promise<void> {
  if (!started) throw new Error('jobs are not running')
  await started.enqueue(db, name, { ...data, cityId })
}
