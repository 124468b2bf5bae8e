import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { SignPact } from '../contract.ts'
import { other, whyNotSign } from '../rules.ts'
import { maySign } from './policy.ts'
import { conclude, sign, signaturesOf, textOfPact } from './signatures.ts'
import * as store from './store.ts'
import { tellSecretaries } from './tell-sides.ts'

/** Signs the text that the signer has read: its hash comes back with the signature. */
export async function signPact(ctx: Context, id: string, { side, sha256 }: SignPact) {
  const { db, actor } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(maySign(actor, pact, side))
  const signed = pact.textId ? await signaturesOf(db, pact.textId) : []
  const clauses = await store.listClauses(db, id)
  refuseIf(
    whyNotSign(
      pact,
      clauses,
      side,
      signed.map((one) => one.side),
    ),
  )
  refuseIf((await textOfPact(db, pact)).sha256.toString('hex') !== sha256 && refuse('pacts.text-changed'))

  await sign(ctx, pact, [{ side, how: 'console' }])
  store.happened(ctx, id, 'signed', side)
  if (signed.some((one) => one.side === other(side))) return conclude(ctx, pact, dayOf(ctx.now))
  inbox.clear(ctx, 'pacts', id)
  await tellSecretaries(ctx, pact, other(side), { subjectId: id, kind: 'sign' })
  const { version, state, no } = found(await store.find(db, id), 'pacts.not-found')
  return { id, version, state, no }
}
