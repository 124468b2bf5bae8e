import type { Context } from '#platform/context.ts'
import { startFinish } from './rounds.ts'
import { take } from './taken.ts'

type Body = { version?: number }

/** 受理: the receiver takes it on; from here the finishing clock runs. */
export async function accept(ctx: Context, id: string, { version }: Body) {
  const it = await take(ctx, id, 'accept', version)
  it.stop('accept')
  if (!it.clock('finish')) startFinish(it)
  it.set({ state: 'accepted', acceptedAt: it.row.acceptedAt ?? ctx.now })
  it.tell('accept', { to: 'both', toOrg: it.row.holderOrgId })
  return it.save()
}
