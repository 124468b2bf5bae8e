import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as careshop from '#server/careshop'
import * as exchange from '#server/exchange'
import * as offers from '#server/offers'
import * as pacts from '#server/pacts'
import { namesOf } from '#server/regions'
import * as support from '#server/support'
import * as venues from '#server/venues'
import * as volunteering from '#server/volunteering'
import * as wishes from '#server/wishes'
import type { UnitPage } from '../contract.ts'

type Gift = UnitPage['gave'][number]
type Dated = Omit<Gift, 'amount' | 'to'> & { on: string; quantity: number; unit: string; communityId: string }

/**
 * What a unit gave in these days, each confirmed by who received it: deliveries, orders and goods by day, then what is kept
 * in sums. A delivery that came from another module stands there, not twice.
 */
export async function giftsOf(
  ctx: Context,
  orgId: string,
  from: string,
  to: string,
  orders: readonly exchange.GivenOrder[],
): Promise<Gift[]> {
  const { db, say, actor } = ctx
  const mayReadShops = holds(actor, 'careshop.read')
  const delivered = (await pacts.givenBy(db, orgId, from, to)).filter(({ sourceModule }) => sourceModule === null)
  const { whole, unit: unitWord } = await exchange.saying(ctx)
  const goods = await careshop.givenBy(ctx, orgId, from, to)
  const dated: Dated[] = [
    ...delivered.map(({ counted, pactId, ...row }) => ({ ...row, quantity: counted, module: 'pacts', link: `/pacts/${pactId}` })),
    ...orders.map(({ orderId, unit, ...row }) => ({
      ...row,
      quantity: whole(row.quantity, unit),
      unit: unitWord(unit),
      module: 'exchange',
      link: `/exchange/orders/${orderId}`,
    })),
    ...goods.map(({ shopId, ...row }) => ({ ...row, module: 'careshop', link: mayReadShops ? `/careshops/${shopId}` : null })),
  ]
  const regions = await namesOf(
    db,
    dated.map(({ communityId }) => communityId),
  )
  const rows = dated
    .sort((a, b) => (a.on < b.on ? 1 : -1))
    .map(({ on, module, title, link, quantity, unit, communityId }) => ({
      on,
      module,
      title,
      link,
      amount: say('insight:amount', { quantity, unit }),
      to: regions.get(communityId) ?? '',
    }))
  return [...rows, ...(await sums(ctx, orgId, from, to))]
}

/** Places opened, wishes fulfilled, services and shifts, a department's support. */
async function sums({ db, say, actor }: Context, orgId: string, from: string, to: string): Promise<Gift[]> {
  const sum = (module: string, link: string, facts: Record<string, number>, title = say(`${module}:name`)): Gift => ({
    on: null,
    module,
    title,
    link,
    amount: say(`insight:sums.${module}`, facts),
    to: '',
  })
  const rows: Gift[] = []
  for (const { placeId, name, uses, halfHours, heads } of await venues.givenBy(db, orgId, from, to))
    rows.push(sum('venues', `/venues/${placeId}`, { uses, hours: halfHours / 2, heads }, name))
  const wished = await wishes.givenBy(db, orgId, from, to)
  if (wished.delivered)
    rows.push(sum('wishes', holds(actor, 'wishes.read') ? '/wishes' : '/wishes-to-claim', { n: wished.delivered }))
  const served = await offers.givenBy(db, orgId, from, to)
  if (served.served) rows.push(sum('offers', '/offers', { n: served.served, people: served.people }))
  const shifts = await volunteering.givenBy(db, orgId, from, to)
  if (shifts.people)
    rows.push(sum('volunteering', '/volunteering/shifts', { people: shifts.people, hours: shifts.halfHours / 2 }))
  const backed = await support.givenBy(db, orgId, from, to)
  if (backed.confirmed) rows.push(sum('support', '/support', { n: backed.confirmed, yuan: backed.confirmedFen / 100 }))
  return rows
}
