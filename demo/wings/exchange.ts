import { dayOf, plusDays, weekdayOf } from '#common/dates.ts'
import type { LoadedMatch, LoadedNeed, LoadedOrder, LoadedResource } from '#server/exchange'
import { load, matchNow } from '#server/exchange'
import { clausesOpenFor, recordFromElsewhere } from '#server/pacts'
import { deptKey } from '../departments.ts'
import { dice } from '../dice.ts'
import { reportCommunities } from '../fuding/divisions.ts'
import { aName, aPhone } from '../names.ts'
import { byDepartment, byName, unmet, wanted } from './exchange/offered.ts'
import type { Wing } from './wing.ts'

const home = '350982001003'

/**
 * What units and departments offer and what communities seek: orders in every state, one need that nobody meets, and what is
 * open matched by the module itself, so that its proposals wait for both sides.
 */
export const exchange: Wing = async (ctx, { city, loaded, today }) => {
  const small = city.code !== '350982'
  const communities = small ? city.divisions.filter(({ level }) => level === 'community').slice(0, 1) : reportCommunities
  const die = dice(32)
  /** In the morning of a day before today, never ahead of now. */
  const ago = (days: number) =>
    new Date(Math.min(today.getTime() - 60_000, Date.parse(`${plusDays(dayOf(today), -days)}T09:20:00+08:00`)))
  const contact = (n: number) => ({ contactName: aName(die), contactPhone: aPhone(7, n) })

  const resources: LoadedResource[] = []
  /** Place of a resource by what it is and where. */
  const at = new Map<string, number>()
  const offer = (given: Omit<LoadedResource, 'createdAt' | 'refreshedAt' | 'state'>, key: string) => {
    const n = resources.length
    const createdAt = ago(40 + ((n * 7) % 200))
    const refreshedAt = n % 9 === 4 ? createdAt : ago(n % 60)
    at.set(key, n)
    resources.push({
      ...given,
      ...contact(n),
      state: n % 23 === 11 ? 'paused' : 'offered',
      createdAt,
      refreshedAt: refreshedAt < createdAt ? createdAt : refreshedAt,
    })
  }
  for (const { code } of communities)
    for (const org of city.orgs.filter(({ key }) => key.startsWith(`local.${code}.`)))
      for (const { key, ...offered } of byName.find(([word]) => org.name.includes(word))?.[1] ?? [])
        if (!at.has(`${code} ${key}`)) offer({ ...offered, ownerOrgId: loaded.orgs.get(org.key)! }, `${code} ${key}`)
  for (const { dept, key, ...offered } of byDepartment) {
    const ownerOrgId = loaded.orgs.get(deptKey(dept))
    if (ownerOrgId) offer({ ...offered, ownerOrgId, wholeCity: true }, key)
  }

  const needs: LoadedNeed[] = []
  const orders: LoadedOrder[] = []
  const matches: LoadedMatch[] = []
  const seek = (
    communityId: string,
    { by: _by, ...given }: (typeof wanted)[number],
    waited: number,
    more: Partial<LoadedNeed> = {},
  ) => {
    const urgency = die.pick(['someday', 'soon', 'soon', 'urgent'] as const)
    const source = die.pick(['visit', 'meeting', 'own'] as const)
    needs.push({ ...given, communityId, urgency, source, ...contact(500 + needs.length), createdAt: ago(waited), ...more })
    return needs.length - 1
  }
  const brought = (
    need: number,
    resource: number,
    state: LoadedOrder['state'],
    daysAgo: number,
    quantity = needs[need]!.quantity,
  ) => {
    const plannedOn = onWeekday(plusDays(dayOf(today), -daysAgo), needs[need]!.windows[0]?.weekday, daysAgo < 0)
    const done = state === 'confirmed' || state === 'rated'
    orders.push({
      need,
      resource,
      quantity,
      plannedOn,
      slot: needs[need]!.windows[0] ?? null,
      state,
      createdAt: ago(Math.max(daysAgo + 9, 4)),
      ...(state === 'agreed' || state === 'cancelled' ? {} : { deliveredOn: plannedOn }),
      ...(done ? { confirmedQuantity: quantity, confirmedAt: new Date(Date.parse(`${plannedOn}T19:30:00+08:00`)) } : {}),
      ...(state === 'rated'
        ? {
            needScore: 4 + die.upTo(2),
            needWords: die.pick(['准时，居民很满意', '准备周到', '讲得明白，老人都听懂了']),
            ownerScore: 4 + die.upTo(2),
          }
        : {}),
      ...(state === 'cancelled' ? { cancelledWords: '当天单位有急事，请另约。' } : {}),
    })
  }
  const states = ['rated', 'agreed', 'delivered', 'confirmed', 'cancelled'] as const
  communities.forEach(({ code }, c) => {
    const communityId = loaded.regions.get(code)!
    const here = wanted.filter(({ by }) => by && (at.has(`${code} ${by}`) || at.has(by)))
    const place = (by: string) => at.get(`${code} ${by}`) ?? at.get(by)!
    for (let n = 0; n < Math.min(small ? 3 : 5, here.length); n++) {
      const want = here[(c * 3 + n) % here.length]!
      const state = states[(n + c) % states.length]!
      const resource = place(want.by!)
      if (n >= 3 || resources[resource]!.state !== 'offered') {
        seek(communityId, want, 3 + die.upTo(50))
        continue
      }
      const need = seek(communityId, want, 30 + die.upTo(30))
      const daysAgo = state === 'agreed' ? -3 - die.upTo(8) : state === 'delivered' ? 1 + die.upTo(4) : 8 + die.upTo(18)
      brought(need, resource, state, daysAgo)
    }
  })
  const bank = loaded.orgs.get(`local.${home}.3`)
  let clause: { id: string; title: string } | undefined
  let ticking = -1
  if (!small && bank) {
    const communityId = loaded.regions.get(home)!
    seek(communityId, unmet, 71, { urgency: 'urgent' })
    seek(communityId, wanted.find(({ by }) => by === 'yard')!, 41, { urgency: 'soon' })
    // The demo liaison's unit: an order to deliver, one late, one that waits for the secretary's word, one that counts for the agreement.
    const own = resources.findIndex(({ ownerOrgId }) => ownerOrgId === bank)
    const want = own >= 0 && wanted.find(({ by }) => at.get(`${home} ${by}`) === own)
    const spare = resources.findIndex(({ ownerOrgId, kind }) => ownerOrgId === bank && kind === 'time')
    const reasons = [{ key: 'same-community' }, { key: 'soon' }]
    const asking = { quantity: 16, slot: null, reasons, createdAt: ago(1) }
    const patrol = wanted.find(({ kind }) => kind === 'time')!
    if (spare >= 0)
      matches.push({
        ...asking,
        need: seek(communityId, { ...patrol, title: '广场舞时段秩序劝导', quantity: 16 }, 6),
        resource: spare,
        accepted: 'need',
      })
    const aid = at.get('dept.redCross')
    if (aid !== undefined)
      matches.push({
        ...asking,
        need: seek(communityId, wanted.find(({ by }) => by === 'dept.redCross')!, 12),
        resource: aid,
        quantity: 1,
        accepted: 'owner',
      })
    if (want) {
      clause = (await clausesOpenFor(ctx.db, { communityId, orgId: bank }, dayOf(today))).find(
        (one) => one.side === 'unit' && one.dual === 'service',
      )
      const part = want.unit === 'hours' ? 4 : want.unit === 'yuan' ? 50_000 : 1
      const one = (title: string, waited: number) => seek(communityId, { ...want, title, quantity: part }, waited)
      brought(one(`${want.title}（本月）`, 20), own, 'agreed', -4, part)
      brought(one(`${want.title}（上周）`, 26), own, 'agreed', 2, part)
      brought(one(`${want.title}（前几天）`, 30), own, 'delivered', 3, part)
      brought(one(`${want.title}（上月）`, 50), own, 'confirmed', 33, part)
      ticking = orders.length - 1
      if (clause) orders[ticking]!.clauseId = clause.id
    }
  }
  const { orderIds } = await load(ctx, { resources, needs, orders, matches })
  const then = { ...ctx, now: today }
  if (clause) {
    const { confirmedQuantity, deliveredOn, need } = orders[ticking]!
    const { unit, title } = needs[need]!
    const quantity = confirmedQuantity! / (unit === 'hours' ? 2 : unit === 'yuan' ? 100 : 1)
    const source = { module: 'exchange', id: orderIds[ticking]! }
    await recordFromElsewhere(then, { clauseId: clause.id, quantity, on: deliveredOn!, words: title, source })
  }
  await matchNow(then)
}

/** The nearest day that is this weekday, in the past or ahead. */
function onWeekday(day: string, weekday: number | undefined, ahead: boolean): string {
  if (!weekday) return day
  const off = (weekday - weekdayOf(day) + 7) % 7
  return plusDays(day, ahead ? off : off === 0 ? 0 : off - 7)
}
