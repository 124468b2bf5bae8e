import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { Refused, refuse } from '#common/refusal.ts'
import { current } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { all, joined, type Sql, sql } from '#platform/db.ts'
import { orgOf, unitOf } from '#server/orgs'

type Row = {
  id: string
  module: string
  subjectId: string
  kind: string
  title: string
  link: string
  notice: boolean
  dueAt: Date | null
  at: Date
}
type Query = {
  cursor?: string
  limit: number
  module?: string
  notices?: '1'
  late?: '1'
  today?: '1'
  fresh?: '1'
  line?: 'sign' | 'help'
}

const tomorrowOf = (now: Date) => instantOf(plusDays(dayOf(now), 1))
const yesterdayOf = (now: Date) => instantOf(plusDays(dayOf(now), -1))

/**
 * One branch for me as a person, one for each organisation I act for (with the permissions I have there); each reads the
 * index of open items by due time and stops after a page.
 */
async function branches({ db, actor }: Context): Promise<Sql[]> {
  const found = actor.personId ? [sql`person_id = ${actor.personId}`] : []
  for (const a of current(actor)) {
    const org = await orgOf(db, a.orgId)
    const unit =
      a.orgKind === 'partyCommittee' || a.orgKind === 'workCommittee' ? org && (await unitOf(db, org.regionId)) : undefined
    for (const orgId of new Set([a.orgId, unit?.id ?? a.orgId]))
      found.push(
        sql`org_id = ${orgId} and permission = any(${a.permissions as string[]})${a.level === 'grid' ? sql` and grid_id = ${a.regionId}` : sql``}`,
      )
  }
  return found
}

export async function listInbox(ctx: Context, { cursor, limit, module, notices, late, today, fresh, line }: Query) {
  const [dueAt, id] = Buffer.from(cursor ?? '', 'base64url')
    .toString()
    .split(' ')
  const keep = all([
    sql`done_at is null and notice = ${notices === '1'}`,
    module && sql`module = ${module}`,
    late && sql`due_at < ${ctx.now}`,
    today && sql`due_at >= ${ctx.now} and due_at < ${tomorrowOf(ctx.now)}`,
    line && sql`line = ${line}`,
    fresh && sql`at >= ${yesterdayOf(ctx.now)}`,
    dueAt && id && sql`(coalesce(due_at, 'infinity'), id) > (${dueAt}::timestamptz, ${id}::uuid)`,
  ])
  const parts = (await branches(ctx)).map(
    (branch) => sql`(select id, module, subject_id, kind, title, link, notice, due_at, at from inbox.items
      where city_id = ${ctx.cityId} and ${branch} and ${keep} order by due_at, id limit ${limit + 1})`,
  )
  if (parts.length === 0) return { rows: [], next: null }
  const rows = await ctx.db.many<Row>(
    sql`select distinct on (due_at, id) * from (${joined(parts, ' union all ')}) x order by due_at, id limit ${limit + 1}`,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({ ...row, late: row.dueAt !== null && row.dueAt < ctx.now })),
    next:
      rows.length > limit && last
        ? Buffer.from(`${last.dueAt?.toISOString() ?? 'infinity'} ${last.id}`).toString('base64url')
        : null,
  }
}

/** Counted up to 1000 each. */
export async function countInbox(ctx: Context) {
  const parts = (await branches(ctx)).map(
    (branch) =>
      sql`(select id, due_at, at, notice, line from inbox.items where city_id = ${ctx.cityId} and done_at is null and ${branch} limit 1000)`,
  )
  if (parts.length === 0) return { waiting: 0, late: 0, dueToday: 0, fresh: 0, help: 0, sign: 0, notices: 0 }
  return ctx.db.one<{
    waiting: number
    late: number
    dueToday: number
    fresh: number
    help: number
    sign: number
    notices: number
  }>(sql`select
      count(*) filter (where not notice) as waiting, count(*) filter (where not notice and due_at < ${ctx.now}) as late,
      count(*) filter (where not notice and due_at >= ${ctx.now} and due_at < ${tomorrowOf(ctx.now)}) as due_today,
      count(*) filter (where not notice and at >= ${yesterdayOf(ctx.now)}) as fresh, count(*) filter (where not notice and line = 'help') as help,
      count(*) filter (where not notice and line = 'sign') as sign, count(*) filter (where notice) as notices
    from (select distinct on (id) * from (${joined(parts, ' union all ')}) x) y`)
}

export async function readNotice(ctx: Context, id: string) {
  const mine = await branches(ctx)
  const read = mine.length
    ? await ctx.db.run(sql`update inbox.items set done_at = ${ctx.now} where city_id = ${ctx.cityId} and id = ${id} and notice and done_at is null
        and (${joined(
          mine.map((m) => sql`(${m})`),
          ' or ',
        )})`)
    : 0
  if (!read) throw new Refused(refuse('inbox.not-found'))
  return { done: true as const }
}
