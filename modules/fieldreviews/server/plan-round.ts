import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import * as projects from '#server/projects'
import { nodeOf } from '#server/regions'
import type { ChangeRound, DraftRound, PutJudges, PutStops } from '../contract.ts'
import { whyNotIn } from '../rules.ts'
import { judgesToday } from './judges-today.ts'
import { openRound } from './open-round.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export async function draftRound(ctx: Context, { brief, ...round }: DraftRound) {
  const { db, actor, now } = ctx
  allowed(mayManage(actor))
  const id = newId(now.getTime())
  const [post] = holding(actor, 'fieldreviews.manage')
  await store.insert(db, { ...round, id, brief: brief ?? null, orgId: post!.orgId }, actor.personId, now)
  return { id, version: 1 }
}

export async function changeRound(ctx: Context, id: string, { version, brief, ...round }: ChangeRound) {
  refuseIf(whyNotIn(await openRound(ctx, id), ['draft'], version))
  return { id, ...(await store.change(ctx.db, { ...round, id, brief: brief ?? null })) }
}

/** The route as a whole, in the order of the day; a project is shown only where it stands. */
export async function putStops(ctx: Context, id: string, { stops, version }: PutStops) {
  const { db, now } = ctx
  refuseIf(whyNotIn(await openRound(ctx, id), ['draft'], version))
  const ids = stops.flatMap(({ projectId }) => projectId ?? [])
  const shown = await projects.briefOf(ctx, ids)
  const rows = []
  for (const { communityId, title, minutes, projectId = null } of stops) {
    const node = await nodeOf(db, communityId)
    refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('fieldreviews.no-community'))
    refuseIf(!!projectId && shown.get(projectId)?.communityId !== communityId && refuse('fieldreviews.no-project'))
    rows.push({ id: newId(now.getTime()), communityId, subdistrictId: node!.subdistrictId!, title, minutes, projectId })
  }
  await store.putStops(db, id, rows, now)
  return { id, ...(await store.touch(db, id)) }
}

export async function putJudges(ctx: Context, id: string, { personIds, version }: PutJudges) {
  const { db, now } = ctx
  refuseIf(whyNotIn(await openRound(ctx, id), ['draft'], version))
  const candidates = new Map((await judgesToday(ctx)).map((judge) => [judge.personId, judge]))
  const rows = [...new Set(personIds)].map((personId) => {
    const { orgId, communityId } = found(candidates.get(personId), 'fieldreviews.no-judge')
    return { id: newId(now.getTime()), personId, orgId, communityId }
  })
  await store.putJudges(db, id, rows, now)
  return { id, ...(await store.touch(db, id)) }
}
