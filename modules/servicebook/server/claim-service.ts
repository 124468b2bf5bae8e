import { newId } from '#common/ids.ts'
import { found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Member } from '#server/members'
import type { Service } from '../contract.ts'
import { whyNotWaiting } from '../rules.ts'
import { refuseService, serviceRules } from './limits.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

/** The member says what he did in his community; it counts once the community has confirmed. */
export async function claimService(ctx: Context, member: Member, service: Service): Promise<{ id: string }> {
  const rules = await serviceRules(ctx)
  refuseService(rules, service, rules.claimDays)
  const id = newId(ctx.now.getTime())
  await records.insert(ctx.db, [
    {
      id,
      memberId: member.id,
      subdistrictId: member.subdistrictId,
      communityId: member.communityId,
      unitId: member.homeOrgId,
      ...service,
      partner: service.partner ?? null,
      team: null,
      source: 'claimed',
      sourceKey: null,
      recordedAt: ctx.now,
      recordedBy: null,
      paperConfirmer: null,
      replaces: null,
      note: null,
    },
  ])
  await tellWaiting(ctx, member.communityId)
  return { id }
}

/** He takes back what nobody has confirmed yet. */
export async function withdrawClaim(ctx: Context, member: Member, id: string): Promise<{ id: string }> {
  const record = found((await records.findForUpdate(ctx.db, [id]))[0], 'servicebook.no-record')
  refuseIf(record.memberId !== member.id && refuse('servicebook.no-record'))
  refuseIf(whyNotWaiting(record))
  await records.withdraw(ctx.db, id)
  await tellWaiting(ctx, record.communityId)
  return { id }
}
