import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nextNumber } from '#platform/numbers.ts'
import * as concerns from '#server/concerns'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import type { Propose } from '../contract.ts'
import { managed } from './managed.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

type Source = NonNullable<Propose['source']>
export type Proposal = Omit<Propose, 'source'> & { source?: Source; told?: string; byResident?: boolean; clientKey?: string }

export async function proposeDeliberation(ctx: Context, proposal: Propose) {
  const node = found(await nodeOf(ctx.db, proposal.communityId), 'deliberations.no-place')
  allowed(mayManage(ctx.actor, { subdistrictId: node.subdistrictId ?? '', communityId: node.id }))
  const { id } = await propose(ctx, proposal)
  return { id, version: 1 }
}

/** Puts a topic before the community, without asking who may: for neighbours and the residents' door. */
export async function propose(
  ctx: Context,
  { communityId, title, about, source, told, byResident = false, clientKey }: Proposal,
) {
  const { db, now, actor } = ctx
  const node = await nodeOf(db, communityId)
  refuseIf((node?.level !== 'community' || !node.subdistrictId) && refuse('deliberations.no-place'))

  const id = newId(now.getTime())
  const no = await nextNumber(ctx, 'deliberations.word', '{year}1{no:5}')
  const place = { subdistrictId: node!.subdistrictId!, communityId }
  await store.insert(
    db,
    { id, no, ...place, title, about, byResident, told: told ?? null, clientKey: clientKey ?? null },
    actor.personId,
    now,
  )
  if (source) await link(ctx, { id, title, communityId }, source)
  const unit = await unitOf(db, communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'deliberations',
      subjectId: id,
      kind: 'proposed',
      title,
      link: `/deliberations/${id}`,
      orgId: unit.id,
      permission: 'deliberations.manage',
      dueAt: null,
    })
  return { id, no }
}

export async function addSource(ctx: Context, id: string, { source }: { source: Source }) {
  const topic = await managed(ctx, id)
  await link(ctx, topic, source)
  return { id, version: topic.version }
}

/** A concern learns of it on its own timeline; staff see it there, with the way here. */
async function link(
  ctx: Context,
  { id, title, communityId }: Pick<store.Topic, 'id' | 'title' | 'communityId'>,
  { kind, sourceId, title: of, link: to }: Source,
): Promise<void> {
  await store.insertSource(ctx.db, id, { kind, sourceId, title: of, link: to ?? null })
  if (kind !== 'concern' && kind !== 'cluster') return
  const concern = found(await concerns.glimpse(ctx.db, sourceId), 'deliberations.no-source')
  // Nobody writes on the timeline of another community’s concern.
  refuseIf(concern.communityId !== communityId && refuse('deliberations.no-source'))
  await concerns.noteFromElsewhere(ctx, concern.id, { kind: 'topic-made', words: title, link: `/deliberations/${id}` })
}
