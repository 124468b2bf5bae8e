import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { namesOf } from '#server/orgs'
import { clausesOpenFor, pactOf, pactsInForce, recordFromElsewhere } from '#server/pacts'

/** What this module asks of agreements; one place, so that both speak of the same clause. */
export type OpenClause = { id: string; title: string; link: string }
export type Both = { communityId: string; orgId: string }

/** Clauses of the unit’s side in the agreement in force between the two. */
export async function clausesOpen(db: Db, both: Both, now: Date): Promise<OpenClause[]> {
  const open = await clausesOpenFor(db, both, dayOf(now))
  return open
    .filter(({ side }) => side === 'unit')
    .map(({ id, pactId, pactNo, title, unit }) => ({
      id,
      title: [pactNo, title, unit && `(${unit})`].filter(Boolean).join(' '),
      link: `/pacts/${pactId}`,
    }))
}

/** Clauses that any unit owes a community, with the unit’s name before each. */
export async function clausesOwed(db: Db, communityId: string, now: Date): Promise<OpenClause[]> {
  const open = (await clausesOpenFor(db, { communityId }, dayOf(now))).filter(({ side }) => side === 'unit')
  const called = await namesOf(db, [...new Set(open.map(({ orgId }) => orgId))])
  return open.map(({ id, orgId, pactId, title, unit }) => ({
    id,
    title: [called.get(orgId), title, unit && `(${unit})`].filter(Boolean).join(' '),
    link: `/pacts/${pactId}`,
  }))
}

export type Counted = Both & { clauseId: string; quantity: number; on: string; words: string; orderId: string }
/** Counts it for the clause; false where the agreement is over by now, or had not begun on that day. */
export async function countFor(ctx: Context, { communityId, orgId, orderId, ...counted }: Counted): Promise<boolean> {
  const pact = await pactOf(ctx.db, { communityId, orgId })
  const open = await clausesOpen(ctx.db, { communityId, orgId }, ctx.now)
  if (!pact || counted.on < pact.validFrom || counted.on > pact.validTo) return false
  if (!open.some(({ id }) => id === counted.clauseId)) return false
  await recordFromElsewhere(ctx, { ...counted, source: { module: 'exchange', id: orderId } })
  return true
}

/** Whether a community and a unit have an agreement in force. */
export async function partnersIn(db: Db): Promise<(communityId: string, orgId: string) => boolean> {
  const pairs = new Set((await pactsInForce(db)).map(({ communityId, orgId }) => `${communityId} ${orgId}`))
  return (communityId, orgId) => pairs.has(`${communityId} ${orgId}`)
}
