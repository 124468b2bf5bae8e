import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import type { ChangeDraft } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotChange, whyNotTerm } from '../rules.ts'
import { mayNegotiate, sidesOf } from './policy.ts'
import { signaturesOf } from './signatures.ts'
import * as store from './store.ts'
import { tellSide } from './tell-sides.ts'

/** Both sides may change the draft; whoever signed the former text is told, and signs again. */
export async function changeDraft(ctx: Context, id: string, { validFrom, validTo, clauses, version }: ChangeDraft) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(mayNegotiate(actor, pact))
  refuseIf(whyNotChange(pact))
  refuseIf(pact.version !== version && refuse('version.stale'))
  refuseIf(whyNotTerm(validFrom, validTo, (await rulesOf(db, 'pacts', rules)).longest))

  const signed = pact.textId ? await signaturesOf(db, pact.textId) : []
  await store.dropClauses(ctx, id)
  await store.addClauses(ctx, id, clauses)
  const next = await store.change(db, id, sql`valid_from = ${validFrom}, valid_to = ${validTo}, text_id = null`)
  store.happened(ctx, id, 'changed', sidesOf(actor, pact)[0] ?? null)
  for (const { side } of signed) await tellSide(ctx, pact, side, { subjectId: id, kind: 'signed-changed', notice: true })
  return { id, version: next }
}
