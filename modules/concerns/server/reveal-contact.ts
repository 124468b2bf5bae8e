import { newId } from '#common/ids.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { take } from './taken.ts'

/** Contact data in clear, with a reason: written into the timeline, the audit, and where the resident can see that it happened. */
export async function revealContact(ctx: Context, id: string, { reason }: { reason: string }) {
  const it = await take(ctx, id, 'reveal-contact')
  ctx.db.later(sql`insert into concerns.reveals (city_id, id, concern_id, person_id, org_id, reason, at)
    values (${ctx.cityId}, ${newId(ctx.now.getTime())}, ${id}, ${ctx.actor.personId}, ${it.orgId}, ${reason}, ${ctx.now})`)
  audit.note(ctx, { action: 'concerns.contact-revealed', subject: 'concerns', subjectId: id })
  it.tell('revealed', { words: reason })
  await it.save()
  const claimant = await ctx.db.maybe<{ name: string | null; phone: string | null }>(
    sql`select name, phone from concerns.claimants where city_id = ${ctx.cityId} and concern_id = ${id}`,
  )
  return { id, name: claimant?.name ?? null, phone: claimant?.phone ?? null }
}
