import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { markReviewed } from '#server/pacts'
import type { Sheet } from '../contract.ts'
import { opensWith, resultOf, type Side, whyNotSubmit, whyNotWithdraw } from '../rules.ts'
import { factsOf } from './facts.ts'
import { mayRead, onBothSides, sidesOf } from './policy.ts'
import * as store from './store.ts'

/** Hands a sheet in. With the second one both open, at this instant and in this transaction. */
export async function submitSheet(ctx: Context, id: string, { side, grades, words }: Sheet) {
  const { pair, round } = await openPair(ctx, id, side)
  refuseIf(whyNotSubmit(pair, round))

  const { db, now, actor } = ctx
  const opened = opensWith(pair, side)
  await store.writeSheet(db, id, side, grades, words, actor.personId)
  await store.setIn(db, id, side, now, opened ? now : null)
  inbox.clear(ctx, 'reviews', (await store.sheetId(db, id, side)).id)
  if (opened) await settle(ctx, pair, round)
  return { id, opened }
}

export async function withdrawSheet(ctx: Context, id: string, { side }: { side: Side }) {
  const { pair, round } = await openPair(ctx, id, side)
  refuseIf(whyNotWithdraw(pair, round, side))

  await store.setIn(ctx.db, id, side, null, null)
  return { id, opened: false }
}

/** The pair, held alone until the end, for one who writes for this side and for this side only. */
async function openPair({ db, actor }: Context, id: string, side: Side) {
  const row = await store.findForUpdate(db, id)
  const pair = found(row && mayRead(actor, row) ? row : undefined, 'reviews.not-found')
  allowed(sidesOf(actor, pair).includes(side))
  refuseIf(onBothSides(actor, pair) && refuse('reviews.both-sides'))
  return { pair, round: found(await store.findRound(db, pair.roundId), 'reviews.not-found') }
}

/** Both are open: the facts as they stand now and both judgements make the results, kept with their formula. */
async function settle(ctx: Context, pair: store.Pair, round: store.Round): Promise<void> {
  const { db } = ctx
  const facts = await factsOf(db, pair, round, dayOf(ctx.now))
  const sheets = new Map((await store.sheetsOpenTo(db, pair.id, [])).map((sheet) => [sheet.side, sheet.grades]))
  const unit = resultOf('unit', sheets.get('community')!, facts, round.rules)
  const community = resultOf('community', sheets.get('unit')!, facts, round.rules)
  await store.setResult(db, pair.id, { unit, community, facts })
  await markReviewed(ctx, pair.pactId)
  news.tell(ctx, 'reviews.opened', { id: pair.id, pactId: pair.pactId })
}
