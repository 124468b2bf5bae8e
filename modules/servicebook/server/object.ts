import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import type { Member } from '#server/members'
import { unitOf } from '#server/orgs'
import { whyNotObject } from '../rules.ts'
import { lockedRecord } from './decline-record.ts'
import { serviceRules } from './limits.ts'
import { mayRecord } from './policy.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'

/** The member himself. */
export async function objectTo(ctx: Context, member: Member, recordId: string, words: string) {
  const [record] = await records.findForUpdate(ctx.db, [recordId])
  refuseIf(record?.memberId !== member.id && refuse('servicebook.no-record'))
  return raise(ctx, record!, words)
}

/** Staff, for somebody who has no telephone or came in person. */
export async function objectForMember(ctx: Context, recordId: string, words: string) {
  const record = await lockedRecord(ctx, recordId)
  allowed(mayRecord(ctx.actor, record.communityId))
  return raise(ctx, record, words)
}

async function raise(ctx: Context, record: records.Row, words: string) {
  const { db, now, actor } = ctx
  const { objectDays, today } = await serviceRules(ctx)
  const objected = await objections.everRaised(db, record.id)
  const decidedOn = record.confirmedAt && dayOf(record.confirmedAt)
  refuseIf(whyNotObject({ state: record.state, decidedOn, objected }, today, objectDays))

  const id = newId(now.getTime())
  const { memberId, communityId, subdistrictId } = record
  await objections.insert(db, { id, recordId: record.id, memberId, communityId, subdistrictId, words }, actor.personId, now)
  const unit = await unitOf(db, communityId)
  if (unit)
    inbox.put(ctx, {
      module: 'servicebook',
      subjectId: id,
      kind: 'objection',
      title: record.on,
      link: '/servicebook/objections',
      dueAt: null,
      orgId: unit.id,
      permission: 'servicebook.confirm',
    })
  return { id }
}
