import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import { type BareShift, rolesOf } from './store/shifts.ts'

type At = Pick<BareShift, 'id' | 'communityId' | 'title'>
type Kind = 'gap' | 'mark' | 'offer' | 'remind' | 'moved-up' | 'declined' | 'cancelled'

export const changed = (ctx: Context, shiftId: string): void => news.tell(ctx, 'volunteering.changed', { id: shiftId })

/** To whoever manages the station's community: something to do, or something to know. */
export async function toCommunity(
  ctx: Context,
  shift: At,
  kind: Kind,
  {
    title = shift.title,
    subjectId = shift.id,
    dueAt = null,
    notice = false,
  }: { title?: string; subjectId?: string; dueAt?: Date | null; notice?: boolean } = {},
): Promise<void> {
  const unit = await unitOf(ctx.db, shift.communityId)
  if (!unit) return
  const link = `/volunteering/shifts/${shift.id}`
  inbox.put(ctx, {
    module: 'volunteering',
    subjectId,
    kind,
    title,
    link,
    orgId: unit.id,
    permission: 'volunteering.manage',
    dueAt,
    notice,
  })
}

export const toUnit = (ctx: Context, shift: At, orgId: string, kind: 'need' | 'remind' | 'cancelled' | 'lapsed'): void =>
  inbox.put(ctx, {
    module: 'volunteering',
    subjectId: shift.id,
    kind,
    title: shift.title,
    link: `/volunteering/shifts/${shift.id}`,
    orgId,
    permission: 'volunteering.represent',
    dueAt: null,
    notice: true,
  })

/** Those who have an account here read it there; the others on their own page, or by telephone. */
export const toPerson = (ctx: Context, shift: At, personId: string, kind: 'remind' | 'moved-up' | 'asked' | 'cancelled'): void =>
  inbox.put(ctx, {
    module: 'volunteering',
    subjectId: shift.id,
    kind,
    title: shift.title,
    link: `/volunteering/shifts/${shift.id}`,
    personId,
    dueAt: null,
    notice: true,
  })

/** Once nothing is missing, nobody has to look for people. */
export async function clearWhenFull(ctx: Context, shiftId: string): Promise<void> {
  const roles = await rolesOf(ctx.db, [shiftId])
  if (roles.every(({ need, taken }) => taken >= need)) inbox.clear(ctx, 'volunteering', shiftId)
}
