import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { glimpse, noteFromElsewhere } from '#server/concerns'
import { recordLink, resolutionOf } from '#server/meetings'
import { nodesOf } from '#server/regions'
import type { AddNeed } from '../contract.ts'
import { whyNotAhead, whyNotClause, whyNotSaid, whyNotTimes, whyNotValues } from '../rules.ts'
import { clausesOwed } from './pact-door.ts'
import { mayManage, rightsOf } from './policy.ts'
import { rulesHere } from './rules-here.ts'
import { changed } from './standing.ts'
import * as store from './store.ts'

export async function addNeed(ctx: Context, given: AddNeed) {
  const { db, now } = ctx
  const node = (await nodesOf(db)).get(given.communityId)
  refuseIf(node?.level !== 'community' && refuse('exchange.no-region'))
  const subdistrictId = node!.subdistrictId
  allowed(mayManage(await rightsOf(ctx), { communityId: given.communityId, subdistrictId }))
  refuseIf(whyNotValues(given, await rulesHere(db)))
  refuseIf(whyNotSaid([given.title, given.words]))
  refuseIf(whyNotAhead(given.neededBy, dayOf(now)))
  refuseIf(whyNotTimes(given.windows, dayOf(now)))
  refuseIf(!!given.pactClauseId && whyNotClause(given.pactClauseId, await clausesOwed(db, given.communityId, now)))
  const concern = given.concernId ? found(await glimpse(db, given.concernId), 'exchange.no-concern') : null
  refuseIf(concern && concern.communityId !== given.communityId && refuse('exchange.concern-elsewhere'))

  const resolution = given.resolutionId ? found(await resolutionOf(ctx, given.resolutionId), 'exchange.no-resolution') : null

  const id = newId(now.getTime())
  await db.run(sql`insert into exchange.needs (city_id, id, community_id, subdistrict_id, kind, title, words, quantity, unit, urgency, beneficiaries,
      windows, needed_by, place, source, concern_id, pact_clause_id, contact_name, contact_phone, created_at, created_by)
    values (${db.cityId}, ${id}, ${given.communityId}, ${subdistrictId}, ${given.kind}, ${given.title}, ${given.words ?? null}, ${given.quantity},
      ${given.unit}, ${given.urgency}, ${given.beneficiaries ?? null}, ${JSON.stringify(given.windows)}, ${given.neededBy ?? null},
      ${given.place ?? null}, ${concern ? 'concern' : given.source === 'concern' ? 'own' : given.source}, ${concern?.id ?? null},
      ${given.pactClauseId ?? null}, ${given.contactName ?? null}, ${given.contactPhone ?? null}, ${now}, ${ctx.actor.personId})`)
  store.insertEvent(ctx, id, 'listed')
  if (concern) await noteFromElsewhere(ctx, concern.id, { kind: 'need-made', words: given.title, link: `/exchange/needs/${id}` })
  if (resolution)
    await recordLink(ctx, resolution.id, {
      module: 'exchange',
      subjectId: id,
      kind: 'need',
      title: given.title,
      link: `/exchange/needs/${id}`,
    })
  changed(ctx, id)
  return { id, version: 1 }
}
