import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { type Org, orgsOf, unitOf } from '#server/orgs'
import { rules } from '../rulebook.ts'
import { isDue, lastDayOf, periodOf } from '../rules.ts'
import * as store from './store.ts'

/** A community whose half-year ends without a hearing finds it in its inbox, once. */
export async function lookAtHalfYear(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const today = dayOf(now)
  const period = periodOf(today)
  const { remindBefore } = await rulesOf(db, 'hearings', rules)
  if (!isDue(today, false, remindBefore)) return
  const have = await store.communitiesWith(db, period)
  for (const unit of await orgsOf(db, { kind: 'residentsCommittee' })) {
    if (have.has(unit.regionId) || !(await store.remind(db, unit.regionId, period, now))) continue
    putDue(ctx, unit, period)
  }
}

const putDue = (ctx: Context, unit: Pick<Org, 'id' | 'regionId'>, period: string): void =>
  inbox.put(ctx, {
    module: 'hearings',
    subjectId: unit.regionId,
    kind: 'due',
    title: ctx.say('hearings:due', { until: lastDayOf(period) }),
    link: '/hearings',
    orgId: unit.id,
    permission: 'hearings.manage',
    dueAt: instantOf(plusDays(lastDayOf(period), 1)),
  })

/** The hearing that answered the reminder is off: the half-year is without one again. */
export async function owedAgain(
  ctx: Context,
  { communityId, period }: Pick<store.Hearing, 'communityId' | 'period'>,
): Promise<void> {
  const { db, now } = ctx
  const today = dayOf(now)
  const { remindBefore } = await rulesOf(db, 'hearings', rules)
  const has = (await store.communitiesWith(db, period)).has(communityId)
  if (period !== periodOf(today) || !isDue(today, has, remindBefore)) return
  const unit = await unitOf(db, communityId)
  if (!unit) return
  await store.remind(db, communityId, period, now)
  putDue(ctx, { id: unit.id, regionId: communityId }, period)
}

export const lookDaily: Job = async (house) => {
  for (const cityId of await house.cities()) await house.inCity(cityId, lookAtHalfYear)
}
