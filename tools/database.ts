import { resolve } from 'node:path'
import { lockDataDir } from '#platform/lock.ts'
import { runningEmbedded, startEmbedded } from '#platform/postgres.ts'
import { keyFor, secretOf } from '#platform/secret.ts'

/** What a command-line tool needs of the installation's database. */
export type Database = { ownerUrl: string; appPassword: string; dataDir: string; end(): Promise<void> }

/** The password of the role `sigong_app`, the same in the server and in every tool. */
export const appPasswordOf = (dataDir: string): string => keyFor(secretOf(dataDir), 'database')

/**
 * DATABASE_URL, or the PostgreSQL of the data folder: the one that runs, or one started for as long as the tool works.
 * With `alone`, refuses while a server uses the data folder.
 */
export async function openDatabase({ alone = false } = {}): Promise<Database> {
  const dataDir = resolve(process.env.SIGONG_DATA || 'data')
  const found = { appPassword: appPasswordOf(dataDir), dataDir }
  const outside = process.env.DATABASE_URL
  if (outside && !alone) return { ...found, ownerUrl: outside, end: async () => {} }

  const running = outside ? undefined : runningEmbedded(dataDir)
  const lock = await lockDataDir(dataDir).catch((error: unknown) => {
    if (alone || !running) throw error
    return undefined
  })
  if (!lock) return { ...found, ownerUrl: running!, end: async () => {} }
  if (outside) return { ...found, ownerUrl: outside, end: lock.release }
  const embedded = await startEmbedded({ dataDir, logger: { info: (sentence) => console.error(sentence) } })
  return { ...found, ownerUrl: embedded.url, end: () => embedded.stop().then(lock.release) }
}

/** Runs a tool's work and ends it with a sentence, not a stack, when it cannot be done. */
export async function asTool(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
