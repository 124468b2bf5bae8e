import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { keyFor } from '#platform/secret.ts'
import { appUrl } from './migrate.ts'

export const TEMPLATE = 'sigong_template'

export type TestDatabase = {
  /** connects as the owner, past the walls */ ownerUrl: string
  /** connects as the program does */ appUrl: string
  drop(): Promise<void>
}

/** A database of one's own with today's schema and nothing in it; copied from a template, so it takes moments. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env.SIGONG_TEST_PG
  if (!server) throw new Error('Tests need their PostgreSQL: run "npm test" or "npm run test:some -- modules/concerns".')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(server, `create database ${name} template ${TEMPLATE}`)
  const ownerUrl = inDatabase(server, name)
  return {
    ownerUrl,
    appUrl: appUrl(ownerUrl, testAppPassword()),
    drop: () => asOwner(server, `drop database ${name} with (force)`),
  }
}

export const testAppPassword = (): string => keyFor(Buffer.from(process.env.SIGONG_TEST_SECRET!, 'hex'), 'database')

export function inDatabase(url: string, name: string): string {
  const there = new URL(url)
  there.pathname = `/${name}`
  return there.href
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
