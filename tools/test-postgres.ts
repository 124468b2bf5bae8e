import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/postgres.ts'
import { migrate } from './migrate.ts'
import { inDatabase, TEMPLATE, testAppPassword } from './test-database.ts'

/** Tests throw their cluster away, so it need not survive a power cut. Trials of durability start their own. */
const HASTY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_connections: '200',
  max_wal_size: '4GB',
}

/** One PostgreSQL for all test files, in a temporary folder, with a migrated template; its address goes to the tests by the environment. */
export async function startTestPostgres(): Promise<{ stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigong-test-'))
  chmodSync(dataDir, 0o711) // PostgreSQL's own user must pass through
  const embedded = await startEmbedded({ dataDir, settings: HASTY })
  const stop = async () => {
    await embedded.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    process.env.SIGONG_TEST_PG = inDatabase(embedded.url, 'postgres')
    process.env.SIGONG_TEST_SECRET = randomBytes(32).toString('hex')
    await makeTemplate(embedded.url)
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

async function makeTemplate(url: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate(inDatabase(url, TEMPLATE), { appPassword: testAppPassword() })
}
