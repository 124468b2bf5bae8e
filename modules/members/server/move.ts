import { dayOf } from '#common/dates.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { put } from '#server/inbox'
import type { Move } from '../contract.ts'
import { whyNotMove } from '../rules.ts'
import { moveAgreement } from './agreements.ts'
import { leaveAll } from './branches-store.ts'
import { communityOf, deskOf } from './place.ts'
import { isHost } from './policy.ts'
import * as store from './store.ts'
import { orgActing, saved, take } from './take.ts'

/** Another community takes over; number, key, skills, pledges and history go with him. */
export async function move(ctx: Context, id: string, given: Move) {
  const row = await take(ctx, id, given.version)
  allowed(isHost(ctx.actor, row))
  return moveTo(ctx, row, given)
}

export async function moveTo(ctx: Context, row: store.Row, { communityId, gridId, on }: Omit<Move, 'version'>) {
  const today = dayOf(ctx.now)
  refuseIf(whyNotMove(row, communityId, on, today))
  const community = await communityOf(ctx, communityId, gridId)

  const { id } = row
  await store.endStay(ctx.db, id, on)
  await store.beginStay(ctx.db, id, communityId, on)
  await leaveAll(ctx.db, id, on)
  const mode = await moveAgreement(ctx, row, community)
  store.tell(ctx, 'moved', { memberId: id, orgId: orgActing(ctx), facts: { to: community.name } })
  news.tell(ctx, 'members.moved', { id, fromCommunityId: row.communityId, communityId })
  const desk = await deskOf(ctx, communityId)
  if (desk)
    put(ctx, {
      module: 'members',
      subjectId: id,
      kind: 'moved-here',
      title: ctx.say('members:inbox.moved-here', { name: row.name }),
      link: `/members/${id}`,
      dueAt: null,
      notice: true,
      orgId: desk.id,
      permission: 'members.register',
    })
  return saved(ctx, { ...row, communityId, subdistrictId: community.subdistrictId, gridId: gridId ?? null, mode })
}
