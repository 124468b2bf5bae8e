/**
 * Concerns that wait for somebody with a demo account, so that each role finds something to do today: in 桐北社区, its
 * subdistrict, the department and the city's centre. The die knows nothing of these.
 */
import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { DemoCity } from '../types.ts'
import type { Door, Plan, State } from './plans.ts'
import { stories } from './stories.ts'

type Wanted = { topic: string; door: Door; daysAgo: number; at: string; stuckIn: State; grid: number; more?: Partial<Plan> }
const community = '350982001003'

const wanted: Wanted[] = [
  // For the community: to accept, to send on, to check.
  { topic: '010101', door: 'web', daysAgo: 0, at: '08:40', stuckIn: 'collected', grid: 1 },
  { topic: '120101', door: 'web', daysAgo: 0, at: '07:55', stuckIn: 'collected', grid: 1 },
  { topic: '040104', door: 'visit', daysAgo: 1, at: '10:20', stuckIn: 'collected', grid: 2 },
  { topic: '020101', door: 'window', daysAgo: 1, at: '09:30', stuckIn: 'accepted', grid: 1 },
  { topic: '030101', door: 'web', daysAgo: 6, at: '19:10', stuckIn: 'replied', grid: 3 },
  { topic: '130101', door: 'visit', daysAgo: 3, at: '15:10', stuckIn: 'replied', grid: 1 },
  // For the department: to accept, to work on, late, asked of the resident, pending.
  { topic: '030102', door: 'window', daysAgo: 1, at: '08:50', stuckIn: 'dispatched', grid: 4 },
  { topic: '020102', door: 'web', daysAgo: 4, at: '12:05', stuckIn: 'working', grid: 5 },
  { topic: '050202', door: 'web', daysAgo: 8, at: '20:30', stuckIn: 'working', grid: 6 },
  { topic: '020101', door: 'visit', daysAgo: 26, at: '10:40', stuckIn: 'working', grid: 7 },
  { topic: '020104', door: 'web', daysAgo: 5, at: '09:15', stuckIn: 'waiting', grid: 2, more: { asks: true, name: '蓝桂萍' } },
  { topic: '030101', door: 'window', daysAgo: 20, at: '10:05', stuckIn: 'pending', grid: 8, more: { pending: true } },
  // For the subdistrict: to rule on a return. For its agency: to work on, late.
  { topic: '010302', door: 'window', daysAgo: 2, at: '09:10', stuckIn: 'returned', grid: 3, more: { returned: 'upheld' } },
  { topic: '010301', door: 'web', daysAgo: 2, at: '18:30', stuckIn: 'dispatched', grid: 4 },
  { topic: '060201', door: 'web', daysAgo: 5, at: '12:40', stuckIn: 'working', grid: 5 },
  { topic: '070101', door: 'visit', daysAgo: 40, at: '16:00', stuckIn: 'working', grid: 9 },
  // For the city's centre: to accept, to call back.
  { topic: '040201', door: 'hotline', daysAgo: 0, at: '09:05', stuckIn: 'collected', grid: 6 },
  { topic: '060102', door: 'phone', daysAgo: 0, at: '08:20', stuckIn: 'accepted', grid: 7 },
  { topic: '050101', door: 'phone', daysAgo: 2, at: '09:40', stuckIn: 'checked', grid: 8, more: { name: '雷秀英' } },
]

export function showcase(city: DemoCity, now: Date): Plan[] {
  if (!city.divisions.some((each) => each.code === community)) return []
  return wanted
    .map(({ topic, door, daysAgo, at, stuckIn, grid, more }, i): Plan => {
      const code = community + String(grid).padStart(3, '0')
      const kind = /^(04|0101|1201)/.test(topic) ? 'estate' : 'road'
      return {
        at: instantOf(plusDays(dayOf(now), -daysAgo), at),
        story: stories.filter((story) => story.topic === topic)[i % 2] ?? stories.find((story) => story.topic === topic)!,
        place: city.places.find((place) => place.grid === code && place.kind === kind)!,
        door,
        name: null,
        mayPublish: true,
        stuckIn,
        decline: false,
        withdraw: false,
        passUp: false,
        returned: 'no',
        extension: 'no',
        asks: false,
        pending: false,
        rating: 'satisfied',
        redo: false,
        own: { answers: false, adds: false, rates: false, reopens: false },
        pace: 0.3,
        ...more,
        phone: more?.name ? `1006${String(i + 1).padStart(7, '0')}` : null,
      }
    })
    .filter((plan) => plan.at < now)
}
