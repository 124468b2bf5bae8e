import { refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { signed } from '#platform/keys.ts'
import type { PaperCount } from '../contract.ts'
import { whyNotHandOut, whyNotType } from '../rules.ts'
import { managed } from './managed.ts'
import { seqIn } from './slips.ts'
import * as store from './store.ts'

/** A paper for a slip: the slip is taken back. */
export async function handOutPaper(ctx: Context, id: string, { no }: { no: string }) {
  const ballot = await managed(ctx, id)
  const right = await store.slipOf(ctx.db, id, seqIn(ballot.no, no) ?? 0)
  refuseIf(whyNotHandOut(ballot, right, ctx.now))
  refuseIf((await store.handOut(ctx.db, right!.id)) === 0 && refuse('ballots.voted'))
  return { id, version: ballot.version }
}

/** The first count is kept as a seal only: whoever types the second has nothing to copy from. */
export async function typePaper(ctx: Context, id: string, { counts }: PaperCount) {
  const { db, actor, now } = ctx
  const ballot = await managed(ctx, id)
  const remaining = new Map((await store.usage(db, id)).map(({ groupKey, rights, voted }) => [groupKey, rights - voted]))
  refuseIf(whyNotType(ballot, ballot, counts, remaining, actor.personId))

  const rows = counts
    .flatMap(({ groupKey, papers, choices }) =>
      Object.entries({ ...choices, '*': papers }).map(([choice, n]) => ({ groupKey, choice, n })),
    )
    .filter(({ n }) => n > 0)
    .sort((a, b) => (`${a.groupKey} ${a.choice}` < `${b.groupKey} ${b.choice}` ? -1 : 1))
  const mark = signed('paper votes', `${id} ${JSON.stringify(rows.map(({ groupKey, choice, n }) => [groupKey, choice, n]))}`)
  if (!ballot.paperMark) return { id, typed: 'once' as const, ...(await store.typedOnce(db, id, mark, actor.personId, now)) }
  if (!mark.equals(ballot.paperMark)) {
    // What two persons count differently is counted again from the beginning; that must outlive the refusal.
    db.aside((own) => store.untyped(own, id))
    refuseIf(refuse('ballots.paper-differs'))
  }
  await store.insertPapers(db, id, rows)
  return { id, typed: 'twice' as const, ...(await store.typedTwice(db, id, actor.personId, now)) }
}
