import { dayOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { nextNumber } from '#platform/numbers.ts'
import type { AcceptMatch, Side } from '../contract.ts'
import { missingOf, whyNotOffered, whyNotSought, whyNotWhole, whyNotWindow } from '../rules.ts'
import { nextDay } from '../windows.ts'
import { clearDesk, lay } from './desk.ts'
import { clausesOpen } from './pact-door.ts'
import { sidesOf } from './policy.ts'
import * as present from './present.ts'
import { rulesHere } from './rules-here.ts'
import { changed, lapse, needInHand, refreshNeed, resourceInHand } from './standing.ts'
import * as store from './store.ts'

/** Accepts for every side that the actor speaks for; when both have, the pair becomes an order. */
export async function acceptMatch(ctx: Context, id: string, { on }: AcceptMatch) {
  const { db, now } = ctx
  const before = found(await store.findMatch(db, id), 'exchange.not-found')
  const { need } = await needInHand(ctx, before.needId)
  const { resource, rights } = await resourceInHand(ctx, before.resourceId)
  const match = (await store.findMatch(db, id))!
  const open = sidesOf(rights, match)
  allowed(open.length > 0)
  const mine = open.filter((side) => !acceptedAt(match, side))
  refuseIf((match.state !== 'proposed' || mine.length === 0) && refuse('exchange.answered-already'))
  refuseIf(whyNotSought(need))
  refuseIf(whyNotOffered(resource))

  for (const side of mine) {
    await store.update(db, 'matches', id, { [`${side}AcceptedAt`]: now, [`${side}AcceptedBy`]: ctx.actor.personId })
    store.insertEvent(ctx, need.id, `accepted-by-${side}`, { orgId: resource.ownerOrgId, facts: { title: resource.title } })
  }
  clearDesk(ctx, id)
  const missing = (['need', 'owner'] as const).find((side) => !acceptedAt(match, side) && !mine.includes(side))
  if (missing) {
    await lay(ctx, missing, match, { subjectId: id, kind: 'match', title: need.title, link: `/exchange/needs/${need.id}` })
  } else await order(ctx, match, need, resource, on ?? null)
  changed(ctx, id)
  return (await present.matches(ctx, rights, [(await store.findMatch(db, id))!]))[0]!
}

const acceptedAt = (match: store.MatchRow, side: Side): Date | null =>
  side === 'need' ? match.needAcceptedAt : match.ownerAcceptedAt

async function order(ctx: Context, match: store.MatchRow, need: store.NeedRow, resource: store.ResourceRow, on: string | null) {
  const { db, now } = ctx
  const rules = await rulesHere(db)
  const { slot } = match
  const begins = [plusDays(dayOf(now), rules.lead), resource.validFrom].sort().at(-1)!
  const plannedOn = on ?? nextDay(slot, begins)
  refuseIf(plannedOn < dayOf(now) && refuse('exchange.outside-windows'))
  if (on) {
    refuseIf(whyNotWindow(need.windows, on, slot?.from ?? null, slot?.to ?? null))
    refuseIf(whyNotWindow(resource.windows, on, slot?.from ?? null, slot?.to ?? null))
  }
  const then = (await store.findResource(db, resource.id, plannedOn))!
  const quantity = Math.min(match.quantity, missingOf(need), then.quantity - then.taken)
  refuseIf(missingOf(need) <= 0 && refuse('exchange.not-sought'))
  refuseIf(quantity <= 0 && refuse('exchange.no-capacity'))

  const clauses = await clausesOpen(db, { communityId: match.communityId, orgId: match.ownerOrgId }, now)
  const counts = !whyNotWhole(quantity, need.unit) && clauses.some((clause) => clause.id === need.pactClauseId)
  const clauseId = counts ? need.pactClauseId : null
  const orderId = newId(now.getTime())
  const no = await nextNumber(ctx, 'exchange.order', rules.number)
  await store.update(db, 'matches', match.id, { state: 'agreed', endedAt: now })
  await db.run(sql`insert into exchange.orders (city_id, id, no, match_id, need_id, resource_id, owner_org_id, community_id, subdistrict_id, quantity,
      planned_on, from_half, to_half, pact_clause_id, created_at)
    values (${db.cityId}, ${orderId}, ${no}, ${match.id}, ${need.id}, ${resource.id}, ${match.ownerOrgId}, ${match.communityId},
      ${match.subdistrictId}, ${quantity}, ${plannedOn}, ${slot?.from ?? null}, ${slot?.to ?? null}, ${clauseId}, ${now})`)
  if (missingOf(need) - quantity <= 0) await lapse(ctx, sql`need_id = ${need.id}`)
  await refreshNeed(ctx, need.id)
  store.insertEvent(ctx, orderId, 'agreed', { facts: { no } })
  store.insertEvent(ctx, need.id, 'ordered', { orgId: match.ownerOrgId, facts: { no } })
  await lay(ctx, 'owner', match, {
    subjectId: orderId,
    kind: 'deliver',
    title: `${no} ${need.title}`,
    link: `/exchange/orders/${orderId}`,
    dueAt: endOf(plannedOn),
  })
}

/** The end of a day in the city. */
export const endOf = (day: string): Date => new Date(Date.parse(`${plusDays(day, 1)}T00:00:00+08:00`))
