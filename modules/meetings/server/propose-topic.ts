import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nodeOf } from '#server/regions'
import type { ProposeTopic } from '../contract.ts'
import { whyNotThere } from '../rules.ts'
import { mayPropose } from './policy.ts'
import { put } from './propose.ts'

/** By hand: a matter of one's own community, subdistrict or city, for the meeting there or on a level above. */
export async function proposeTopic(ctx: Context, { level, regionId, title, words }: ProposeTopic) {
  const node = regionId ? await nodeOf(ctx.db, regionId) : undefined
  refuseIf(!!regionId && !node && refuse('meetings.no-place'))
  const at = { level, subdistrictId: node?.subdistrictId ?? null, communityId: node?.communityId ?? null }
  refuseIf(whyNotThere(level, at))
  allowed(mayPropose(ctx.actor, at))

  const subjectId = newId(ctx.now.getTime())
  const by = { module: 'meetings', kind: 'by-hand', subjectId, link: null, proposedBy: ctx.actor.personId }
  const id = await put(ctx, { ...at, ...by, title, words: words ?? null })
  return { id: id!, version: 1 }
}
