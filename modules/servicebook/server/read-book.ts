import { dayOf } from '#common/dates.ts'
import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { namesOf as orgNames } from '#server/orgs'
import type { Book } from '../contract.ts'
import { choicesOf, type Member, theMember } from './members.ts'
import { mayConfirm, mayNameUse, mayRead, mayRecord } from './policy.ts'
import { presentObjections, presentRecords, presentUses } from './present.ts'
import * as letters from './store/letters.ts'
import * as objections from './store/objections.ts'
import * as records from './store/records.ts'
import * as uses from './store/uses.ts'
import { pointsLeft, totalsOf } from './totals.ts'

/** To whoever manages the member; to all others he is not there. */
export async function bookHolder(ctx: Context, memberId: string): Promise<Member> {
  const member = await theMember(ctx.db, memberId)
  return found(
    mayRead(ctx.actor, { communityId: member.communityId, unitId: member.homeOrgId }) ? member : undefined,
    'servicebook.no-member',
  )
}

export async function readBook(ctx: Context, memberId: string, asked?: number) {
  const { db, actor, now } = ctx
  const member = await bookHolder(ctx, memberId)
  const year = asked ?? Number(dayOf(now).slice(0, 4))
  const told = await letters.ofMember(db, memberId)
  const units = await orgNames(
    db,
    told.map(({ unitId }) => unitId),
  )
  const may: Book['may'] = []
  if (mayRecord(actor, member.communityId)) may.push('record')
  if (mayConfirm(actor, member.communityId)) may.push('confirm', 'certify')
  if (mayNameUse(actor, member.homeOrgId)) may.push('use')
  return {
    member: (await choicesOf(db, [member]))[0]!,
    totals: await totalsOf(db, memberId, year),
    pointsLeft: await pointsLeft(db, memberId),
    years: [...new Set([year, ...(await records.yearsOf(db, memberId))])].sort((a, b) => b - a),
    records: await presentRecords(db, await records.ofYear(db, memberId, year)),
    objections: await presentObjections(ctx, await objections.ofMember(db, memberId)),
    letters: told.map(({ letterId, period, unitId, state, goesOn, sentAt }) => ({
      letterId,
      period,
      unitName: units.get(unitId) ?? '',
      state,
      goesOn,
      sentAt,
    })),
    uses: await presentUses(db, await uses.ofMember(db, memberId)),
    may,
  }
}
