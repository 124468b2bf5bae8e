/** Bookings past and to come, laid so that nothing is taken beyond its room. */
import { type Day, dayOf, instantOf, plusDays, weekdayOf } from '#common/dates.ts'
import type { LoadedBooking } from '#server/venues'
import type { Dice } from '../../dice.ts'
import type { WingGiven } from '../wing.ts'
import type { Made } from './places.ts'

const purposes: Record<string, string[]> = {
  playground: ['晨练太极', '少年足球', '居民运动会排练', '亲子游戏'],
  meetingRoom: ['楼栋议事', '业委会筹备会', '支部会议', '反诈讲座'],
  parking: ['夜间停车', '访客停车'],
  activityRoom: ['手工课', '老年合唱', '志愿者培训'],
  canteen: ['老年午餐', '骑手午餐'],
  library: ['自习', '亲子阅读'],
  court: ['半场篮球', '青年联谊赛'],
  toilet: [],
}
const hall = ['主题党日', '居民议事会', '广场舞排练', '健康讲座', '四点半课堂', '读书会', '物业恳谈', '志愿者例会']
const names = ['陈先生', '林女士', '王阿姨', '李师傅', '郑女士', '吴先生', '周阿姨', '黄师傅']
const thanks = ['场地干净，工作人员很热心', '讲解生动，大家很有收获', '时间安排合理', '音响有点小，其他都好']

export function buildBookings(
  places: readonly Made[],
  before: readonly LoadedBooking[],
  { city, loaded, today }: WingGiven,
  die: Dice,
): LoadedBooking[] {
  const now = dayOf(today)
  const out: LoadedBooking[] = []
  const taken = new Map<string, number>()
  for (const { resource, day, fromSlot, toSlot, state } of before)
    if (state !== 'waiting') for (let slot = fromSlot; slot < toSlot; slot++) taken.set(`${resource} ${day} ${slot}`, 1e6)
  const org = (key: string) => loaded.orgs.get(key)!
  const fits = (resource: { key: string; capacity: number }, day: Day, from: number, to: number, units: number) => {
    for (let slot = from; slot < to; slot++)
      if ((taken.get(`${resource.key} ${day} ${slot}`) ?? 0) + units > resource.capacity) return false
    return true
  }
  const put = (
    place: Made,
    resource: { key: string; capacity: number },
    booking: Omit<LoadedBooking, 'place' | 'resource'>,
  ): number | null => {
    const { day, fromSlot, toSlot, units, state } = booking
    if (!['waiting', 'cancelled', 'refused', 'lapsed'].includes(state)) {
      if (!fits(resource, day, fromSlot, toSlot, units)) return null
      for (let slot = fromSlot; slot < toSlot; slot++) {
        const key = `${resource.key} ${day} ${slot}`
        taken.set(key, (taken.get(key) ?? 0) + units)
      }
    }
    out.push({ place: place.key, resource: resource.key, ...booking })
    return out.length - 1
  }
  const past = (state: string) => (die.chance(0.85) ? 'done' : die.chance(0.5) ? 'no-show' : state)
  const phone = () => `1000${String(die.upTo(9_999_999)).padStart(7, '0')}`
  const unitsOf = (community: string | null) =>
    city.orgs.filter(
      (one) =>
        one.division === community && ['localUnit', 'residentsCommittee', 'partyCommittee', 'volunteerTeam'].includes(one.kind),
    )

  for (const place of places) {
    if (place.state !== 'open' || place.level === 'memberHome' || place.facilityKind === 'toilet') continue
    const many =
      place.kind === 'base' ? 9 : place.level === 'community' || place.kind === 'home' ? 7 : place.kind === 'facility' ? 6 : 2
    const bookers =
      place.kind === 'base'
        ? city.orgs.filter((one) => one.kind === 'partyCommittee' || one.kind === 'gridBranch')
        : unitsOf(place.community)
    for (let n = 0; n < many; n++) {
      const day = plusDays(now, n < many - 3 ? -2 - die.upTo(75) : 1 + die.upTo(18))
      const windows = place.windows.filter((one) => one.weekday === weekdayOf(day))
      if (windows.length === 0) continue
      const span = die.pick(windows)
      const resource = die.pick(place.resources)
      const item = place.items?.length ? die.pick(place.items) : undefined
      const length = item ? Math.ceil(item.minutes / 30) : Math.min(span.to - span.from, 2 + die.upTo(4))
      if (span.to - span.from < length) continue
      const fromSlot = span.from + die.upTo(span.to - span.from - length + 1)
      const byResident = place.residents && bookers.length > 0 && die.chance(place.kind === 'facility' ? 0.5 : 0.3)
      const units = resource.capacity > 1 ? 1 + die.upTo(Math.min(4, resource.capacity)) : 1
      const heads = item ? item.minPeople + die.upTo(item.maxPeople - item.minPeople) : 2 + die.upTo(byResident ? 8 : 30)
      const over = day < now
      const state = over ? past('cancelled') : 'confirmed'
      const purpose = item?.title ?? die.pick(place.kind === 'facility' ? (purposes[place.facilityKind!] ?? hall) : hall)
      const booker = bookers.length > 0 ? die.pick(bookers) : undefined
      put(place, resource, {
        ...(item ? { item: item.key } : {}),
        day,
        fromSlot,
        toSlot: fromSlot + length,
        units,
        heads,
        purpose,
        ...(byResident || !booker ? { resident: { name: die.pick(names), phone: phone() } } : { orgId: org(booker.key) }),
        state,
        askedAt: instantOf(plusDays(over ? day : now, -2 - die.upTo(6)), '10:00'),
        ...(state === 'done' ? { came: Math.max(1, heads - die.upTo(4)) } : {}),
        ...(state === 'done' && !byResident && booker && die.chance(0.4)
          ? { rating: 4 + die.upTo(2), ratingWords: die.pick(thanks) }
          : {}),
        ...(state === 'cancelled' ? { why: '活动改期' } : {}),
      })
    }
  }
  return out
}

/** The first day from a distance on, on which a place is open at these half-hours. */
export function openDay(place: Made, from: Day, fromSlot: number, toSlot: number): Day {
  for (let n = 0; n < 21; n++) {
    const day = plusDays(from, n)
    if (place.windows.some((one) => one.weekday === weekdayOf(day) && one.from <= fromSlot && toSlot <= one.to)) return day
  }
  return from
}
