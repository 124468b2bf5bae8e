import { dayOf, plusDays } from '#common/dates.ts'
import * as pacts from '#server/pacts'
import * as venues from '#server/venues'
import { dice } from '../dice.ts'
import { buildBookings, openDay } from './venues/bookings.ts'
import { buildPlaces } from './venues/places.ts'
import type { Wing } from './wing.ts'

const tongbei = '350982001003'

/** Four levels of venues, shared facilities under their agreements, ten bases with their menus, the joint home; and who comes. */
const wing: Wing = async (ctx, given) => {
  const { city, loaded, today } = given
  const day = dayOf(today)
  const die = dice(Number(city.code) + 61)
  const clauses = new Map<string, { pactId: string; clauseId: string }>()
  for (const unit of city.orgs.filter((one) => one.kind === 'localUnit' && one.division === tongbei)) {
    const open = await pacts.clausesOpenFor(ctx.db, { orgId: loaded.orgs.get(unit.key)! }, day)
    const clause = open.find(({ side, title }) => side === 'unit' && /开放|场地|操场|会议室|停车|设施/.test(title))
    if (clause) clauses.set(unit.key, { pactId: clause.pactId, clauseId: clause.id })
  }
  const places = buildPlaces({ city, loaded, die, clauses })
  const byKey = new Map(places.map((place) => [place.key, place]))
  const org = (key: string) => loaded.orgs.get(key)!
  const bookings: venues.LoadedBooking[] = []
  const waits: venues.LoadedItem[] = []
  const incidents: venues.LoadedIncident[] = []
  const ago = (hours: number) => new Date(today.getTime() - hours * 3_600_000)
  const ahead = (hours: number) => new Date(today.getTime() + hours * 3_600_000)

  if (city.code === '350982') {
    /** At a half-hour that the dice below leave alone. */
    const at = (key: string, from: number, fromSlot: number, toSlot: number) => {
      const place = byKey.get(key)!
      return {
        place: key,
        resource: place.resources[0]!.key,
        day: openDay(place, plusDays(day, from), fromSlot, toSlot),
        fromSlot,
        toSlot,
        units: 1,
      }
    }
    const add = (booking: venues.LoadedBooking) => bookings.push(booking) - 1
    const residents = org(`residents.${tongbei}`)
    const party = org(`party.${tongbei}`)
    const liaison = `local.${tongbei}.3`
    const own = `facility.${liaison}`
    const centre = `centre.${tongbei}`

    // 太姥清风苑: two branches share a slot, another waits; one place is held for the community.
    const base = at('base.1', 3, 18, 20)
    add({
      ...base,
      item: 'base.1.item.0',
      heads: 38,
      purpose: '廉政文化参观',
      orgId: org('party.350982001001'),
      coOrgIds: [org('party.350982001002')],
      state: 'confirmed',
      askedAt: ago(90),
    })
    add({
      ...base,
      item: 'base.1.item.0',
      heads: 20,
      purpose: '廉政文化参观',
      orgId: org('party.350982001004'),
      state: 'waiting',
      askedAt: ago(40),
    })
    add({
      ...base,
      item: 'base.1.item.0',
      heads: 25,
      purpose: '廉政文化参观',
      orgId: org('party.350982002001'),
      state: 'waiting',
      askedAt: ago(30),
    })
    const held = add({
      ...at('base.0', 4, 22, 24),
      item: 'base.0.item.1',
      heads: 30,
      purpose: '纪念馆讲解',
      orgId: party,
      state: 'offered',
      offerUntil: ahead(9),
      askedAt: ago(50),
    })
    waits.push({ kind: 'offered', booking: held, orgId: party, permission: 'venues.book', dueAt: ahead(9) })
    const safety = add({
      ...at('base.2', 5, 20, 22),
      item: 'base.2.item.1',
      heads: 24,
      purpose: '消防疏散演练',
      orgId: residents,
      state: 'offered',
      offerUntil: ahead(11),
      askedAt: ago(60),
    })
    waits.push({ kind: 'offered', booking: safety, orgId: residents, permission: 'venues.book', dueAt: ahead(11) })

    // The community's own centre: two to confirm, one today.
    for (const [n, from, purpose] of [
      [2, 28, '业主恳谈会'],
      [4, 30, '老年书画班'],
    ] as const) {
      const no = add({
        ...at(centre, n, from, from + 4),
        heads: 26,
        purpose,
        orgId: org(`local.${tongbei}.${n}`),
        state: 'asked',
        askedAt: ago(3),
        confirmBy: ahead(20),
      })
      waits.push({ kind: 'asked', booking: no, orgId: residents, permission: 'venues.keep', dueAt: ahead(20) })
    }
    add({ ...at(centre, 0, 20, 24), heads: 40, purpose: '居民议事会', orgId: party, state: 'confirmed', askedAt: ago(120) })
    add({
      ...at('home', 0, 30, 34),
      heads: 18,
      purpose: '亲子阅读会',
      resident: { name: '林女士', phone: '10009990001' },
      state: 'confirmed',
      askedAt: ago(80),
    })

    // The liaison's own facility: one to confirm, and a window that was broken and mended.
    if (byKey.has(own)) {
      const [span] = byKey.get(own)!.windows
      const no = add({
        ...at(own, 2, span!.from, span!.from + 2),
        heads: 12,
        purpose: '邻里活动',
        orgId: residents,
        state: 'asked',
        askedAt: ago(5),
        confirmBy: ahead(18),
      })
      waits.push({ kind: 'asked', booking: no, orgId: org(liaison), permission: 'venues.keep', dueAt: ahead(18) })
      const done = add({
        ...at(own, -9, span!.from, span!.from + 2),
        heads: 12,
        purpose: '邻里活动',
        orgId: residents,
        state: 'done',
        came: 11,
        askedAt: ago(400),
      })
      waits.push({ kind: 'rate', booking: done, orgId: residents, permission: 'venues.book', dueAt: null, notice: true })
      incidents.push({
        place: own,
        happenedOn: plusDays(day, -20),
        words: '活动时碰坏了门口的灯箱。',
        orgId: residents,
        at: ago(480),
        suspends: false,
        settledWords: '社区和单位各承担一半，已修好。',
        settledAt: ago(420),
      })
    }
    // A school field, suspended since a window was broken.
    const field = places.find(
      (place) =>
        place.facilityKind === 'playground' && place.state === 'open' && place.key !== own && place.community !== tongbei,
    )
    if (field) {
      Object.assign(field, {
        state: 'suspended',
        suspendedFrom: plusDays(day, -1),
        suspendedUntil: plusDays(day, 6),
        suspendedWhy: '足球打碎了教室玻璃，换装防护网',
      })
      incidents.push({
        place: field.key,
        happenedOn: plusDays(day, -1),
        words: '周末踢球打碎一楼教室玻璃两块，没有人受伤。',
        orgId: field.keeperOrgId,
        at: ago(20),
        suspends: true,
      })
    }
    for (const place of places.filter((one) => one.state === 'offered'))
      waits.push({
        kind: 'agreement',
        place: place.key,
        orgId: org(`party.${place.community}`),
        permission: 'venues.manage',
        dueAt: null,
      })
    for (const place of places.filter((one) => one.state === 'agreed'))
      waits.push({ kind: 'to-open', place: place.key, orgId: place.keeperOrgId, permission: 'venues.keep', dueAt: null })
  }
  bookings.push(...buildBookings(places, [...bookings], given, die))
  await venues.load(ctx, {
    places,
    bookings,
    incidents,
    waits,
    agreements: places.filter(({ agreementNo }) => agreementNo).length,
  })
}

export { wing as venues }
