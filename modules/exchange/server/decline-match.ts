import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { clearDesk } from './desk.ts'
import { sidesOf } from './policy.ts'
import * as present from './present.ts'
import { changed, needInHand, refreshNeed } from './standing.ts'
import * as store from './store.ts'

/** A declined pair is not proposed again by the matching. */
export async function declineMatch(ctx: Context, id: string, { words }: { words: string }) {
  const before = found(await store.findMatch(ctx.db, id), 'exchange.not-found')
  const { need, rights } = await needInHand(ctx, before.needId)
  const match = (await store.findMatch(ctx.db, id))!
  const sides = sidesOf(rights, match)
  allowed(sides.length > 0)
  refuseIf(match.state !== 'proposed' && refuse('exchange.answered-already'))

  // Who could speak for both declines for the side that has not answered yet.
  const side = sides.find((one) => (one === 'need' ? !match.needAcceptedAt : !match.ownerAcceptedAt)) ?? sides[0]!
  await store.update(ctx.db, 'matches', id, { state: 'declined', declinedSide: side, declinedWords: words, endedAt: ctx.now })
  clearDesk(ctx, id)
  await refreshNeed(ctx, need.id)
  store.insertEvent(ctx, need.id, `declined-by-${side}`, {
    orgId: match.ownerOrgId,
    facts: { title: match.resourceTitle },
    words,
  })
  changed(ctx, id)
  return (await present.matches(ctx, rights, [(await store.findMatch(ctx.db, id))!]))[0]!
}
