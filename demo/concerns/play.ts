/** Plays the sample concerns in order of time: the earliest thing happens first, whichever concern it belongs to. */
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { dice } from '../dice.ts'
import { life } from './lives.ts'
import type { Plan } from './plans.ts'
import type { World } from './world.ts'

export type Played = { told: number; steps: number; faults: string[] }
type Coming = { at: Date; go: () => Promise<Date | null> }

export async function play(
  world: World,
  plans: readonly Plan[],
  until: Date,
  seed: number,
  say: (line: string) => void,
): Promise<Played> {
  const die = dice(seed)
  /** Between half and one and a half times the usual. */
  const about = (minutes: number) => Math.max(3, Math.round(minutes * (0.5 + die.upTo(1000) / 1000)))
  const played: Played = { told: 0, steps: 0, faults: [] }
  const coming: Coming[] = plans.map((plan) => ({ at: plan.at, go: () => begin(plan) }))
  if (coming.length === 0) return played

  async function begin(plan: Plan): Promise<Date | null> {
    const id = await tell(world, plan)
    played.told += 1
    return goOn(life(world, plan, id, about))
  }
  async function goOn(steps: AsyncGenerator<Date>): Promise<Date | null> {
    const { value, done } = await steps.next()
    if (done) return null
    coming.push({ at: value, go: () => goOn(steps) })
    return value
  }

  const first = plans.reduce((earliest, plan) => (plan.at < earliest ? plan.at : earliest), until)
  let nextTurn = instantOf(dayOf(first), '12:30')
  while (coming.length) {
    coming.sort((a, b) => +b.at - +a.at)
    const one = coming.pop()!
    if (one.at > until) continue
    for (; nextTurn < one.at; nextTurn = afterTurn(nextTurn)) {
      world.goTo(nextTurn)
      await world.turn()
    }
    world.goTo(one.at)
    played.steps += 1
    if (played.steps % 400 === 0) say(`${dayOf(one.at)}: ${played.told} concerns`)
    await one.go().catch((error: Error) => void played.faults.push(`${one.at.toISOString()} ${error.message}`))
  }
  world.goTo(until)
  await world.turn()
  return played
}

/** News and clocks are looked at twice a day here; the running house does so every second. */
const afterTurn = (at: Date): Date =>
  at.getTime() % 86_400_000 === instantOf('2026-01-01', '12:30').getTime() % 86_400_000
    ? instantOf(dayOf(at), '18:10')
    : instantOf(plusDays(dayOf(at), 1), '12:30')

/** At the door that the plan names: the resident himself, or somebody who takes it down for him. */
async function tell(world: World, plan: Plan): Promise<string> {
  const { story, place, door, name, phone, mayPublish } = plan
  const told = {
    topicId: world.topics.get(story.topic),
    words: story.words.replaceAll('{place}', place.name),
    placeWords: place.name,
    mayPublish,
    ...(name ? { name, phone } : {}),
  }
  if (door === 'web') return (await world.post('/api/public/concerns', null, told)).id
  const taker = world.takerOf(door, place.grid)
  return (await world.post('/api/concerns', taker, { ...told, channel: door, gridId: world.gridId(place.grid) })).id
}
