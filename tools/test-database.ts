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

/** A database of one's own, copied from a template, so it takes moments: by default with today's schema and nothing in it. */
export async function freshDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(`create database ${name} template ${template} strategy file_copy`)
  return database(name)
}

/** An empty one, as a new machine has it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asOwner(`create database ${name} template template0`)
  return database(name)
}

/**
 * A template of what takes long to make and several test files need: the first that asks makes it, the others wait and copy
 * it. What its making answered stands as the database's comment.
 */
export async function template<T>(name: string, make: (database: TestDatabase) => Promise<T>): Promise<T> {
  return withOwner(async (owner) => {
    await owner.query('select pg_advisory_lock(hashtext($1))', [name]) // let go with the connection
    const { rows } = await owner.query(
      `select shobj_description(oid, 'pg_database') as made from pg_database where datname = $1`,
      [name],
    )
    if (rows[0]?.made) return JSON.parse(rows[0].made) as T
    if (rows[0]) await owner.query(`drop database ${name} with (force)`) // whoever made it failed
    await owner.query(`create database ${name} template ${TEMPLATE} strategy file_copy`)
    const made = await make(database(name))
    await owner.query(`comment on database ${name} is ${owner.escapeLiteral(JSON.stringify(made))}`)
    return made
  })
}

function database(name: string): TestDatabase {
  const ownerUrl = inDatabase(server(), name)
  return {
    ownerUrl,
    appUrl: appUrl(ownerUrl, testAppPassword()),
    drop: () => asOwner(`drop database ${name} with (force)`),
  }
}

function server(): string {
  const url = process.env.SIGONG_TEST_PG
  if (!url) throw new Error('Tests need their PostgreSQL: run "npm test" or "npm run test:some -- modules/concerns".')
  return url
}

export const testAppPassword = (): string => keyFor(Buffer.from(process.env.SIGONG_TEST_SECRET!, 'hex'), 'database')

export function inDatabase(url: string, name: string): string {
  const there = new URL(url)
  there.pathname = `/${name}`
  return there.href
}

const asOwner = (statement: string): Promise<void> => withOwner(async (owner) => void (await owner.query(statement)))

async function withOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
