import { resolve } from 'node:path'
import { runningEmbedded, startEmbedded } from '#platform/postgres.ts'
import { keyFor, secretOf } from '#platform/secret.ts'

/** What a command-line tool needs of the installation's database. */
export type Database = { ownerUrl: string; appPassword: string; dataDir: string; end(): Promise<void> }

/** The purpose under which the application's database password is derived from the secret. */
export const appPasswordOf = (dataDir: string): string => keyFor(secretOf(dataDir), 'database')

/** DATABASE_URL, or the PostgreSQL of the data folder: the one that runs, or one started for as long as the tool works. */
export async function openDatabase(): Promise<Database> {
  const dataDir = resolve(process.env.SIGONG_DATA || 'data')
  const appPassword = appPasswordOf(dataDir)
  const outside = process.env.DATABASE_URL || runningEmbedded(dataDir)
  if (outside) return { ownerUrl: outside, appPassword, dataDir, end: async () => {} }
  const embedded = await startEmbedded({ dataDir, logger: { info: (sentence) => console.error(sentence) } })
  return { ownerUrl: embedded.url, appPassword, dataDir, end: embedded.stop }
}
