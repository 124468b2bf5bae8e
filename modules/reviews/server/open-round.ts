import { dayOf, instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { pactsInForce } from '#server/pacts'
import { nodesOf } from '#server/regions'
import type { OpenRound } from '../contract.ts'
import { periodOf, whyNotOpenRound } from '../rules.ts'
import { mayOpen } from './policy.ts'
import { roundRules } from './round-rules.ts'
import * as store from './store.ts'

/** Two blank sheets for every agreement in force; each side finds its own in the inbox until the round closes. */
export async function openRound(ctx: Context, { year, part, closesOn }: OpenRound) {
  const { db, now, actor } = ctx
  allowed(mayOpen(actor))
  refuseIf(whyNotOpenRound(closesOn, dayOf(now)))
  refuseIf((await store.roundOf(db, year, part)) && refuse('reviews.round-stands'))
  const pacts = await pactsInForce(db)
  refuseIf(pacts.length === 0 && refuse('reviews.no-pacts'))

  const id = newId(now.getTime())
  const { from: periodFrom, to: periodTo } = periodOf(year, part)
  const round = { id, year, part, periodFrom, periodTo, openedOn: dayOf(now), closesOn, rules: await roundRules(db) }
  await store.insertRound(db, round, actor.personId)
  const pairs = await layPairs(ctx, id, pacts)
  await askBothSides(ctx, pairs, { year, closesOn, say: `reviews:parts.${part}` })
  timers.set(ctx, { subject: 'reviews.round', subjectId: id, kind: 'reviews.close', dueAt: instantOf(closesOn, '24:00') })
  return { id, pairs: pairs.length }
}

type Laid = store.NewPair & { sheets: store.SheetIds }
type PactOf = { id: string; communityId: string; orgId: string }

export async function layPairs(
  { db, now }: Pick<Context, 'db' | 'now'>,
  roundId: string,
  pacts: readonly PactOf[],
): Promise<Laid[]> {
  const nodes = await nodesOf(db)
  const newOne = () => newId(now.getTime())
  const pairs = pacts.flatMap((pact): Laid[] => {
    const subdistrictId = nodes.get(pact.communityId)?.subdistrictId
    if (!subdistrictId) return []
    const id = newOne()
    const sheets = { pairId: id, community: newOne(), unit: newOne() }
    return [{ id, pactId: pact.id, communityId: pact.communityId, subdistrictId, orgId: pact.orgId, sheets }]
  })
  await store.insertPairs(
    db,
    roundId,
    pairs,
    pairs.map(({ sheets }) => sheets),
  )
  return pairs
}

export async function askBothSides(
  ctx: Context,
  pairs: readonly Laid[],
  { year, closesOn, say }: { year: number; closesOn: string; say: string },
): Promise<void> {
  const dueAt = instantOf(closesOn, '18:00')
  const title = ctx.say('reviews:inbox', { year, part: ctx.say(say) })
  for (const [i, { id, communityId, orgId, sheets }] of pairs.entries()) {
    const item = { module: 'reviews', kind: 'sheet', title, link: `/reviews/${id}`, dueAt }
    const unit = await unitOf(ctx.db, communityId)
    if (unit) inbox.put(ctx, { ...item, subjectId: sheets.community, orgId: unit.id, permission: 'reviews.give' })
    inbox.put(ctx, { ...item, subjectId: sheets.unit, orgId, permission: 'reviews.represent' })
    if (i % 50 === 49) await ctx.db.flush()
  }
  await ctx.db.flush()
}
