/**
 * A house of its own for playing the demo's past: its clock stands where the play is, nobody listens at its door, and
 * each command goes in by HTTP like anybody's, so that timelines, clocks, audit and notices are what they would have been.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { instantOf } from '#common/dates.ts'
import type { Actor } from '#platform/actor.ts'
import type { Config } from '#platform/config.ts'
import { type Db, sql } from '#platform/db.ts'
import { type SessionReader, sessionCookie } from '#platform/house.ts'
import type { Logger } from '#platform/log.ts'
import type { ServerModule } from '#platform/module.ts'
import { openHouse } from '#platform/start.ts'
import * as people from '#server/people'

export type StageParts = { appUrl: string; config: Config; log: Logger; modules: readonly ServerModule[] }
export type Stage = Awaited<ReturnType<typeof openStage>>
// biome-ignore lint/suspicious/noExplicitAny: answers are read here as any caller of the API reads them
export type Body = any
/** What a resident's receipt says. */
export type Opened = { id: string; no: string; key: string }

export async function openStage({ appUrl, config, log, modules }: StageParts) {
  let at = instantOf('2018-09-21')
  const own = new AsyncLocalStorage<Date>()
  const now = () => own.getStore() ?? at
  // The play's writes need not each wait for the disk: the last commit of the play makes all of them safe.
  const url = new URL(appUrl)
  url.searchParams.set('options', '-c synchronous_commit=off')
  const running = await openHouse({
    config: { ...config, SIGONG_PUBLIC_WRITES: 1_000_000 },
    appUrl: url.href,
    log,
    clock: { now },
    modules,
    readSession: personIsToken(),
    loopEveryMs: 0,
    queue: false,
  })
  await running.app.ready()
  const cookieName = sessionCookie(config)

  return {
    inCity: running.house.inCity,
    now,
    /** Does it at that instant, whatever else is being done at others. */
    during: <T>(instant: Date, what: () => Promise<T>) => own.run(instant, what),
    goTo(instant: Date) {
      at = instant
    },
    /** Delivers news, rings what is due by the play's clock, seals the audit. */
    turn: () => running.loops.turn(),
    close: () => running.stop(),
    /** What the resident does on the page of his concern, which number and key open to him. */
    async actAsResident(cityId: number, { no, key }: Opened, act: string, fields: Record<string, string>) {
      const form = (path: string, given: Record<string, string>, cookie = '') =>
        running.app.inject({
          method: 'POST',
          url: `/c/${cityId}${path}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
          payload: new URLSearchParams(given).toString(),
        })
      const opened = await form('/track', { no, key })
      const cookie = opened.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      const own = Object.entries(fields).map(([field, value]) => [`${act}-${field}`, value])
      const response = await form(`/track/${no}`, { act, ...Object.fromEntries(own) }, cookie)
      if (response.statusCode >= 400) throw new Error(`${act}: ${response.statusCode}`)
    },
    /** A request by a person, or by a resident at the city's public door. */
    async send(cityId: number, method: 'GET' | 'POST' | 'PUT', path: string, personId: string | null, payload?: object) {
      const response = await running.app.inject({
        method,
        url: personId ? path : `/c/${cityId}${path}`,
        headers: personId ? { cookie: `${cookieName}=${cityId}.${personId}` } : {},
        ...(payload ? { payload } : {}),
      })
      if (response.statusCode < 300) return response.json() as Body
      throw new Error(`${method} ${path}: ${response.statusCode} ${response.body.slice(0, 300)}`)
    },
  }
}

/** The session's token is the person: good only on this stage, where no request comes from outside. */
function personIsToken(): SessionReader {
  // Nobody is appointed or leaves during the play, so each is read once.
  const known = new Map<string, Promise<Actor>>()
  return (db, personId, now) => {
    const actor = known.get(personId) ?? readActor(db, personId, now)
    known.set(personId, actor)
    return actor
  }
}

async function readActor(db: Db, personId: string, now: Date): Promise<Actor> {
  const posts = await permissionsByPost(db)
  const appointments = []
  for (const held of await people.appointmentsOn(db, now, { personId }))
    appointments.push(await people.reachOf(db, { ...held, permissions: posts.get(held.post) ?? [] }))
  const name = (await people.namesOf(db, [personId])).get(personId) ?? ''
  return { kind: 'person', personId, name, appointments, actingId: null, mfa: true, sessionId: null }
}

export async function permissionsByPost(db: Db): Promise<Map<string, string[]>> {
  const rows = await db.many<{ code: string; permissions: string[] }>(
    sql`select code, permissions from people.posts where city_id = ${db.cityId}`,
  )
  return new Map(rows.map(({ code, permissions }) => [code, permissions]))
}
