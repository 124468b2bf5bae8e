import { dayOf, plusDays } from '#common/dates.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import { clear, put } from '#server/inbox'
import { endAgreementsDue } from './agreements.ts'
import { remindDuties } from './duties.ts'
import { deskOf, rulebookOf } from './place.ts'

/** What ends by its day, and telephones of those who left long ago. */
export async function daily(ctx: Context): Promise<void> {
  await endAgreementsDue(ctx)
  const { keptFor } = await rulebookOf(ctx)
  const forgotten = await ctx.db.run(sql`update members.contacts c set phone = null from members.members m
    where m.city_id = ${ctx.cityId} and c.city_id = m.city_id and c.member_id = m.id and c.phone is not null
      and m.state = 'left' and m.left_on < ${plusDays(dayOf(ctx.now), -keptFor)}::date`)
  if (forgotten) audit.note(ctx, { action: 'members.contacts-forgotten', facts: { count: forgotten } })
}

/** One line a community: how many data are to be looked at again, never one line a person. */
export async function remindReviews(ctx: Context): Promise<void> {
  const by = plusDays(dayOf(ctx.now), (await rulebookOf(ctx)).reviewNotice)
  const due = await ctx.db.many<{ communityId: string; count: number }>(
    sql`select community_id, count(*) as count from members.members
      where city_id = ${ctx.cityId} and state = 'confirmed' and review_due_on <= ${by}::date group by community_id`,
  )
  for (const { communityId } of due) clear(ctx, 'members', communityId)
  await ctx.db.flush()
  for (const { communityId, count } of due) {
    const desk = await deskOf(ctx, communityId)
    if (!desk) continue
    put(ctx, {
      module: 'members',
      subjectId: communityId,
      kind: 'reviews',
      title: ctx.say('members:inbox.reviews', { count }),
      link: '/members?due=true',
      dueAt: null,
      orgId: desk.id,
      permission: 'members.register',
    })
  }
}

const inEachCity =
  (work: (ctx: Context) => Promise<void>): Job =>
  async (house) => {
    for (const cityId of await house.cities()) await house.inCity(cityId, work)
  }
export const jobs = {
  'members.daily': inEachCity(daily),
  'members.reviews': inEachCity(remindReviews),
  'members.duties': inEachCity(async (ctx) => void (await remindDuties(ctx))),
}
/** Every morning; the reviews on the first of a month. A duty is told once a period, so who began later is told the next morning. */
export const cron = { 'members.daily': '20 1 * * *', 'members.reviews': '30 7 1 * *', 'members.duties': '40 7 * * *' }
