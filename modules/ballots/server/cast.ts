import { randomUUID } from 'node:crypto'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotCast, whyNotChoose } from '../rules.ts'
import * as store from './store.ts'

/** By the person's own right. His item in the inbox stays until the ballot closes: taking it away would say when he voted. */
export async function castVote(ctx: Context, id: string, choices: readonly string[]) {
  const ballot = found(await store.findForVote(ctx.db, id), 'ballots.not-found')
  const right = await store.rightOf(ctx.db, id, ctx.actor.personId ?? '')
  await cast(ctx, ballot, right, choices)
  return { done: true as const }
}

/**
 * Right and vote in one transaction: so many rights are used as there are votes, however many come at once. The vote of a secret
 * ballot gets a random id and no time, and nothing is noted of it but that somebody voted.
 */
export async function cast(
  { db, now }: Context,
  ballot: store.Ballot,
  right: store.Right | undefined,
  choices: readonly string[],
): Promise<void> {
  refuseIf(whyNotCast(ballot, right, now))
  refuseIf(whyNotChoose(ballot, choices))

  refuseIf((await store.use(db, right!.id)) === 0 && refuse('ballots.voted'))
  const rollId = ballot.secret ? null : right!.id
  await store.insertVote(db, { id: randomUUID(), ballotId: ballot.id, groupKey: right!.groupKey, choices, rollId })
}
