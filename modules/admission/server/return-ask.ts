import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import type { News, ReturnAsk } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotKeep, whyNotReturn } from '../rules.ts'
import { mayReadAsk, mayReturn } from './policy.ts'
import * as store from './store.ts'

/** 未准入，退回: one tap of the community, and nobody is asked. */
export async function returnAsk(ctx: Context, id: string, { words }: ReturnAsk) {
  const ask = await openAsk(ctx, id)
  refuseIf(whyNotReturn(ask, ctx.now))

  inbox.put(ctx, {
    module: 'admission',
    subjectId: id,
    kind: 'returned',
    title: ask.title,
    link: `/admission/asks/${id}`,
    orgId: ask.byOrgId,
    permission: 'admission.read',
    notice: true,
    dueAt: null,
  })
  news.tell(ctx, 'admission.returned', told(ask))
  const { returnNumber } = await rulesOf(ctx.db, 'admission', rules)
  const no = await nextNumber(ctx, 'admission.return', returnNumber)
  return { id, ...(await store.markReturned(ctx.db, id, { words: words ?? null, no, by: ctx.actor.personId, at: ctx.now })) }
}

/** The return was a slip of the thumb: the community alone takes it back. */
export async function keepAsk(ctx: Context, id: string) {
  const ask = await openAsk(ctx, id)
  const { undoDays } = await rulesOf(ctx.db, 'admission', rules)
  refuseIf(whyNotKeep(ask, ctx.now, undoDays))

  const { version } = await store.markKept(ctx.db, id)
  news.tell(ctx, 'admission.kept', told(ask))
  return { id, version }
}

async function openAsk({ db, actor }: Context, id: string): Promise<store.AskRow> {
  const row = await store.findForUpdate(db, id)
  const ask = found(row && mayReadAsk(actor, row) ? row : undefined, 'admission.no-ask')
  allowed(mayReturn(actor, ask))
  return ask
}

const told = ({ id, module, subjectId, communityId, door }: store.AskRow): News['admission.returned'] => ({
  id,
  module,
  subjectId,
  communityId,
  door,
})
