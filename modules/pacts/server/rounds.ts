import { dayOf, plusDays } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as meetings from '#server/meetings'
import type { Side } from '../contract.ts'
import { rules } from '../rulebook.ts'
import * as store from './store.ts'
import { linkOf, namesIn, tellSide } from './tell-sides.ts'

/** Each morning: what nothing was delivered for, and what is late. */
export const walkRounds: Job = async (house) => {
  for (const cityId of await house.cities()) await house.inCity(cityId, goRound)
}

export async function goRound(ctx: Context): Promise<void> {
  await raiseQuiet(ctx)
  await proposeQuiet(ctx)
  await tellLate(ctx)
}

type Named = { id: string; communityId: string; orgId: string; communityLiaison: string | null }
const named = sql`p.id, p.community_id, p.org_id, p.community_liaison`

/** Nothing counted for the days of the rule: both liaisons are told, once until the next delivery. */
async function raiseQuiet(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const today = dayOf(now)
  const since = plusDays(today, -(await rulesOf(db, 'pacts', rules)).quiet)
  const quiet = await db.many<Named>(sql`update pacts.pacts p set quiet_raised_on = ${today}
    where p.city_id = ${db.cityId} and p.state in ('performing', 'reviewed') and p.active_on < ${since} and p.quiet_raised_on is null
    returning ${named}`)
  for (const pact of quiet) {
    for (const side of ['community', 'unit'] as const)
      await tellSide(ctx, pact, side, { subjectId: pact.id, kind: 'quiet', notice: true })
    store.happened(ctx, pact.id, 'quiet-raised', null)
  }
}

/** Still nothing, days after the liaisons were told: it goes to the joint meeting’s list. */
async function proposeQuiet(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const today = dayOf(now)
  const since = plusDays(today, -(await rulesOf(db, 'pacts', rules)).quietToMeeting)
  const quiet = await db.many<Named>(sql`update pacts.pacts p set quiet_proposed_on = ${today}
    where p.city_id = ${db.cityId} and p.state in ('performing', 'reviewed') and p.quiet_raised_on <= ${since}
      and p.quiet_proposed_on is null returning ${named}`)
  for (const pact of quiet) {
    const title = ctx.say('pacts:inbox.quiet', await namesIn(ctx, pact))
    const about = { module: 'pacts', subjectId: pact.id, kind: 'quiet-pact', title, link: linkOf(pact) }
    await meetings.propose(ctx, { ...about, communityId: pact.communityId })
    store.happened(ctx, pact.id, 'quiet-proposed', null)
  }
}

/** Past its day and not delivered: the side that owes it is told, once a due. */
async function tellLate(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const late = await db.many<Named & { side: Side }>(sql`with told as (
      update pacts.dues d set told_at = ${now} where d.city_id = ${db.cityId} and d.due_on < ${dayOf(now)} and d.filled < d.quantity
        and d.told_at is null returning d.pact_id, d.clause_id)
    select distinct ${named}, c.side from told t join pacts.clauses c on c.city_id = ${db.cityId} and c.id = t.clause_id
    join pacts.pacts p on p.city_id = ${db.cityId} and p.id = t.pact_id where p.state in ('performing', 'reviewed')`)
  for (const { side, ...pact } of late) await tellSide(ctx, pact, side, { subjectId: pact.id, kind: 'late', notice: true })
}
