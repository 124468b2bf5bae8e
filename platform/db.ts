import pg from 'pg'
import { type Sql, statement, together } from './sql.ts'

export { all, joined, nothing, pinyin, type Sql, sql, trusted } from './sql.ts'

/** One transaction (or one read), with its city set. Rows come back with camelCase keys. */
export type Db = {
  readonly cityId: number
  many<Row>(query: Sql): Promise<Row[]>
  one<Row>(query: Sql): Promise<Row>
  maybe<Row>(query: Sql): Promise<Row | undefined>
  /** Runs a write now and answers how many rows it touched. */
  run(query: Sql): Promise<number>
  /** A write whose result nobody reads: all such go to PostgreSQL as one statement just before commit. */
  later(write: Sql): void
  /** Sends what `later` gathered, for a reader in the same transaction. */
  flush(): Promise<void>
  /** Runs once the transaction is committed; an error in it is logged, never answered. */
  afterCommit(what: () => void | Promise<void>): void
  /**
   * A transaction of its own in this city, once this one has ended, even if it was rolled back or only read: a failed
   * sign-in is counted so. The reply waits for it; an error in it is logged, never answered.
   */
  aside(work: (db: Db) => Promise<unknown>): void
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 20 || oid === 1700) return Number // int8, numeric: our counts and minor units stay below 2^53
    if (oid === 1082) return (text: string) => text // date stays 'YYYY-MM-DD'
    return pg.types.getTypeParser(oid, format as 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

export type Pool = pg.Pool

export function connect(
  url: string,
  options: { max?: number; applicationName?: string; onError?: (error: Error) => void } = {},
): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    types,
    application_name: options.applicationName ?? 'sigong',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
  })
  pool.on('error', (error) => options.onError?.(error))
  return pool
}

const camelNames = new Map<string, string>()
function camel(name: string): string {
  let made = camelNames.get(name)
  if (!made) {
    made = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(name, made)
  }
  return made
}

async function ask<Row>(client: pg.PoolClient, query: Sql): Promise<{ rows: Row[]; count: number }> {
  const result = await client.query<unknown[]>({ ...statement(query), rowMode: 'array' })
  const names = result.fields.map((field) => camel(field.name))
  const rows = result.rows.map((cells) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) row[names[i]!] = cells[i]
    return row as Row
  })
  return { rows, count: result.rowCount ?? 0 }
}

/**
 * One transaction for one city. Its first query travels with `begin`, its last writes with `commit` (pipelined: what
 * follows a failure fails with it, so a commit after a failed write is a rollback). `cityId` is an integer by type and by check: it is the only value that becomes text,
 * so that `begin` and the city travel in one message.
 */
export async function transaction<T>(
  pool: Pool,
  cityId: number,
  work: (db: Db) => Promise<T>,
  options: { readOnly?: boolean; onAfterCommitError?: (error: unknown) => void } = {},
): Promise<T> {
  if (!Number.isSafeInteger(cityId)) throw new Error('cityId must be an integer')
  const client = await pool.connect()
  const pending: Sql[] = []
  const after: (() => void | Promise<void>)[] = []
  const asides: ((db: Db) => Promise<unknown>)[] = []
  const flush = async () => {
    if (pending.length === 0) return
    const writes = pending.splice(0)
    await ask(client, together(writes))
  }
  const db: Db = {
    cityId,
    many: async <Row>(query: Sql) => (await ask<Row>(client, query)).rows,
    one: async <Row>(query: Sql) => {
      const { rows } = await ask<Row>(client, query)
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`)
      return rows[0]!
    },
    maybe: async <Row>(query: Sql) => (await ask<Row>(client, query)).rows[0],
    run: async (query) => (await ask(client, query)).count,
    later: (write) => void pending.push(write),
    flush,
    afterCommit: (what) => void after.push(what),
    aside: (what) => void asides.push(what),
  }
  let broken: unknown
  try {
    const begun = client.query(`begin${options.readOnly ? ' read only' : ''}; set local app.city_id = '${cityId}'`)
    const answer = await Promise.all([work(db), begun]).then(([given]) => given)
    await Promise.all([flush(), client.query('commit')])
    return answer
  } catch (error) {
    await client.query('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError
    })
    after.length = 0
    throw error
  } finally {
    client.release(broken instanceof Error ? broken : undefined)
    const { onAfterCommitError } = options
    const own = asides.map((what) => () => transaction(pool, cityId, what, { onAfterCommitError }).then(() => undefined))
    for (const what of [...after, ...own]) {
      try {
        await what()
      } catch (error) {
        onAfterCommitError?.(error)
      }
    }
  }
}

/**
 * Another transaction was faster: PostgreSQL ended this one in a deadlock (40P01), or what may stand once came to stand
 * meanwhile (23505, 23P01). Nothing was written; done again, a command sees what stands now and answers or refuses in words.
 */
export const wasOvertaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ['40P01', '23505', '23P01'].includes(error.code ?? '')

/** No connection was to be had in time: nothing was begun, and it may be tried again. PostgreSQL's own limit says it by code. */
export const wasBusy = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message === 'timeout exceeded when trying to connect' || (error as { code?: string }).code === '53300')

/** Whether PostgreSQL could not read a value that came in: a character it has no place for, no id, no day, no number. */
export const unreadable = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && ['22021', '22P02', '22P05', '22007', '22008', '22003'].includes(error.code ?? '')

/** A constraint's name, when PostgreSQL refused a row because of it: rules mirrored by constraints map by this name. */
export function constraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && error.code?.startsWith('23') ? error.constraint : undefined
}
