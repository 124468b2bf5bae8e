import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { nodesOf } from '#server/regions'
import type { TypePaper } from '../contract.ts'
import { whyNotOther } from '../rules.ts'
import { countServices } from './count.ts'
import { refuseService, serviceRules } from './limits.ts'
import { membersBy } from './members.ts'
import { mayConfirm, mayRecord } from './policy.ts'
import * as records from './store/records.ts'
import { tellWaiting } from './waiting.ts'

/** Rows of a paper book or sign-in list, typed by staff; where the paper is signed they count at once. */
export async function typePaper(ctx: Context, { communityId, confirmed, rows }: TypePaper) {
  const members = await membersBy(
    ctx.db,
    rows.map(({ memberId }) => memberId),
  )
  allowed(mayRecord(ctx.actor, communityId))
  allowed(!confirmed || mayConfirm(ctx.actor, communityId))
  const rules = await serviceRules(ctx)
  for (const row of rows) {
    const member = found(members.get(row.memberId), 'servicebook.no-member')
    refuseIf(member.communityId !== communityId && refuse('servicebook.no-member'))
    refuseIf(confirmed && whyNotOther(member, ctx.actor.personId))
    refuseService(rules, row, null)
  }

  const subdistrictId = (await nodesOf(ctx.db)).get(communityId)?.subdistrictId ?? null
  const ids = await records.insert(
    ctx.db,
    rows.map(({ confirmer, partner, ...row }) => ({
      id: newId(ctx.now.getTime()),
      subdistrictId,
      communityId,
      unitId: members.get(row.memberId)!.homeOrgId,
      ...row,
      partner: partner ?? null,
      team: null,
      source: 'paper',
      sourceKey: null,
      recordedAt: ctx.now,
      recordedBy: ctx.actor.personId,
      paperConfirmer: confirmer ?? null,
      replaces: null,
      note: null,
    })),
  )
  if (confirmed) await countServices(ctx, await records.findForUpdate(ctx.db, ids))
  else await tellWaiting(ctx, communityId)
  return { ids }
}
