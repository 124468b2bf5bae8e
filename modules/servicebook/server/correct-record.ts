import { newId } from '#common/ids.ts'
import { allowed, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Correct, Service } from '../contract.ts'
import { whyNotCorrect, whyNotOther, whyStale } from '../rules.ts'
import { countServices, uncount } from './count.ts'
import { lockedRecord } from './decline-record.ts'
import { refuseService, serviceRules } from './limits.ts'
import { theMember } from './members.ts'
import { mayConfirm } from './policy.ts'
import * as records from './store/records.ts'

export async function correctRecord(ctx: Context, id: string, { reason, version, ...service }: Correct) {
  const record = await lockedRecord(ctx, id)
  allowed(mayConfirm(ctx.actor, record.communityId))
  refuseIf(whyNotCorrect(record))
  refuseIf(whyStale(record, version))
  refuseIf(whyNotOther(await theMember(ctx.db, record.memberId), ctx.actor.personId))
  refuseService(await serviceRules(ctx), service, null)

  return { id: await standInFor(ctx, record, service, reason) }
}

/** The wrong record stays, its entries are mirrored, and a new one stands in its place. */
export async function standInFor(ctx: Context, record: records.Row, service: Service, reason: string): Promise<string> {
  const id = newId(ctx.now.getTime())
  const { memberId, subdistrictId, communityId, unitId, team, source, paperConfirmer } = record
  await uncount(ctx, record, reason)
  await records.markCorrected(ctx.db, record.id, reason)
  await records.insert(ctx.db, [
    {
      id,
      memberId,
      subdistrictId,
      communityId,
      unitId,
      ...service,
      partner: service.partner ?? null,
      team,
      source,
      sourceKey: null,
      recordedAt: ctx.now,
      recordedBy: ctx.actor.personId,
      paperConfirmer,
      replaces: record.id,
      note: reason,
    },
  ])
  await countServices(ctx, await records.findForUpdate(ctx.db, [id]))
  return id
}
