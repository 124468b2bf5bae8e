import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import type { CorrectSupport, GiveSupport } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotGive, whyNotMend } from '../rules.ts'
import { openLink } from './links.ts'
import { mayGive, mayRead } from './policy.ts'
import * as store from './store.ts'

export async function giveSupport(ctx: Context, linkId: string, given: GiveSupport) {
  const link = await openLink(ctx, linkId)
  allowed(mayGive(ctx.actor, link))
  refuseIf(link.validUntil !== null && refuse('support.link-ended'))
  const { valueGoods } = await rulesOf(ctx.db, 'support', rules)
  refuseIf(whyNotGive(given, dayOf(ctx.now), link.validFrom, valueGoods))

  const id = newId(ctx.now.getTime())
  await store.insert(ctx.db, id, link, given, ctx.actor.personId, ctx.now)
  await askToConfirm(ctx, id, given.title, link.communityId)
  return { id, version: 1 }
}

/** After a dispute, or before an answer: the community is asked anew. */
export async function correctSupport(ctx: Context, id: string, { version, ...given }: CorrectSupport) {
  const support = await openOwn(ctx, id)
  refuseIf(whyNotMend(support, version))
  const { valueGoods } = await rulesOf(ctx.db, 'support', rules)
  const link = found(await store.findLink(ctx.db, support.linkId), 'support.not-found')
  refuseIf(whyNotGive({ ...given, kind: support.kind }, dayOf(ctx.now), link.validFrom, valueGoods))

  if (support.state === 'disputed') await askToConfirm(ctx, id, given.title, support.communityId)
  return { id, ...(await store.correct(ctx.db, id, given)) }
}

export async function withdrawSupport(ctx: Context, id: string, { version }: { version: number }) {
  const support = await openOwn(ctx, id)
  refuseIf(whyNotMend(support, version))

  inbox.clear(ctx, 'support', id)
  return { id, ...(await store.withdraw(ctx.db, id)) }
}

async function openOwn({ db, actor }: Context, id: string): Promise<store.SupportRow> {
  const row = await store.findForUpdate(db, id)
  const support = found(row && mayRead(actor, row) ? row : undefined, 'support.not-found')
  allowed(mayGive(actor, support))
  return support
}

async function askToConfirm(ctx: Context, id: string, title: string, communityId: string): Promise<void> {
  const unit = await unitOf(ctx.db, communityId)
  if (!unit) return
  const { confirmWithin } = await rulesOf(ctx.db, 'support', rules)
  inbox.put(ctx, {
    module: 'support',
    subjectId: id,
    kind: 'confirm',
    title,
    link: `/support/${id}`,
    orgId: unit.id,
    permission: 'support.confirm',
    dueAt: instantOf(plusDays(dayOf(ctx.now), confirmWithin), '18:00'),
    line: 'sign',
  })
}
