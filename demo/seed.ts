/** Loads the demo cities into a database that has none. Never called in production mode. */
import type pg from 'pg'
import type { Context } from '#platform/context.ts'
import * as regions from '#server/regions'
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

/** Loads what is not there yet: each city's roster in one transaction, so that a killed start begins again cleanly. */
export async function seedDemo(parts: SeedParts): Promise<void> {
  for (const city of [fuding, yunxi]) await seedCity(parts, city)
}

async function seedCity({ owner, inCity, say }: SeedParts, city: DemoCity): Promise<void> {
  const cityId = Number(city.code)
  await owner.query('insert into platform.cities (city_id, name, demo) values ($1, $2, true) on conflict do nothing', [
    cityId,
    city.name.zh,
  ])
  await inCity(cityId, async (ctx) => {
    if ((await regions.tree(ctx.db)).root) return
    await regions.load(ctx.db, regionsOf(city))
    say(`${city.name.en}: ${city.divisions.length} divisions, ${city.orgs.length} organisations, ${city.people.length} persons`)
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
