import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedOffer, type LoadedOrder, load } from '#server/offers'
import { teamsOf } from '#server/volunteering'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import { aName, aPhone } from '../names.ts'
import { menu } from './offers/menu.ts'
import type { Wing } from './wing.ts'

const home = '350982001003'
const oneDay = 86_400_000

/** Services in four modes in the communities of the report, with orders in every state; at home some wait for each account. */
export const offers: Wing = async (ctx, { city, loaded, today }) => {
  const small = city.code !== '350982'
  const communities = small ? city.divisions.filter(({ level }) => level === 'community').slice(0, 1) : reportCommunities
  const die = dice(87)
  // What is a day old or more happened by daylight.
  const ten = instantOf(dayOf(today), '10:00')
  const ago = (days: number) => new Date((days >= 1 ? ten : today).getTime() - days * oneDay)
  const day = (days: number) => plusDays(dayOf(today), days)
  const account = (name: string) =>
    loaded.people.get(city.accounts.find(({ signInName }) => signInName === name)?.person ?? '') ?? null

  /** A line or a page serves the whole city: one of each is enough. */
  const brought = menu.filter(({ mode }) => mode !== 'online')
  const all: LoadedOffer[] = []
  const orders: LoadedOrder[] = []
  for (const [place, { code, parent }] of communities.entries()) {
    const [communityId, subdistrictId] = [loaded.regions.get(code)!, loaded.regions.get(parent ?? '')!]
    const here = { communityId, subdistrictId }
    const mine = code === home
    const units = city.orgs.filter(({ key }) => key.startsWith(`local.${code}.`))
    const residents = loaded.orgs.get(`residents.${code}`)!
    const liaison = loaded.orgs.get(`local.${code}.3`)
    const spare = units.map(({ key }) => loaded.orgs.get(key)!).filter((id) => id !== liaison)
    const teams = (await teamsOf(ctx.db, communityId)).filter(({ homeOrgId }) => homeOrgId === null)
    const chosen = mine
      ? menu
      : Array.from({ length: 4 + ((place + 1) % 2) }, (_, i) => brought[(place * 5 + i) % brought.length]!)
    for (const [i, { by, atHome = false, prep = null, line = null, peopleMax = null, ...given }] of chosen.entries()) {
      const owner = units.find(({ name }) => by.some((word) => name.includes(word)))
      const first = mine && given.mode === 'order' && liaison ? liaison : owner ? loaded.orgs.get(owner.key)! : residents
      const others = spare.filter((id) => id !== first)
      const providers = [first, ...(given.mode === 'online' ? [] : others.slice(i % 3, (i % 3) + 2))]
      const n = all.length
      // The liaison whose account is shown has been named for a group, and has not answered yet.
      const asked = mine && given.mode === 'group' && liaison && !all.some((one) => one.asked) ? [liaison] : undefined
      const team = first === residents ? teams[i % Math.max(1, teams.length)] : undefined
      all.push({
        asked,
        team: team && { orgId: residents, teamId: team.id },
        ...given,
        key: `${code} ${i}`,
        atHome,
        prep,
        line,
        peopleMax,
        providers,
        communityIds: given.mode === 'online' ? [] : [communityId],
        state: n % 17 === 9 ? 'paused' : n % 19 === 11 && !mine ? 'draft' : 'listed',
        createdAt: ago(60 + ((n * 11) % 240)),
        ...(given.mode === 'project' && { plan: { startsOn: day(-60), endsOn: day(60), sessions: 12 } }),
        sessions: given.mode === 'group' || given.mode === 'project' ? sessionsOf(given.mode, given.hours ?? '', n) : [],
      })
    }
    for (const offer of all.filter(({ key, mode, state }) => key.startsWith(code) && mode === 'order' && state === 'listed'))
      ordersOf(offer)

    function sessionsOf(mode: 'group' | 'project', hours: string, n: number): LoadedOffer['sessions'] {
      const steps = mode === 'project' ? [-56, -49, -42, -35, -28, -21, -14, -7, 0, 7, 14] : [-62, -31, -1, 12]
      // What is held on Sundays falls on them.
      const shift = hours.includes('周日') ? -new Date(dayOf(today)).getUTCDay() : 0
      return steps.map((step) => {
        const at = step + shift
        const state = at >= 0 ? 'planned' : at >= -7 ? 'held' : 'confirmed'
        const done = state !== 'planned' && { people: 12 + ((n * 7 + at * -3) % 50), halfHours: mode === 'project' ? 4 : 5 }
        const heldOn = day(at)
        const confirmedAt = state === 'confirmed' ? instantOf(plusDays(heldOn, 1), '10:00') : undefined
        return { ...here, heldOn, hours: hours.slice(0, 40), placeWords: '居民活动室', state, ...done, confirmedAt }
      })
    }

    function ordersOf(offer: LoadedOffer): void {
      const [a = residents, b, c] = offer.providers
      const customer = () => ({
        name: aName(die),
        phone: aPhone(9, orders.length),
        placeWords: offer.atHome ? '见登记' : null,
      })
      const wants = die.pick(['想约周末。', '早上在家。', '来之前请先打电话。', null])
      const as = die.chance(0.7) ? ('resident' as const) : ('community' as const)
      const add = (more: Pick<LoadedOrder, 'state' | 'asked' | 'orderedAt'> & Partial<LoadedOrder>) => {
        const kind = more.as ?? as
        orders.push({
          ...here,
          offer: offer.key,
          as: kind,
          words: wants,
          wishedOn: null,
          orderedBy: null,
          ...(kind === 'resident' && { customer: customer() }),
          ...more,
        })
      }
      const accepted = (orgId: string, at: Date) => [
        { orgId, at, ended: { at: new Date(at.getTime() + 5 * 3_600_000), why: 'accepted' as const } },
      ]
      const served = (days: number) => ({
        orderedAt: ago(days + 4),
        asked: accepted(a, ago(days + 4)),
        acceptedAt: ago(days + 3.8),
        scheduledAt: ago(days),
        servedAt: ago(days - 0.05),
        people: offer.atHome ? 1 : 20 + die.upTo(30),
        halfHours: 2 + die.upTo(3),
      })
      const past = 12 + die.upTo(60)
      add({
        state: 'rated',
        ...served(past),
        confirmed: { at: ago(past - 1), by: null },
        rating: die.pick(['good', 'good', 'good', 'fair'] as const),
        ratedWords: '很好。',
      })
      if (!mine && orders.length % 3 === 0) return
      if (!mine) {
        const turn = orders.length % 5
        if (turn === 1) add({ state: 'confirmed', ...served(6), confirmed: { at: ago(5), by: null } })
        else if (turn === 2)
          add({ state: 'ordered', orderedAt: ago(0.6), asked: [{ orgId: a, at: ago(0.6) }], answerBy: ago(-1.4) })
        else if (turn === 4)
          add({
            state: 'cancelled',
            orderedAt: ago(9),
            asked: accepted(a, ago(9)),
            acceptedAt: ago(8.8),
            cancelled: { at: ago(7), words: '家里人已经修好了。' },
          })
        else if (b)
          add({
            state: 'ordered',
            orderedAt: ago(3),
            asked: [
              { orgId: a, at: ago(3), ended: { at: ago(1), why: 'silent' } },
              { orgId: b, at: ago(1) },
            ],
            answerBy: ago(-1),
          })
        return
      }
      // At home each service has an order at another point of its way.
      const turn = all.filter(({ key, mode }) => key.startsWith(code) && mode === 'order').indexOf(offer)
      const kind = { as: 'resident' as const }
      if (turn === 0) {
        add({ ...kind, state: 'ordered', orderedAt: ago(1.5), asked: [{ orgId: a, at: ago(1.5) }], answerBy: ago(-0.5) })
        add({
          ...kind,
          state: 'scheduled',
          orderedAt: ago(4),
          asked: accepted(a, ago(4)),
          acceptedAt: ago(3.8),
          scheduledAt: instantOf(day(0), '15:00'),
        })
      }
      if (turn === 1) {
        add({ ...kind, state: 'served', ...served(1) })
        add({ ...kind, state: 'ordered', orderedAt: ago(0.2), asked: [{ orgId: a, at: ago(0.2) }], answerBy: ago(-1.8) })
      }
      if (turn === 2) add({ as: 'community', state: 'served', ...served(2), orderedBy: account('worker') })
      if (turn === 3)
        add({
          as: 'community',
          state: 'accepted',
          orderedAt: ago(2),
          asked: accepted(a, ago(2)),
          acceptedAt: ago(1.8),
          orderedBy: account('worker'),
        })
      if (turn === 4) {
        const asked = [a, b, c].filter((id) => id !== undefined)
        const silent = asked.map((orgId, i) => {
          const at = ago(2 * asked.length - 2 * i + 0.3)
          return { orgId, at, ended: { at: new Date(at.getTime() + 2 * oneDay), why: 'silent' as const } }
        })
        add({ as: 'community', state: 'unplaced', orderedAt: silent[0]!.at, asked: silent, orderedBy: account('worker') })
      }
      if (turn === 5) add({ ...kind, state: 'confirmed', ...served(3), confirmed: { at: ago(2), by: account('worker') } })
    }
  }
  await load(ctx, all, orders)
}
