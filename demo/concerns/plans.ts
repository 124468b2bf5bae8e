/** Which concern is told when, where, at which door, and how it will go. Drawn by a seeded die. */
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { dice } from '../dice.ts'
import { aName, aPhone } from '../names.ts'
import type { DemoCity, DemoPlace } from '../types.ts'
import { type Story, stories } from './stories.ts'

export type Door = 'web' | 'phone' | 'hotline' | 'window' | 'visit'
export type State =
  | 'collected'
  | 'accepted'
  | 'dispatched'
  | 'working'
  | 'waiting'
  | 'pending'
  | 'returned'
  | 'replied'
  | 'checked'
  | 'closed'
export type Plan = {
  at: Date
  story: Story
  place: DemoPlace
  door: Door
  name: string | null
  phone: string | null
  mayPublish: boolean
  /** Where it gets stuck; null: it goes its way as far as the time allows. */
  stuckIn: State | null
  decline: boolean
  withdraw: boolean
  passUp: boolean
  returned: 'no' | 'upheld' | 'overruled'
  extension: 'no' | 'granted' | 'refused'
  asks: boolean
  pending: boolean
  /** What the resident says at last; `redo` first says unsolved. */
  rating: 'satisfied' | 'fair' | 'dissatisfied'
  redo: boolean
  /** What the resident does himself on his page: answers what is asked, adds words, rates, asks to reopen. */
  own: { answers: boolean; adds: boolean; rates: boolean; reopens: boolean }
  /** More than one makes everything slower. */
  pace: number
}

const stuckStates: State[] = ['collected', 'accepted', 'dispatched', 'working', 'working', 'working', 'replied', 'checked']

/** `count` plans over the 90 days before `now`, the last two weeks twice as dense; a handful are all of these weeks. */
export function drawPlans(city: DemoCity, now: Date, count: number, seed: number): Plan[] {
  const die = dice(seed)
  const filable = new Set(city.topics.map((topic) => topic.code))
  const usable = stories.filter((story) => filable.has(story.topic))
  const today = dayOf(now)
  const plans = Array.from({ length: count }, (_, i): Plan => {
    const story = usable[(i * 37) % usable.length]!
    const daysAgo = count < 20 || die.chance(0.4) ? die.upTo(14) : die.upTo(88) + 1
    const door = die.pick<Door>(['web', 'web', 'web', 'phone', 'hotline', 'window', 'visit', 'visit'])
    const hour = door === 'web' ? 7 + die.upTo(14) : die.pick([9, 10, 11, 15, 16])
    const minute = String(die.upTo(60)).padStart(2, '0')
    const told = instantOf(plusDays(today, -daysAgo), `${String(hour).padStart(2, '0')}:${minute}`)
    const urgent = city.topics.find((topic) => topic.code === story.topic)?.class === 'urgent'
    const known = die.chance(0.75)
    return {
      at: told,
      story,
      place: pickPlace(city, story, die),
      door,
      name: known ? aName(die) : null,
      phone: known ? aPhone(5, i + 1) : null,
      mayPublish: die.chance(story.publicAnswer ? 0.85 : 0.3),
      stuckIn: !urgent && die.chance(0.16) ? die.pick(stuckStates) : null,
      decline: die.chance(0.03),
      withdraw: die.chance(0.02),
      passUp: die.chance(0.06),
      returned: die.chance(0.07) ? die.pick(['upheld', 'overruled']) : 'no',
      extension: die.chance(0.09) ? die.pick(['granted', 'granted', 'refused']) : 'no',
      asks: known && die.chance(0.12),
      pending: die.chance(0.04),
      rating: die.pick(['satisfied', 'satisfied', 'satisfied', 'fair', 'fair', 'dissatisfied']),
      redo: die.chance(0.07),
      own: { answers: die.chance(0.7), adds: die.chance(0.06), rates: die.chance(0.3), reopens: die.chance(0.04) },
      pace: urgent ? 0.05 : die.pick([0.5, 0.7, 1, 1, 1, 1.4, 2.2]),
    }
  })
  return plans.filter((plan) => plan.at < now)
}

/** Every third lies in the community of the demo accounts; the place's kind follows the topic where it matters. */
function pickPlace(city: DemoCity, story: Story, die: ReturnType<typeof dice>): DemoPlace {
  const kind = /^(0202|0101|0402|04)/.test(story.topic) ? 'estate' : /^(02|03)/.test(story.topic) ? 'road' : null
  const home = die.chance(0.34) ? '350982001003' : ''
  const fitting = city.places.filter((place) => place.grid.startsWith(home) && (!kind || place.kind === kind))
  return die.pick(fitting.length ? fitting : city.places)
}
