import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { glimpse } from '#server/concerns'
import { namesOf as personNames } from '#server/people'
import { namesOf as regionNames } from '#server/regions'
import type { Side } from '../contract.ts'
import { isSought, maskedPhone } from '../rules.ts'
import { clausesOpen, clausesOwed } from './pact-door.ts'
import { mayManage, mayOwn, mayReadAt, type Rights, rightsOf, sidesOf } from './policy.ts'
import * as present from './present.ts'
import { contactFor } from './reveal-contact.ts'
import * as store from './store.ts'

/** A need is read in its region, and while it is sought by whoever could help. */
export const readable = (rights: Rights, need: Pick<store.NeedRow, 'communityId' | 'subdistrictId' | 'state'>): boolean =>
  mayReadAt(rights, need) || (rights.offers && isSought(need.state))

export async function readResource(ctx: Context, id: string) {
  const { db } = ctx
  const resource = found(await store.findResource(db, id, dayOf(ctx.now)), 'exchange.not-found')
  const rights = await rightsOf(ctx)
  allowed(rights.sees || rights.system)
  const own = mayOwn(rights, resource.ownerOrgId)
  const involved = (row: { communityId: string; subdistrictId: string | null }) => own || mayReadAt(rights, row)
  const reach = await regionNames(db, resource.reach)
  const [shown] = await present.resources(ctx, [resource])
  return {
    ...shown!,
    conditions: resource.conditions,
    reachNames: resource.reach.map((region) => reach.get(region) ?? ''),
    ...contactOf(resource, own),
    own,
    matches: await present.matches(ctx, rights, (await store.matchesOf(db, 'resource', id)).filter(involved)),
    ordersOf: await present.orders(ctx, rights, (await store.ordersOf(db, 'resource', id)).filter(involved)),
    timeline: own || rights.read.city ? await present.events(ctx, await store.eventsOf(db, id)) : [],
  }
}

/** In clear only for those whose contact it is. */
const contactOf = (row: { contactName: string | null; contactPhone: string | null }, own: boolean) => ({
  hasContact: Boolean(row.contactName || row.contactPhone),
  contactName: own ? row.contactName : null,
  contactPhone: own ? row.contactPhone : null,
})

export async function readNeed(ctx: Context, id: string) {
  const { db } = ctx
  const need = found(await store.findNeed(db, id), 'exchange.not-found')
  const rights = await rightsOf(ctx)
  const orders = await store.ordersOf(db, 'need', id)
  const mine = (row: { ownerOrgId: string }) => mayOwn(rights, row.ownerOrgId)
  allowed(readable(rights, need) || orders.some(mine))
  const own = mayManage(rights, need)
  const here = mayReadAt(rights, need)
  const [shown] = await present.needs(ctx, [need])
  const concern = here && need.concernId ? await glimpse(db, need.concernId) : undefined
  const owed = here && need.pactClauseId ? await clausesOwed(db, need.communityId, ctx.now) : []
  return {
    ...shown!,
    concernId: here ? need.concernId : null,
    words: need.words,
    pactClauseId: need.pactClauseId,
    clause: owed.find((clause) => clause.id === need.pactClauseId) ?? null,
    endedWords: need.endedWords,
    ...contactOf(need, own),
    concern: concern ? { id: concern.id, no: concern.no, title: concern.title } : null,
    own,
    matches: await present.matches(
      ctx,
      rights,
      (await store.matchesOf(db, 'need', id)).filter((m) => here || mine(m)),
    ),
    ordersOf: await present.orders(
      ctx,
      rights,
      orders.filter((o) => here || mine(o)),
    ),
    timeline: here ? await present.events(ctx, await store.eventsOf(db, id)) : [],
  }
}

export async function readOrder(ctx: Context, id: string) {
  const { db, now } = ctx
  const order = found(await store.findOrder(db, id), 'exchange.not-found')
  const rights = await rightsOf(ctx)
  const sides = sidesOf(rights, order)
  allowed(sides.length > 0 || mayReadAt(rights, order))
  const [shown] = await present.orders(ctx, rights, [order])
  const clauses = order.pactClauseId
    ? await clausesOpen(db, { communityId: order.communityId, orgId: order.ownerOrgId }, now)
    : []
  const reveals = await db.many<{ at: Date; personId: string; side: Side; reason: string }>(sql`select at, person_id, side, reason
    from exchange.reveals where city_id = ${db.cityId} and order_id = ${id} order by at desc`)
  const people = await personNames(
    db,
    reveals.map((r) => r.personId),
  )
  const asking = sides[0]
  const contact = asking && order.state !== 'cancelled' ? await contactFor(ctx, order, asking) : undefined
  const rated = (score: number | null, words: string | null) => (score === null ? null : { score, words })
  return {
    ...shown!,
    deliveredAt: order.deliveredAt,
    deliveredWords: order.deliveredWords,
    confirmedWords: order.confirmedWords,
    cancelled: order.cancelledSide ? { side: order.cancelledSide, words: order.cancelledWords ?? '' } : null,
    ratedByNeed: rated(order.needScore, order.needWords),
    ratedByOwner: rated(order.ownerScore, order.ownerWords),
    pactClauseId: order.pactClauseId,
    clause: clauses.find((clause) => clause.id === order.pactClauseId) ?? null,
    contact: contact
      ? {
          masked: [contact.contactName?.replace(/(?<=.)./gu, '*'), contact.contactPhone && maskedPhone(contact.contactPhone)]
            .filter(Boolean)
            .join(' '),
          mayReveal: true,
        }
      : null,
    reveals: reveals.map(({ at, personId, side, reason }) => ({ at, person: people.get(personId) ?? '', side, reason })),
    timeline: await present.events(ctx, await store.eventsOf(db, id)),
  }
}
