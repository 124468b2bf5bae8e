import { allowed, found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { whyNotAnswer, whyNotPart } from '../rules.ts'
import { mayConfirm, mayRead } from './policy.ts'
import * as store from './store.ts'

/** One tap: it came as recorded, and counts from now on. */
export async function confirmSupport(ctx: Context, id: string, { version }: { version: number }) {
  const support = await openAsked(ctx, id)
  refuseIf(whyNotAnswer(support, version))

  return answered(ctx, support, { state: 'confirmed', confirmedFen: support.amountFen, words: null })
}

type Part = { confirmedFen?: number | undefined; words: string; version: number }
export async function confirmPartly(ctx: Context, id: string, { confirmedFen, words, version }: Part) {
  const support = await openAsked(ctx, id)
  refuseIf(whyNotPart(support, confirmedFen, version))

  return answered(ctx, support, { state: 'partial', confirmedFen: confirmedFen ?? null, words })
}

export async function disputeSupport(ctx: Context, id: string, { words, version }: { words: string; version: number }) {
  const support = await openAsked(ctx, id)
  refuseIf(whyNotAnswer(support, version))

  inbox.put(ctx, {
    module: 'support',
    subjectId: id,
    kind: 'disputed',
    title: support.title,
    link: `/support/${id}`,
    orgId: support.deptOrgId,
    permission: 'support.give',
    notice: true,
    dueAt: null,
  })
  return answered(ctx, support, { state: 'disputed', confirmedFen: null, words })
}

async function openAsked({ db, actor }: Context, id: string): Promise<store.SupportRow> {
  const row = await store.findForUpdate(db, id)
  const support = found(row && mayRead(actor, row) ? row : undefined, 'support.not-found')
  allowed(mayConfirm(actor, support))
  return support
}

async function answered(ctx: Context, { id }: store.SupportRow, answer: Parameters<typeof store.answer>[2]) {
  inbox.clear(ctx, 'support', id)
  news.tell(ctx, 'support.answered', { id })
  return { id, ...(await store.answer(ctx.db, id, answer, ctx.actor.personId, ctx.now)) }
}
