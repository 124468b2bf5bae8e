import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { orgOf, unitOf } from '#server/orgs'
import type { Side } from '../contract.ts'

type Given = {
  subjectId: string
  kind: 'match' | 'deliver' | 'confirm' | 'not-delivered' | 'confirmed' | 'cancelled' | 'refresh'
  title: string
  link: string
  dueAt?: Date | null
  notice?: boolean
}

/** Puts something before one side: the community’s unit, or the organisation that offers. */
export async function lay(
  ctx: Context,
  side: Side,
  at: { communityId: string | null; ownerOrgId: string },
  given: Given,
): Promise<void> {
  const owner = side === 'owner' ? await orgOf(ctx.db, at.ownerOrgId) : undefined
  const unit = side === 'need' && at.communityId ? await unitOf(ctx.db, at.communityId) : owner
  if (!unit) return
  const own = side === 'need' || unit.kind === 'residentsCommittee' || unit.kind === 'partyCommittee'
  inbox.put(ctx, {
    module: 'exchange',
    dueAt: null,
    ...given,
    ...(given.kind === 'match' && { line: 'help' as const }),
    ...(given.kind === 'confirm' && { line: 'sign' as const }),
    orgId: unit.id,
    permission: own ? 'exchange.manage' : 'exchange.offer',
  })
}

export const clearDesk = (ctx: Context, subjectId: string): void => inbox.clear(ctx, 'exchange', subjectId)
