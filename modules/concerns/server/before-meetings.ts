import { allowed, found } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { propose, recordLink, resolutionOf, resolutionsFor } from '#server/meetings'
import type { LinkMeasure, PutBeforeMeeting } from '../before-meetings.ts'
import { noteFromElsewhere } from './from-elsewhere.ts'
import { seen } from './read-concern.ts'
import * as store from './store.ts'

const mayPropose = ({ actor }: Context, row: store.Row): boolean => covers(scopeOf(actor, 'meetings.propose'), row)

export async function readMeetings(ctx: Context, id: string) {
  const { row } = await seen(ctx, id)
  return { mayPropose: mayPropose(ctx, row), rows: await resolutionsFor(ctx, 'concerns', id) }
}

/** A concern that was given back before comes as a returned order: that is why it is put before a meeting. */
export async function putBeforeMeeting(ctx: Context, id: string, { title, level }: PutBeforeMeeting) {
  const { row } = await seen(ctx, id)
  allowed(mayPropose(ctx, row))
  const { returned } = await ctx.db.one<{ returned: boolean }>(sql`select exists (select from concerns.orders o
    where o.city_id = ${ctx.cityId} and o.concern_id = ${id} and o.returned_at is not null) as returned`)
  const kind = returned ? 'returned-order' : 'concern'
  const link = `/concerns/${id}`
  await propose(ctx, { module: 'concerns', subjectId: id, kind, title, link, communityId: row.communityId, level })
  await noteFromElsewhere(ctx, id, { kind: 'put-before-meeting', words: title, link: '/meetings/topics' })
  return { done: true as const }
}

/** A measure of the concern; the meeting's page names its number and nothing of the resident. */
export async function linkMeasure(ctx: Context, resolutionId: string, { no }: LinkMeasure) {
  allowed(holds(ctx.actor, 'concerns.handle') || holds(ctx.actor, 'concerns.read'))
  const resolution = found(await resolutionOf(ctx, resolutionId), 'concerns.no-resolution')
  const { row } = await seen(ctx, found(await store.findByNo(ctx.db, no), 'concerns.not-found').id)
  await recordLink(ctx, resolutionId, {
    module: 'concerns',
    subjectId: row.id,
    kind: 'measure',
    title: ctx.say('concerns:measures.of', { no: row.no }),
    link: `/concerns/${row.id}`,
  })
  await noteFromElsewhere(ctx, row.id, {
    kind: 'measure-decided',
    words: resolution.text,
    link: `/meetings/resolutions/${resolutionId}`,
  })
  return { done: true as const }
}
