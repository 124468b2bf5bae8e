import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import type { Timer } from '#platform/timers.ts'
import * as timers from '#platform/timers.ts'
import * as inbox from '#server/inbox'
import { resultFrom, whyNotCancel, whyNotClose, whyNotStop } from '../rules.ts'
import { managed } from './managed.ts'
import { closing } from './open-ballot.ts'
import * as store from './store.ts'

const leftOf = async (ctx: Context, id: string) =>
  (await store.usage(ctx.db, id)).reduce((sum, { rights, voted, handed }) => sum + rights - voted - handed, 0)

export async function closeBallot(ctx: Context, id: string, { version }: { version: number }) {
  const ballot = await managed(ctx, id)
  refuseIf(whyNotClose(ballot, await leftOf(ctx, id), version, ctx.now))
  return { id, ...(await count(ctx, ballot)) }
}

export async function stopBallot(ctx: Context, id: string, { version }: { version: number }) {
  const ballot = await managed(ctx, id)
  refuseIf(whyNotStop(ballot, await leftOf(ctx, id), version, ctx.now))
  timers.cancel(ctx, id, [closing])
  return { id, ...(await store.stop(ctx.db, id, ctx.actor.personId, ctx.now)) }
}

export async function cancelBallot(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const ballot = await managed(ctx, id)
  refuseIf(whyNotCancel(ballot, version))
  timers.cancel(ctx, id, [closing])
  inbox.clear(ctx, 'ballots', id)
  news.tell(ctx, 'ballots.cancelled', { id, module: ballot.module, subjectId: ballot.subjectId })
  return { id, ...(await store.cancel(ctx.db, id, reason, ctx.actor.personId, ctx.now)) }
}

/** Its time has come: where paper is counted beside, voting ends and the counting begins; else it is closed. */
export async function ring(ctx: Context, { subjectId }: Timer): Promise<void> {
  const ballot = await store.findForUpdate(ctx.db, subjectId)
  if (ballot?.state !== 'open') return
  if (ballot.paper) await store.stop(ctx.db, subjectId, null, ctx.now)
  else await count(ctx, ballot)
}

/** The only place where votes are counted: in the transaction that closes, when no vote can come any more. */
async function count(ctx: Context, ballot: store.Ballot) {
  const { db, now, actor } = ctx
  await store.seal(db, ballot.id)
  const usage = await store.usage(db, ballot.id)
  const { counts, blank } = await store.counted(db, ballot.id)
  const papers = await store.papers(db, ballot.id)
  const marked = usage.reduce((sum, { voted }) => sum + voted, 0)
  const votes = counts.reduce((sum, each) => sum + each.votes, 0)
  if (marked !== votes) throw new Error(`ballot ${ballot.id}: ${votes} votes for ${marked} rights used`)
  const result = resultFrom(ballot, ballot.rollSize, counts, papers, blank)

  timers.cancel(ctx, ballot.id, [closing])
  inbox.clear(ctx, 'ballots', ballot.id)
  news.tell(ctx, 'ballots.closed', { id: ballot.id, module: ballot.module, subjectId: ballot.subjectId })
  return store.close(db, ballot.id, result, actor.personId, now)
}
