import { dayOf, instantOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import type { SignOnPaper } from '../contract.ts'
import { whyNotSign } from '../rules.ts'
import { maySign } from './policy.ts'
import { conclude, sign } from './signatures.ts'
import * as store from './store.ts'

const limits: files.Limits = { types: ['pdf', 'image'], count: 5, megabytes: 20 }

/** Both signed on paper: the community’s secretary keeps the scan with the text; signatures of a draft fall away. */
export async function signOnPaper(ctx: Context, id: string, { signedOn }: SignOnPaper, uploads: readonly Upload[]) {
  const { db, actor, now } = ctx
  const pact = found(await store.findForUpdate(db, id), 'pacts.not-found')
  allowed(maySign(actor, pact, 'community'))
  refuseIf(whyNotSign(pact, await store.listClauses(db, id), 'community', []))
  refuseIf(uploads.length === 0 && refuse('pacts.no-scan'))
  refuseIf(signedOn > dayOf(now) && refuse('pacts.in-the-future', { on: signedOn }))

  const [scan] = await files.receive(ctx, uploads, 'pacts.pact', id, limits)
  if (pact.textId) await store.change(db, id, sql`text_id = null`)
  const at = instantOf(signedOn, '12:00') < now ? instantOf(signedOn, '12:00') : now
  const paper = { how: 'paper', fileId: scan!.id, at } as const
  await sign(ctx, { ...pact, textId: null }, [
    { side: 'community', ...paper },
    { side: 'unit', ...paper },
  ])
  store.happened(ctx, id, 'paper', 'community')
  return conclude(ctx, pact, signedOn)
}
