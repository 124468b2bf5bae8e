/** Puts a demo city's plain data through the modules' bulk doors. */
import type { Context } from '#platform/context.ts'
import * as concerns from '#server/concerns'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import * as regions from '#server/regions'
import { rulebookFor } from './rulebook.ts'
import type { DemoCity, Handler } from './types.ts'
import { wings } from './wings/index.ts'

/** Where the rows of the demo's keys and codes went. */
export type Loaded = { regions: Map<string, string>; orgs: Map<string, string>; people: Map<string, string> }

/**
 * Everything but concerns, in the caller's transaction; null where the city has its tree already. `today` is where the
 * demo's past ends.
 */
export async function loadCity(ctx: Context, city: DemoCity, passwordHash: string, today: Date): Promise<Loaded | null> {
  const { db, now } = ctx
  if ((await regions.tree(db)).root) return null
  const regionIds = await regions.load(db, regionsOf(city))
  const orgIds = await orgs.load(db, orgsOf(city, regionIds))
  const personIds = await people.load(db, { ...peopleOf(city, regionIds, orgIds), passwordHash, now })
  await concerns.load(ctx, concernsOf(city, orgIds))
  const loaded = { regions: regionIds, orgs: orgIds, people: personIds }
  for (const wing of wings) await wing(ctx, { city, loaded, today })
  return loaded
}

function regionsOf(city: DemoCity): Parameters<typeof regions.load>[1] {
  return {
    divisions: city.divisions.map(({ parent, outline, ...division }) => ({
      ...division,
      parentCode: parent,
      outline: outline && { type: 'Polygon', coordinates: [outline] },
    })),
    // From the day on which every grid stands.
    places: city.places.map(({ grid, lon, ...place }) => ({ ...place, gridCode: grid, lng: lon, validFrom: '2021-10-31' })),
  }
}

function orgsOf(city: DemoCity, regionIds: Map<string, string>): Parameters<typeof orgs.load>[1] {
  return city.orgs.map(({ division, ...org }) => ({ ...org, regionId: regionIds.get(division)! }))
}

function peopleOf(city: DemoCity, regionIds: Map<string, string>, orgIds: Map<string, string>) {
  return {
    // Everybody shares these accounts: a second factor would lock them to the phone of whoever came first.
    posts: people.posts.map((post) => ({ ...post, secondFactor: false })),
    persons: city.people,
    accounts: city.accounts,
    appointments: city.appointments.map(({ org, division, from, until, ...appointment }, i) => ({
      ...appointment,
      orgId: orgIds.get(org)!,
      regionId: division && regionIds.get(division)!,
      validFrom: from,
      validUntil: until,
      basis: `演示任〔${from.slice(0, 4)}〕${i + 1}号`,
    })),
  }
}

function concernsOf(city: DemoCity, orgIds: Map<string, string>): Parameters<typeof concerns.load>[1] {
  const handler = (each: Handler) => (each.by === 'dept' ? { by: each.by, orgId: orgIds.get(each.org)! } : each)
  return {
    topics: city.topics.map(({ parent, ...topic }) => ({ ...topic, parentCode: parent })),
    catalogue: city.catalogue.map(({ topic, placeKind, lead, co, basis }) => ({
      topicCode: topic,
      placeKind,
      lead: handler(lead),
      co: co.map(handler),
      basisZh: basis.zh,
      basisEn: basis.en,
    })),
    rulebook: rulebookFor(city),
  }
}
