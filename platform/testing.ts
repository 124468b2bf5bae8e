import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freshDatabase, type TestDatabase } from '../tools/test-database.ts'
import { readConfig } from './config.ts'
import type { Context } from './context.ts'
import { mountLive, mountStaff } from './doors.ts'
import { type SessionReader, sessionCookie } from './house.ts'
import { makeLog } from './log.ts'
import type { ServerModule } from './module.ts'
import { openHouse, type Running } from './start.ts'

/** A clock that a test sets by hand; instants in ISO 8601 with zone. */
export type TestClock = { now(): Date; set(at: string): void; forward(minutes: number): void }

export type Answer<T = Record<string, unknown>> = {
  status: number
  body: T
  headers: Record<string, string | string[] | number | undefined>
  text: string
  /** A file as it came. */
  bytes: Buffer
}

/** Somebody at the door, with or without a session. */
export type Caller = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
  /** A form as a browser without JavaScript sends it. */
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>
  /** A multipart form; a Buffer becomes a file. */
  upload(
    path: string,
    fields: Record<string, string | { name: string; content: Buffer }>,
    headers?: Record<string, string>,
  ): Promise<Answer>
  cookie: string
}

export type TestHouse = Running & {
  clock: TestClock
  database: TestDatabase
  /** The owner's connection, past the walls: for looking, and for planting what no door makes. */
  owner: pg.Client
  anyone: Caller
  callerWith(cookie: string): Caller
  inCity<T>(cityId: number, work: (ctx: Context) => Promise<T>): Promise<T>
  /** Turns the loops and waits for background jobs, until nothing is left to do now. */
  settle(): Promise<void>
  /** Listens on a free port for a real browser and answers its address. */
  listen(): Promise<string>
  close(): Promise<void>
}

export async function openTestHouse(
  modules: readonly ServerModule[],
  readSession: SessionReader,
  options: { loopEveryMs?: number; template?: string } = {},
): Promise<TestHouse> {
  const database = await freshDatabase(options.template)
  const dataDir = mkdtempSync(join(tmpdir(), 'sigong-house-'))
  let at = new Date('2026-10-09T01:00:00Z')
  const clock: TestClock = {
    now: () => at,
    set: (iso) => void (at = new Date(iso)),
    forward: (minutes) => void (at = new Date(at.getTime() + minutes * 60_000)),
  }
  const config = {
    ...readConfig({
      SIGONG_LOG: process.env.SIGONG_LOG ?? 'silent',
      SIGONG_POOL: '8',
      SIGONG_DATA: dataDir,
      SIGONG_PUBLIC_WRITES: '1000000',
    }),
  }
  const log = makeLog(config.SIGONG_LOG)
  const running = await openHouse({
    config,
    appUrl: database.appUrl,
    log,
    clock,
    modules,
    readSession,
    loopEveryMs: options.loopEveryMs ?? 0,
    queue: false,
  })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  // The same doors as the program's own, for journeys in a browser.
  mountLive(running.house)
  await mountStaff(running.house, join(import.meta.dirname, '../ui/dist'))
  await running.app.ready()
  const callerWith = (cookie: string) => caller(running, cookie)
  return {
    ...running,
    clock,
    database,
    owner,
    callerWith,
    anyone: callerWith(''),
    inCity: running.house.inCity,
    async settle() {
      await running.loops.turn()
      await (running.jobs as unknown as { drain(): Promise<void> }).drain()
      await running.loops.turn()
    },
    listen: () => running.app.listen({ port: 0, host: '127.0.0.1' }),
    async close() {
      await owner.end()
      await running.stop()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function caller(running: Running, cookie: string): Caller {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: string | Buffer | object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await running.app.inject({
      method,
      url,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    const json = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: json ? response.json() : ({} as Record<string, unknown>),
      headers: response.headers as Answer['headers'],
      text: response.body,
      bytes: response.rawPayload,
    }
  }
  return {
    cookie,
    get: (path) => send('GET', path),
    post: (path, body = {}, headers) => send('POST', path, body as object, headers),
    put: (path, body = {}, headers) => send('PUT', path, body as object, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
    form: (path, fields, headers) =>
      send('POST', path, new URLSearchParams(fields).toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      }),
    async upload(path, fields, headers) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields))
        typeof value === 'string'
          ? form.append(name, value)
          : form.append(name, new Blob([new Uint8Array(value.content)]), value.name)
      const encoded = new Response(form)
      const payload = Buffer.from(await encoded.arrayBuffer())
      return send('POST', path, payload, { 'content-type': encoded.headers.get('content-type')!, ...headers })
    },
  }
}

export const cookieOf = (cityId: number, token: string): string => `${sessionCookie(readConfig({}))}=${cityId}.${token}`
