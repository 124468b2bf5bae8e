import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import type { Committee } from './store.ts'

type Said = { subjectId: string; kind: 'vacant' | 'silent'; title: string }

/** Puts something before the committee's secretary: at the community's unit, or at the work committee itself. */
export async function tellSecretary(ctx: Context, { id, communityId, orgId }: Committee, said: Said): Promise<void> {
  const desk = communityId ? (await unitOf(ctx.db, communityId))?.id : orgId
  if (!desk) return
  inbox.put(ctx, {
    ...said,
    module: 'committees',
    link: `/committees/${id}`,
    orgId: desk,
    permission: 'committees.manage',
    dueAt: null,
  })
}
