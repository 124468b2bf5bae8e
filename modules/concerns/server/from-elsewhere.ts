import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { addEvent } from './taken.ts'

/** A concern as a neighbour may know it: nobody's words, nobody's contact. */
export type Glimpse = { id: string; no: string; title: string; communityId: string | null; subdistrictId: string | null }

export const glimpse = (db: Db, id: string): Promise<Glimpse | undefined> =>
  db.maybe(
    sql`select id, no, title, community_id, subdistrict_id from concerns.concerns where city_id = ${db.cityId} and id = ${id}`,
  )

/** What another module may say of a concern; each is worded at `events`. */
export type Elsewhere = {
  kind: 'need-made' | 'need-met' | 'whistle-sent' | 'whistle-verified' | 'problem-made' | 'topic-made' | 'topic-done'
  words: string
  /** The record's path in the staff console. */
  link: string
}

/** One line on the timeline, for staff, from a module above: what was made of this concern there. It moves no clock. */
export async function noteFromElsewhere(ctx: Context, concernId: string, { kind, words, link }: Elsewhere): Promise<void> {
  const row = await ctx.db.maybe<{ seq: number }>(sql`update concerns.concerns set event_count = event_count + 1
    where city_id = ${ctx.cityId} and id = ${concernId} returning event_count as seq`)
  addEvent(ctx, concernId, found(row, 'concerns.not-found').seq, kind, null, { words, facts: { link } })
}
