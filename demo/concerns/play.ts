/**
 * Plays the sample concerns half a day at a time: within it several at once, each at its own instants; at its end the
 * clocks ring and the news go out. The running house does that every second.
 */
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { dice } from '../dice.ts'
import { life } from './lives.ts'
import type { Plan } from './plans.ts'
import type { Opened } from './stage.ts'
import type { World } from './world.ts'

export type Played = { told: number; faults: string[] }
type Coming = { at: Date; plan: Plan; seed: number; steps: AsyncGenerator<Date> | null }
const AT_ONCE = 6

export async function play(world: World, plans: readonly Plan[], until: Date, say: (line: string) => void): Promise<Played> {
  const played: Played = { told: 0, faults: [] }
  let coming: Coming[] = plans.map((plan, i) => ({ at: plan.at, plan, seed: i + 1, steps: null }))
  let nextLine = 50
  const first = new Date(Math.min(+until, ...plans.map((plan) => +plan.at)))
  for (const end of halfDays(world, first, until)) {
    const now = coming.filter((one) => one.at <= end)
    coming = coming.filter((one) => one.at > end)
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let one = now.pop(); one; one = now.pop()) {
        const later = await goOn(world, one, end, played)
        if (later) coming.push(later)
      }
    })
    await Promise.all(workers)
    world.goTo(end)
    await world.turn()
    if (played.told >= nextLine) {
      say(`${dayOf(end)}: ${played.told} concerns`)
      nextLine += 50
    }
  }
  return played
}

/** The ends of half working days, `until` itself last. */
function* halfDays({ isWorkingDay }: World, from: Date, until: Date): Generator<Date> {
  for (let day = dayOf(from); day <= dayOf(until); day = plusDays(day, 1)) {
    if (!isWorkingDay(day)) continue
    for (const time of ['12:30', '18:10']) {
      const end = instantOf(day, time)
      if (end >= from && end < until) yield end
    }
  }
  yield until
}

/** One concern up to the end of the half day; answers where it goes on, if it does. */
async function goOn(world: World, one: Coming, end: Date, played: Played): Promise<Coming | null> {
  const on = { ...one }
  try {
    while (on.at <= end) {
      const next = await world.during(on.at, async () => {
        if (on.steps) return on.steps.next()
        const opened = await tell(world, on.plan)
        played.told += 1
        on.steps = life(world, on.plan, opened, about(on.seed))
        return on.steps.next()
      })
      if (next.done) return null
      on.at = next.value
    }
    return on
  } catch (error) {
    played.faults.push(`${on.at.toISOString()} ${(error as Error).message}`)
    return null
  }
}

/** Between half and one and a half times the usual; each concern has a die of its own. */
function about(seed: number): (minutes: number) => number {
  const die = dice(seed)
  return (minutes) => Math.max(3, Math.round(minutes * (0.5 + die.upTo(1000) / 1000)))
}

/** At the door that the plan names: the resident himself, or somebody who takes it down for him. */
async function tell(world: World, plan: Plan): Promise<Opened> {
  const { story, place, door, name, phone, mayPublish } = plan
  const told = {
    topicId: world.topics.get(story.topic),
    words: story.words.replaceAll('{place}', place.name),
    placeWords: place.name,
    mayPublish,
    ...(name ? { name, phone } : {}),
  }
  if (door === 'web') return world.post('/api/public/concerns', null, told)
  const taker = world.takerOf(door, place.grid)
  return world.post('/api/concerns', taker, { ...told, channel: door, gridId: world.gridId(place.grid) })
}
