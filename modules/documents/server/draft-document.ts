import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { ChangeDraft, Draft, Withdraw } from '../contract.ts'
import { whyNotChange } from '../rules.ts'
import { putBeforeThoseAsked } from './countersign.ts'
import { mayManage } from './policy.ts'
import { findFor } from './read-documents.ts'
import * as store from './store.ts'

export async function draftDocument(ctx: Context, draft: Draft) {
  const { db, actor, now } = ctx
  allowed(mayManage(actor, draft))
  await mustStand(ctx, draft.supersedesId)
  const id = newId(now.getTime())
  await store.insert(db, id, draft, actor.personId, now)
  return { id, version: 1 }
}

export async function changeDocument(ctx: Context, id: string, { version, ...draft }: ChangeDraft) {
  const document = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, document))
  refuseIf(whyNotChange(document, version))
  await mustStand(ctx, draft.supersedesId, id)
  if (draft.body !== document.body) {
    await store.forgetVerdicts(ctx.db, id)
    if (document.state === 'countersign') await putBeforeThoseAsked(ctx, { id, title: draft.title })
  }
  return store.rewrite(ctx.db, id, draft)
}

export async function withdrawDocument(ctx: Context, id: string, { words, version }: Withdraw) {
  const document = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, document))
  refuseIf(whyNotChange(document, version))
  inbox.clear(ctx, 'documents', id)
  return store.withdraw(ctx.db, id, words)
}

/** Only what was issued can be amended, and nothing amends itself. */
async function mustStand({ db }: Context, supersedesId: string | undefined, own?: string): Promise<void> {
  if (!supersedesId) return
  const before = found(await store.find(db, supersedesId), 'documents.not-one-to-amend')
  refuseIf((before.state !== 'issued' || before.id === own) && refuse('documents.not-one-to-amend'))
}
