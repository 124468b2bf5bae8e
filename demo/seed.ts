/** Loads the demo cities into a database that has none. Never called in production mode. */
import type pg from 'pg'
import { instantOf } from '#common/dates.ts'
import * as people from '#server/people'
import { countLoaded } from '#server/proposals'
import { DEMO_PASSWORD } from './accounts.ts'
import { makeNeeds } from './concerns/needs.ts'
import { drawPlans } from './concerns/plans.ts'
import { play } from './concerns/play.ts'
import { showcase } from './concerns/showcase.ts'
import { openStage, type Stage, type StageParts } from './concerns/stage.ts'
import { openWorld } from './concerns/world.ts'
import { fuding } from './fuding/index.ts'
import { loadCity } from './load.ts'
import type { DemoCity } from './types.ts'
import { yunxi } from './yunxi/index.ts'

export type SeedParts = StageParts & {
  /** The owner's connection: only it may write the list of cities. */
  owner: Pick<pg.Client, 'query'>
  /** The end of the play: today. */
  now: Date
  /** One line of progress. */
  say(line: string): void
  /** How many concerns are told in the first city; by default 165, beside the showcase. */
  concerns?: number
}
export type Seeded = { told: number; faults: string[] }

/** When the cities put their rosters and rules in: before the first concern of the play. */
const FOUNDED = instantOf('2026-01-05', '09:00')

/**
 * Loads what is not there yet: each city's roster in one transaction, so that a killed start begins again cleanly; then
 * the sample concerns, by the commands that everybody uses. Opens and closes a house of its own.
 */
export async function seedDemo(parts: SeedParts): Promise<Seeded> {
  if (parts.config.production) throw new Error('The demo cities are never loaded in production mode.')
  const cities: [DemoCity, number][] = [
    [fuding, parts.concerns ?? 165],
    [yunxi, Math.min(8, parts.concerns ?? 8)],
  ]
  const { rows } = await parts.owner.query('select city_id from platform.cities where demo')
  const seeded: Seeded = { told: 0, faults: [] }
  if (rows.length >= cities.length) return seeded
  const passwordHash = await people.hashPassword(DEMO_PASSWORD)
  const stage = await openStage(parts)
  try {
    for (const [city, count] of cities) {
      const played = await seedCity(parts, stage, city, passwordHash, count)
      seeded.told += played.told
      seeded.faults.push(...played.faults)
    }
  } finally {
    await stage.close()
  }
  return seeded
}

async function seedCity(parts: SeedParts, stage: Stage, city: DemoCity, passwordHash: string, count: number): Promise<Seeded> {
  const { owner, now, say } = parts
  const cityId = Number(city.code)
  stage.goTo(FOUNDED)
  const loaded = await stage.inCity(cityId, (ctx) => loadCity(ctx, city, passwordHash, now))
  // A start killed between these two finds the roster and only has to name the city.
  await owner.query(
    'insert into platform.cities (city_id, name, demo, settings) values ($1, $2, true, $3) on conflict do nothing',
    [cityId, city.name.zh, { demo: { password: DEMO_PASSWORD } }],
  )
  if (!loaded) return { told: 0, faults: [] }
  say(`${city.name.en}: ${city.divisions.length} divisions, ${city.orgs.length} organisations, ${city.people.length} persons`)
  const world = await openWorld(stage, city, loaded)
  const played = await play(world, [...drawPlans(city, now, count, cityId), ...showcase(city, now)], now, say)
  await stage.inCity(cityId, countLoaded)
  played.faults.push(...(await makeNeeds(world, stage, city, loaded, now)))
  say(`${city.name.en}: ${played.told} concerns`)
  return played
}
