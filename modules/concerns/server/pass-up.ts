import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { unitAbove } from './catalogue.ts'
import { take } from './taken.ts'

type Body = { version?: number; words: string }

/** Upwards only with a reason; the first receiver stays, the level above accepts with a clock of its own. */
export async function passUp(ctx: Context, id: string, { version, words }: Body) {
  const it = await take(ctx, id, 'pass-up', version)
  const above = await unitAbove(ctx.db, it.row.holderOrgId)
  if (!above) throw new Refused(refuse('concerns.no-level-above'))
  it.stop('accept')
  const limits = it.book.classes[it.row.class]
  it.start('accept', limits.accept, limits.basis)
  it.set({ state: 'collected', holderOrgId: above.id })
  it.tell('pass-up', { to: 'staff', words, toOrg: above.id })
  return it.save()
}
