/**
 * The house for tests: all modules on a fresh PostgreSQL, two cities with a small tree, and people to act.
 *
 *   const house = await aHouse()
 *   const clerk = await house.signedIn({ post: 'communityWorker' })                  // community1 of 福鼎市
 *   const grid  = await house.signedIn({ post: 'gridWorker', region: 'grid1' })      // reaches one grid only
 *   const other = await house.signedIn({ city: 'yunxi', post: 'communityWorker' })   // behind the other city's wall
 *   const { status, body } = await clerk.get('/api/me')
 *   await house.appoint(clerk, { post: 'liaison', org: 'local1' })                   // a second post
 *   await house.endAppointment(clerk)                                                // rights end at this instant
 *   house.fuding.regions.grid1, house.fuding.orgs.housing, house.fuding.points.grid1 // ids and places by short names
 *
 * Both cities have street1 (community1: grid1, grid2; community2: grid3); 福鼎市 also street2 (community3: grid4). Their
 * organisations are named in `app/testing-cities.ts`. Without `org` a post stands where it usually does (`usualOrg`).
 * The clock stands at 2026-10-09 09:00 (a Friday) until set; a person's given name is 测试 with a number.
 */
import type { PostCode } from '#contract/people'
import { forgetAll } from '#platform/cache.ts'
import { importsModule } from '#platform/imports/module.ts'
import { rulesModule } from '#platform/rules/module.ts'
import { type Caller, cookieOf, openTestHouse, type TestHouse } from '#platform/testing.ts'
import * as people from '#server/people'
import { modules } from './modules.ts'
import { type City, type CityName, cities, type OrgName, type RegionName, raiseCity, usualOrg } from './testing-cities.ts'

export type Given = {
  city?: CityName
  post: PostCode
  /** Short name or id. */
  org?: OrgName | (string & {})
  /** Narrower than the organisation's own region; short name or id. */
  region?: RegionName | (string & {})
  /** Days in Asia/Shanghai; `until` is the first day on which the post is no longer held. */
  from?: string
  until?: string
  kind?: 'main' | 'concurrent' | 'secondment' | 'partTime'
  name?: string
  phone?: string
  /** Signed in with a second factor: by default where the post asks for one. */
  mfa?: boolean
}
export type SignedIn = Caller & { cityId: number; personId: string; appointmentId: string; orgId: string; name: string }

export type AHouse = TestHouse &
  Record<CityName, City> & {
    signedIn(given: Given): Promise<SignedIn>
    /** A further appointment for the same person; answers its id. */
    appoint(caller: SignedIn, given: Omit<Given, 'city' | 'name' | 'phone' | 'mfa'>): Promise<string>
    /** Ends the caller's appointment (or another of his) at the clock's instant. */
    endAppointment(caller: SignedIn, appointmentId?: string): Promise<void>
  }

export async function aHouse(options: { loopEveryMs?: number } = {}): Promise<AHouse> {
  const house = await openTestHouse([...modules, importsModule(modules), rulesModule(modules)], people.readSession, options)
  forgetAll()
  const raised = {} as Record<CityName, City>
  for (const name of Object.keys(cities) as CityName[]) {
    const { id, called } = cities[name]
    await house.owner.query('insert into platform.cities (city_id, name, demo) values ($1, $2, true)', [id, called])
    raised[name] = await house.inCity(id, (ctx) => raiseCity(ctx, name))
  }
  let persons = 0
  const appointmentOf = (city: City, { post, org, region, from, until, kind }: Given) => {
    const at = org ?? usualOrg[post]
    return {
      post,
      orgId: city.orgs[at as OrgName] ?? at,
      regionId: region ? (city.regions[region as RegionName] ?? region) : null,
      kind: kind ?? ('main' as const),
      validFrom: from ?? '2026-01-01',
      validUntil: until ?? null,
      basis: '测试任〔2026〕1号',
    }
  }
  return {
    ...house,
    ...raised,
    async signedIn(given) {
      const city = raised[given.city ?? 'fuding']
      const name = given.name ?? `测试${++persons}`
      const appointment = appointmentOf(city, given)
      const mfa = given.mfa ?? given.post.endsWith('Admin')
      const made = await house.inCity(city.id, async ({ db, now }) => {
        const ids = await people.appoint(db, { ...appointment, name, phone: given.phone ?? null }, now)
        return { ...ids, token: await people.openSession(db, { personId: ids.personId, mfa }, now) }
      })
      const { token, ...ids } = made
      return { ...house.callerWith(cookieOf(city.id, token)), ...ids, cityId: city.id, orgId: appointment.orgId, name }
    },
    async appoint({ cityId, personId }, given) {
      const city = Object.values(raised).find(({ id }) => id === cityId)!
      return house.inCity(cityId, ({ db, now }) =>
        people.addAppointment(db, { ...appointmentOf(city, { kind: 'concurrent', ...given }), personId }, now),
      )
    },
    async endAppointment({ cityId, appointmentId }, other) {
      await house.inCity(cityId, ({ db, now }) => people.stopAppointment(db, other ?? appointmentId, now, '测试免〔2026〕1号'))
    },
  }
}
