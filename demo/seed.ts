/** Loads the demo cities into a database that has none. Never called in production mode. */
import type pg from 'pg'
import type { Context } from '#platform/context.ts'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import * as regions from '#server/regions'
import { DEMO_PASSWORD } from './accounts.ts'
import { fuding } from './fuding/index.ts'
import type { DemoCity } from './types.ts'
import { yunxi } from './yunxi/index.ts'

export type SeedParts = {
  /** The owner's connection: only it may write the list of cities. */
  owner: Pick<pg.Client, 'query'>
  inCity<T>(cityId: number, work: (ctx: Context) => Promise<T>): Promise<T>
  /** One line of progress. */
  say(line: string): void
}

/** Where the rows of the demo's keys went. */
export type Loaded = { regions: Map<string, string>; orgs: Map<string, string>; people: Map<string, string> }

/** Loads what is not there yet: each city's roster in one transaction, so that a killed start begins again cleanly. */
export async function seedDemo(parts: SeedParts): Promise<void> {
  const passwordHash = await people.hashPassword(DEMO_PASSWORD)
  for (const city of [fuding, yunxi]) await seedCity(parts, city, passwordHash)
}

async function seedCity({ owner, inCity, say }: SeedParts, city: DemoCity, passwordHash: string): Promise<Loaded | null> {
  const cityId = Number(city.code)
  await owner.query('insert into platform.cities (city_id, name, demo) values ($1, $2, true) on conflict do nothing', [
    cityId,
    city.name.zh,
  ])
  return inCity(cityId, async ({ db, now }) => {
    if ((await regions.tree(db)).root) return null
    const regionIds = await regions.load(db, regionsOf(city))
    const orgIds = await orgs.load(db, orgsOf(city, regionIds))
    const personIds = await people.load(db, peopleOf(city, regionIds, orgIds, passwordHash, now))
    say(`${city.name.en}: ${city.divisions.length} divisions, ${city.orgs.length} organisations, ${city.people.length} persons`)
    return { regions: regionIds, orgs: orgIds, people: personIds }
  })
}

function regionsOf(city: DemoCity): Parameters<typeof regions.load>[1] {
  return {
    divisions: city.divisions.map(({ parent, outline, ...division }) => ({
      ...division,
      parentCode: parent,
      outline: outline && { type: 'Polygon', coordinates: [outline] },
    })),
    places: city.places.map(({ grid, lon, ...place }) => ({ ...place, gridCode: grid, lng: lon, validFrom: '2021-10-31' })),
  }
}

function orgsOf(city: DemoCity, regionIds: Map<string, string>): Parameters<typeof orgs.load>[1] {
  return city.orgs.map(({ division, ...org }) => ({ ...org, regionId: regionIds.get(division)! }))
}

function peopleOf(
  city: DemoCity,
  regionIds: Map<string, string>,
  orgIds: Map<string, string>,
  passwordHash: string,
  now: Date,
): Parameters<typeof people.load>[1] {
  return {
    persons: city.people,
    appointments: city.appointments.map(({ org, division, from, until, ...appointment }, i) => ({
      ...appointment,
      orgId: orgIds.get(org)!,
      regionId: division && regionIds.get(division)!,
      validFrom: from,
      validUntil: until,
      basis: `演示任〔${from.slice(0, 4)}〕${i + 1}号`,
    })),
    accounts: city.accounts,
    passwordHash,
    now,
  }
}
