/**
 * A house of its own for playing the demo's past: its clock stands where the play is, nobody listens at its door, and
 * each command goes in by HTTP like anybody's, so that timelines, clocks, audit and notices are what they would have been.
 */
import { instantOf } from '#common/dates.ts'
import type { Actor } from '#platform/actor.ts'
import type { Config } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { sessionCookie } from '#platform/house.ts'
import type { Logger } from '#platform/log.ts'
import type { ServerModule } from '#platform/module.ts'
import { openHouse } from '#platform/start.ts'
import { addWorkingMinutes, type Calendar, calendarOf } from '#server/calendar'
import * as people from '#server/people'
import type { Loaded } from '../seed.ts'
import type { DemoCity } from '../types.ts'

export type WorldParts = { appUrl: string; config: Config; log: Logger; modules: readonly ServerModule[] }
type Acting = { personId: string; permissions: readonly string[]; gridId: string | null }
// biome-ignore lint/suspicious/noExplicitAny: answers are read here as any caller of the API reads them
export type Body = any
export type World = Awaited<ReturnType<typeof openWorld>>

export async function openWorld({ appUrl, config, log, modules }: WorldParts, city: DemoCity, loaded: Loaded) {
  const cityId = Number(city.code)
  let at = instantOf('2018-09-21')
  const clock = { now: () => at }
  const permissionsOf = new Map<string, readonly string[]>()
  const names = new Map(city.people.map((person) => [loaded.people.get(person.key)!, person.name]))

  /** The token is the person: good only here, where no request comes from outside. */
  const readSession = async (db: Context['db'], personId: string, now: Date): Promise<Actor> => {
    const appointments = []
    for (const held of await people.appointmentsOn(db, now, { personId }))
      appointments.push(await people.reachOf(db, { ...held, permissions: permissionsOf.get(held.post) ?? [] }))
    return { kind: 'person', personId, name: names.get(personId) ?? '', appointments, actingId: null, mfa: true, sessionId: null }
  }
  // The play's writes need not each wait for the disk: the last commit of the play makes all of them safe.
  const url = new URL(appUrl)
  url.searchParams.set('options', '-c synchronous_commit=off')
  const running = await openHouse({
    config: { ...config, SIGONG_PUBLIC_WRITES: 1_000_000 },
    appUrl: url.href,
    log,
    clock,
    modules,
    readSession,
    loopEveryMs: 0,
    queue: false,
  })
  const { house, app } = running
  await app.ready()
  const cookieName = sessionCookie(config)

  const { calendar, units, topics } = await house.inCity(cityId, async ({ db }) => {
    const posts = await db.many<{ code: string; permissions: string[] }>(
      sql`select code, permissions from people.posts where city_id = ${db.cityId}`,
    )
    for (const { code, permissions } of posts) permissionsOf.set(code, permissions)
    const topics = await db.many<{ code: string; id: string }>(
      sql`select code, id from concerns.topics where city_id = ${db.cityId}`,
    )
    return {
      calendar: (await calendarOf(db)) as Calendar,
      units: unitsOf(city, loaded, permissionsOf),
      topics: new Map(topics.map(({ code, id }) => [code, id])),
    }
  })

  const holderOf = (post: string, org: string, division: string | null = null) =>
    loaded.people.get(
      city.appointments.find((a) => a.post === post && a.org === org && !a.until && (!division || a.division === division))!
        .person,
    )!

  async function send(method: 'GET' | 'POST' | 'PUT', path: string, personId: string | null, payload?: object): Promise<Body> {
    const cookie = personId ? { cookie: `${cookieName}=${cityId}.${personId}` } : {}
    const response = await app.inject({
      method,
      url: personId ? path : `/c/${cityId}${path}`,
      headers: cookie,
      ...(payload ? { payload } : {}),
    })
    if (response.statusCode < 300) return response.json()
    throw new Error(`${method} ${path}: ${response.statusCode} ${response.body.slice(0, 300)}`)
  }

  return {
    city,
    cityId,
    loaded,
    topics,
    /** Sees every concern of the city. */
    reader: holderOf('centreHead', 'centre'),
    now: clock.now,
    goTo(instant: Date) {
      at = instant
    },
    /** That many minutes of working time later. */
    after: (minutes: number) => addWorkingMinutes(at, minutes, calendar),
    /** Somebody who may do this for the unit: `grid` prefers its own worker, `not` leaves one person out. */
    who(orgId: string, permission: string, { grid = null, not = null }: { grid?: string | null; not?: string | null } = {}) {
      const able = (units.get(orgId) ?? []).filter(
        (each) =>
          each.permissions.includes(permission) && each.personId !== not && (each.gridId === null || each.gridId === grid),
      )
      return able[0]?.personId ?? null
    },
    /** Who takes it down: the city's centre, the community's window, or the grid worker at the door. */
    takerOf(door: 'phone' | 'hotline' | 'window' | 'visit', grid: string) {
      const residents = `residents.${grid.slice(0, 12)}`
      if (door === 'phone' || door === 'hotline') return holderOf('cityDispatcher', 'centre')
      return door === 'window' ? holderOf('communityWorker', residents) : holderOf('gridWorker', residents, grid)
    },
    officeOf: (subdistrictId: string) => {
      const division = city.divisions.find((each) => loaded.regions.get(each.code) === subdistrictId)!
      return loaded.orgs.get(`office.${division.code}`)!
    },
    get: (path: string, personId: string) => send('GET', path, personId),
    post: (path: string, personId: string | null, payload: object) => send('POST', path, personId, payload),
    put: (path: string, personId: string, payload: object = {}) => send('PUT', path, personId, payload),
    inCity: <T>(work: (ctx: Context) => Promise<T>) => house.inCity(cityId, work),
    /** Delivers news, rings what is due by the play's clock, seals the audit. */
    turn: () => running.loops.turn(),
    close: () => running.stop(),
  }
}

/** Who acts for a unit: its own people, and those of the Party organisation that leads it. */
function unitsOf(city: DemoCity, loaded: Loaded, permissionsOf: Map<string, readonly string[]>): Map<string, Acting[]> {
  const units = new Map<string, Acting[]>()
  for (const each of city.appointments) {
    if (each.until && each.until < '2026-12-01') continue
    const led = each.org.replace(/^party\./, 'residents.').replace(/^workCommittee\./, 'office.')
    const orgId = loaded.orgs.get(led)!
    const acting: Acting = {
      personId: loaded.people.get(each.person)!,
      permissions: permissionsOf.get(each.post) ?? [],
      gridId: each.division && loaded.regions.get(each.division)!,
    }
    units.set(orgId, [...(units.get(orgId) ?? []), acting])
  }
  return units
}
