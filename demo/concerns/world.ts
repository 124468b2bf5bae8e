/** One city on the stage: who acts for which unit, its working time, its topics. */
import { sql } from '#platform/db.ts'
import { addWorkingMinutes, calendarOf } from '#server/calendar'
import type { Loaded } from '../load.ts'
import type { DemoCity } from '../types.ts'
import type { Door } from './plans.ts'
import { type Opened, permissionsByPost, type Stage } from './stage.ts'

type Acting = { personId: string; permissions: readonly string[]; gridId: string | null; works: boolean }
export type World = Awaited<ReturnType<typeof openWorld>>

export async function openWorld(stage: Stage, city: DemoCity, loaded: Loaded) {
  const cityId = Number(city.code)
  const { calendar, topics, posts } = await stage.inCity(cityId, async ({ db }) => ({
    calendar: await calendarOf(db),
    posts: await permissionsByPost(db),
    topics: await db.many<{ code: string; id: string }>(sql`select code, id from concerns.topics where city_id = ${cityId}`),
  }))
  const units = unitsOf(city, loaded, posts)
  const holderOf = (post: string, org: string, division: string | null = null) => {
    const holds = city.appointments.find(
      (a) => a.post === post && a.org === org && !a.until && (!division || a.division === division),
    )
    return loaded.people.get(holds!.person)!
  }
  const communities = new Set(
    city.orgs.filter((org) => org.kind === 'residentsCommittee').map((org) => loaded.orgs.get(org.key)!),
  )
  const codeOf = new Map([...loaded.regions].map(([code, id]) => [id, code]))

  return {
    now: stage.now,
    during: stage.during,
    goTo: stage.goTo,
    turn: stage.turn,
    topics: new Map(topics.map(({ code, id }) => [code, id])),
    gridId: (code: string) => loaded.regions.get(code)!,
    /** Sees every concern of the city. */
    reader: holderOf('centreHead', 'centre'),
    isWorkingDay: calendar.isWorkingDay,
    /** That many minutes of working time later. */
    after: (minutes: number) => addWorkingMinutes(stage.now(), minutes, calendar),
    /** Somebody who may do this for the unit; a grid worker only in his grid; `not` leaves one person out. */
    who(orgId: string, permission: string, { grid = null, not = null }: { grid?: string | null; not?: string | null } = {}) {
      const able = (units.get(orgId) ?? []).filter(
        (each) => each.permissions.includes(permission) && each.personId !== not && (!each.gridId || each.gridId === grid),
      )
      // The grid's own worker first, then those whose post is the work itself, in turn: leaders check what others did.
      const nearness = (each: Acting) => (each.gridId ? 0 : each.works ? 1 : 2)
      const nearest = Math.min(...able.map(nearness))
      const equal = able.filter((each) => nearness(each) === nearest)
      return equal[Math.floor(stage.now().getTime() / 60_000) % equal.length]?.personId ?? null
    },
    /** Who takes it down: the city's centre, the community's window, or the grid worker at the door. */
    takerOf(door: Exclude<Door, 'web'>, grid: string) {
      const residents = `residents.${grid.slice(0, 12)}`
      if (door === 'phone' || door === 'hotline') return holderOf('cityDispatcher', 'centre')
      return door === 'window' ? holderOf('communityWorker', residents) : holderOf('gridWorker', residents, grid)
    },
    /** Where a concern stands: its state, who holds it, in which grid it lies. */
    stands: (id: string) =>
      stage.inCity(cityId, async ({ db }) => {
        const row = await db.one<{ state: string; holder: string; grid: string | null }>(
          sql`select state, holder_org_id as holder, grid_id as grid from concerns.concerns where city_id = ${cityId} and id = ${id}`,
        )
        return { state: row.state, holder: { id: row.holder }, region: { grid: row.grid && { id: row.grid } } }
      }),
    isCommunity: (orgId: string) => communities.has(orgId),
    officeOf: (subdistrictId: string) => loaded.orgs.get(`office.${codeOf.get(subdistrictId)}`) ?? null,
    actAsResident: (opened: Opened, act: string, fields: Record<string, string> = {}) =>
      stage.actAsResident(cityId, opened, act, fields),
    get: (path: string, personId: string) => stage.send(cityId, 'GET', path, personId),
    post: (path: string, personId: string | null, payload: object) => stage.send(cityId, 'POST', path, personId, payload),
    put: (path: string, personId: string, payload: object) => stage.send(cityId, 'PUT', path, personId, payload),
  }
}

/** Who acts for a unit: its own people, and those of the Party organisation that leads it. */
function unitsOf(city: DemoCity, loaded: Loaded, posts: Map<string, string[]>): Map<string, Acting[]> {
  const units = new Map<string, Acting[]>()
  for (const each of city.appointments) {
    if (each.until) continue
    const led = each.org.replace(/^party\./, 'residents.').replace(/^workCommittee\./, 'office.')
    const orgId = loaded.orgs.get(led)!
    const acting: Acting = {
      personId: loaded.people.get(each.person)!,
      permissions: posts.get(each.post) ?? [],
      gridId: each.division && loaded.regions.get(each.division)!,
      works: /(Worker|Handler|Officer|Dispatcher|Clerk)$/.test(each.post),
    }
    units.set(orgId, [...(units.get(orgId) ?? []), acting])
  }
  return units
}
