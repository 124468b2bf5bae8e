import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { recordServed } from '#server/servicebook'
import type { BareShift } from './store/shifts.ts'
import { namesOfTeams } from './store/teams.ts'

export type Came = { signupId: string; memberId: string; halfHours: number }

/** Hours of those who came go to the record books, where the served side confirms them. */
export async function served(ctx: Context, shift: BareShift, came: readonly Came[]): Promise<void> {
  const team = shift.teamId ? (await namesOfTeams(ctx.db, [shift.teamId])).at(0)?.name : undefined
  await recordServed(
    ctx,
    came.map(({ signupId, memberId, halfHours }) => ({
      memberId,
      on: dayOf(shift.startsAt),
      halfHours,
      activity: shift.activity,
      place: shift.where,
      content: shift.title,
      teamName: team ?? null,
      communityId: shift.communityId,
      source: `volunteering.signup:${signupId}`,
    })),
  )
}
