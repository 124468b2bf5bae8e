import { refuse, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { SetUscc } from '../contract.ts'
import { changed, openOrg } from './open-directory.ts'
import * as store from './store.ts'

export async function setUscc(ctx: Context, id: string, { uscc = null, version }: SetUscc) {
  const { one, whyNotCode } = await openOrg(ctx, id, version)
  refuseIf(one.validUntil !== null && refuse('orgs.ended', { on: one.validUntil }))
  refuseIf(whyNotCode(uscc, id))

  audit.note(ctx, { action: 'orgs.uscc-set', subject: 'orgs.org', subjectId: id, facts: { before: one.uscc } })
  await store.setUscc(ctx.db, id, uscc)
  return changed(ctx, id)
}
