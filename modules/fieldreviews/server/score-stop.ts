import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { ScoreStop } from '../contract.ts'
import { whyNotScore } from '../rules.ts'
import * as store from './store.ts'

/** A judge’s sheet of one stop. It may arrive late and twice: the one that was written later stands, and none from the future. */
export async function scoreStop(ctx: Context, id: string, stopId: string, { points, remark, at }: ScoreStop) {
  const { db, actor, now } = ctx
  const round = await store.findForShare(db, id)
  const judge = found(round && (await store.judgeOf(db, id, actor.personId)), 'fieldreviews.not-found')
  const stop = found(
    (await store.stopsOf(db, id)).find((one) => one.id === stopId),
    'fieldreviews.not-found',
  )
  refuseIf(whyNotScore(round!, judge, stop, points, round!.criteria))

  const written = new Date(at)
  const kept = await store.putScore(
    db,
    {
      stopId,
      judgeId: judge.id,
      points,
      total: points.reduce((sum, n) => sum + n, 0),
      remark: remark ?? null,
      writtenAt: written < now ? written : now,
    },
    now,
  )
  return { kept }
}
