import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Indicator, ProjectQuery, Propose, State } from '../contract.ts'
import type { LightRules } from '../lights.ts'
import { turnsOf } from '../lights.ts'

export type ProjectRow = {
  id: string
  code: string
  title: string
  category: string
  communityId: string
  subdistrictId: string
  leaderPostId: string | null
  leadOrgId: string
  coOrgIds: string[]
  goal: string
  indicators: (Omit<Indicator, 'reached'> & { reached?: string | null | undefined })[]
  budgetFen: number | null
  startsOn: string
  endsOn: string
  state: State
  submittedBy: string | null
  noticeUntil: string | null
  startedOn: string | null
  milestones: number
  milestonesDone: number
  nextPlanOn: string | null
  lastDoneOn: string | null
  noteMonth: string | null
  openBlockers: number
  blockedSince: string | null
  yellowFrom: string | null
  redFrom: string | null
  quietFrom: string | null
  toldRedOn: string | null
  version: number
}

const columns = sql`x.id, x.code, x.title, x.category, x.community_id, x.subdistrict_id, x.leader_post_id, x.lead_org_id, x.co_org_ids, x.goal,
  x.indicators, x.budget_fen, x.starts_on, x.ends_on, x.state, x.submitted_by, x.notice_until, x.started_on, x.milestones, x.milestones_done,
  x.next_plan_on, x.last_done_on, x.note_month, x.open_blockers, x.blocked_since, x.yellow_from, x.red_from, x.quiet_from, x.told_red_on, x.version`
const running = sql`x.state in ('doing', 'midterm')`
const lit = (today: string) => ({
  red: sql`(${running} and x.red_from <= ${today}::date)`,
  yellow: sql`(${running} and x.yellow_from <= ${today}::date and (x.red_from is null or x.red_from > ${today}::date))`,
  green: sql`(${running} and (x.yellow_from is null or x.yellow_from > ${today}::date) and (x.red_from is null or x.red_from > ${today}::date))`,
})

/** The same reach for list, board, schedule, papers and exports. */
function within(actor: Actor): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'projects.read')
  if (city) return sql`true`
  const { orgs } = scopeOf(actor, 'projects.note')
  return sql`(x.subdistrict_id = any(${subdistricts}::uuid[]) or x.community_id = any(${communities}::uuid[])
    or x.lead_org_id = any(${orgs}::uuid[]) or x.co_org_ids && ${orgs}::uuid[])`
}

const narrowed = (db: Db, actor: Actor, q: Omit<ProjectQuery, 'cursor' | 'limit' | 'sort'>, today: string): Sql => {
  const is = lit(today)
  const mine = scopeOf(actor, 'projects.note')
  return all([
    sql`x.city_id = ${db.cityId}`,
    within(actor),
    !!q.state && sql`x.state = any(${q.state as string[]}::text[])`,
    !!q.light &&
      sql`(${joined(
        q.light.map((light) => is[light]),
        ' or ',
      )})`,
    !!q.category && sql`x.category = ${q.category}`,
    !!q.communityId && sql`x.community_id = ${q.communityId}`,
    !!q.subdistrictId && sql`x.subdistrict_id = ${q.subdistrictId}`,
    !!q.leaderPostId && sql`x.leader_post_id = ${q.leaderPostId}`,
    !!q.leadOrgId && sql`x.lead_org_id = ${q.leadOrgId}`,
    q.quiet === 'true' && sql`${running} and x.quiet_from <= ${today}::date`,
    q.blocked === 'true' && sql`${running} and x.open_blockers > 0`,
    q.mine === 'true' &&
      sql`(x.lead_org_id = any(${mine.orgs}::uuid[]) or x.co_org_ids && ${mine.orgs}::uuid[] or x.community_id = any(${mine.communities}::uuid[]))`,
    !!q.q?.trim() && sql`(x.title like ${`%${q.q?.trim()}%`} or x.code like ${`%${q.q?.trim()}%`})`,
  ])
}

export const pageOf = (db: Db, actor: Actor, q: ProjectQuery, today: string) =>
  listPage<ProjectRow>(db, {
    columns,
    from: sql`projects.projects x`,
    where: narrowed(db, actor, q, today),
    id: sql`x.id`,
    sorts: {
      code: { by: sql`x.code`, type: 'text' },
      title: { by: sql`x.title`, type: 'words' },
      endsOn: { by: sql`x.ends_on`, type: 'date' },
      nextPlanOn: { by: sql`coalesce(x.next_plan_on, '9999-12-31'::date)`, type: 'date' },
    },
    sort: q.sort,
    usual: 'code',
    cursor: q.cursor,
    limit: q.limit,
  })

export type Counts = {
  red: number
  yellow: number
  green: number
  quiet: number
  blocked: number
  coming: number
  finished: number
}
export const board = (
  db: Db,
  actor: Actor,
  by: 'community' | 'leader',
  today: string,
): Promise<(Counts & { id: string | null })[]> => {
  const is = lit(today)
  const key = by === 'community' ? sql`x.community_id` : sql`x.leader_post_id`
  return db.many(sql`select ${key} as id, count(*) filter (where ${is.red}) as red, count(*) filter (where ${is.yellow}) as yellow,
      count(*) filter (where ${is.green}) as green, count(*) filter (where ${running} and x.quiet_from <= ${today}::date) as quiet,
      count(*) filter (where ${running} and x.open_blockers > 0) as blocked,
      count(*) filter (where x.state in ('submitted', 'returned', 'reviewed', 'approved', 'noticed')) as coming,
      count(*) filter (where x.state in ('accepted', 'archived')) as finished
    from projects.projects x where x.city_id = ${db.cityId} and ${within(actor)} group by ${key}`)
}

type Span = { from: string; to: string; communityId?: string | undefined; leaderPostId?: string | undefined }
export const between = (
  db: Db,
  actor: Actor,
  { from, to, communityId, leaderPostId }: Span,
  limit: number,
): Promise<ProjectRow[]> =>
  db.many(
    sql`select ${columns} from projects.projects x where ${all([
      sql`x.city_id = ${db.cityId}`,
      within(actor),
      sql`x.state in ('noticed', 'doing', 'midterm', 'accepted', 'archived')`,
      sql`x.starts_on <= ${to} and x.ends_on >= ${from}`,
      !!communityId && sql`x.community_id = ${communityId}`,
      !!leaderPostId && sql`x.leader_post_id = ${leaderPostId}`,
    ])} order by x.community_id, x.code limit ${limit}`,
  )
export const allRunning = (db: Db, actor: Actor, communityId?: string): Promise<ProjectRow[]> =>
  db.many(
    sql`select ${columns} from projects.projects x where ${all([
      sql`x.city_id = ${db.cityId}`,
      within(actor),
      running,
      !!communityId && sql`x.community_id = ${communityId}`,
    ])} order by x.code limit 2000`,
  )

export const find = (db: Db, id: string): Promise<ProjectRow | undefined> =>
  db.maybe(sql`select ${columns} from projects.projects x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<ProjectRow | undefined> =>
  db.maybe(sql`select ${columns} from projects.projects x where x.city_id = ${db.cityId} and x.id = ${id} for update`)
export const findMany = (db: Db, ids: readonly string[]): Promise<ProjectRow[]> =>
  db.many(
    sql`select ${columns} from projects.projects x where x.city_id = ${db.cityId} and x.id = any(${ids as string[]}::uuid[])`,
  )
/** What residents may read: established, and not stopped. */
export const published = (db: Db, communityId: string): Promise<ProjectRow[]> =>
  db.many(sql`select ${columns} from projects.projects x where x.city_id = ${db.cityId} and x.community_id = ${communityId}
    and x.state in ('noticed', 'doing', 'midterm', 'accepted', 'archived') order by x.state in ('accepted', 'archived'), x.code limit 200`)
export const publishedCommunities = (db: Db): Promise<{ id: string; count: number }[]> =>
  db.many(sql`select x.community_id as id, count(*) as count from projects.projects x where x.city_id = ${db.cityId}
    and x.state in ('noticed', 'doing', 'midterm', 'accepted', 'archived') group by 1`)

type Written = Omit<Propose, 'milestones' | 'coOrgIds' | 'communityId'> & { coOrgIds: readonly string[] }
export const insert = (
  db: Db,
  p: Written & { id: string; code: string; communityId: string; subdistrictId: string },
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into projects.projects (city_id, id, code, title, category, community_id, subdistrict_id, leader_post_id, lead_org_id, co_org_ids,
      goal, indicators, budget_fen, starts_on, ends_on, made_at, made_by)
    values (${db.cityId}, ${p.id}, ${p.code}, ${p.title}, ${p.category}, ${p.communityId}, ${p.subdistrictId}, ${p.leaderPostId ?? null}, ${p.leadOrgId},
      ${p.coOrgIds as string[]}, ${p.goal}, ${JSON.stringify(p.indicators)}::jsonb, ${p.budgetFen ?? null}, ${p.startsOn}, ${p.endsOn}, ${at}, ${by})`)
export const rewrite = (db: Db, id: string, p: Written): Promise<{ version: number }> =>
  db.one(sql`update projects.projects set title = ${p.title}, category = ${p.category}, leader_post_id = ${p.leaderPostId ?? null}, lead_org_id = ${p.leadOrgId},
    co_org_ids = ${p.coOrgIds as string[]}, goal = ${p.goal}, indicators = ${JSON.stringify(p.indicators)}::jsonb, budget_fen = ${p.budgetFen ?? null},
    starts_on = ${p.startsOn}, ends_on = ${p.endsOn}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)

type Set = Partial<
  Pick<
    ProjectRow,
    | 'state'
    | 'submittedBy'
    | 'noticeUntil'
    | 'startedOn'
    | 'indicators'
    | 'toldRedOn'
    | 'title'
    | 'goal'
    | 'leadOrgId'
    | 'endsOn'
    | 'budgetFen'
  >
>
/** Sets what is given and leaves the rest; its light's days follow by `refresh`. */
export const set = (db: Db, id: string, s: Set): Promise<{ version: number }> =>
  db.one(
    sql`update projects.projects set ${joined(
      [
        s.state !== undefined && sql`state = ${s.state}`,
        s.submittedBy !== undefined && sql`submitted_by = ${s.submittedBy}`,
        s.noticeUntil !== undefined && sql`notice_until = ${s.noticeUntil}`,
        s.startedOn !== undefined && sql`started_on = ${s.startedOn}`,
        s.indicators !== undefined && sql`indicators = ${JSON.stringify(s.indicators)}::jsonb`,
        s.toldRedOn !== undefined && sql`told_red_on = ${s.toldRedOn}`,
        s.title !== undefined && sql`title = ${s.title}`,
        s.goal !== undefined && sql`goal = ${s.goal}`,
        s.leadOrgId !== undefined && sql`lead_org_id = ${s.leadOrgId}`,
        s.endsOn !== undefined && sql`ends_on = ${s.endsOn}`,
        s.budgetFen !== undefined && sql`budget_fen = ${s.budgetFen}`,
        sql`version = version + 1`,
      ].flatMap((part) => part || []),
      ', ',
    )} where city_id = ${db.cityId} and id = ${id} returning version`,
  )

/** Counts what hangs on a project anew and works out the days on which its light turns. Everything that changes one of them ends here. */
export async function refresh(db: Db, id: string, rules: LightRules): Promise<{ version: number }> {
  const row = await db.one<{
    state: State
    startsOn: string
    startedOn: string | null
    endsOn: string
    nextPlanOn: string | null
    lastDoneOn: string | null
    noteMonth: string | null
    blockedSince: string | null
  }>(sql`update projects.projects p set milestones = m.count, milestones_done = m.done, next_plan_on = m.next_plan_on, last_done_on = m.last_done_on,
      note_month = n.month, open_blockers = b.open, blocked_since = b.since
    from (select count(*)::int as count, count(done_on)::int as done, min(plan_on) filter (where done_on is null) as next_plan_on, max(done_on) as last_done_on
        from projects.milestones where city_id = ${db.cityId} and project_id = ${id} and dropped_at is null) m,
      (select max(month) as month from projects.notes where city_id = ${db.cityId} and project_id = ${id}) n,
      (select count(*)::int as open, min(raised_on) as since from projects.blockers where city_id = ${db.cityId} and project_id = ${id} and cleared_on is null) b
    where p.city_id = ${db.cityId} and p.id = ${id}
    returning p.state, p.starts_on, p.started_on, p.ends_on, p.next_plan_on, p.last_done_on, p.note_month, p.blocked_since`)
  const turns = turnsOf({ ...row, startedOn: row.startedOn ?? row.startsOn }, rules)
  return db.one(sql`update projects.projects set yellow_from = ${turns.yellowFrom}, red_from = ${turns.redFrom}, quiet_from = ${turns.quietFrom},
    version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`)
}

type Turns = { id: string; yellowFrom: string | null; redFrom: string | null; quietFrom: string }
/** After the rules changed: the days of many at once. */
export const setTurns = (db: Db, turns: readonly Turns[]): Promise<number> =>
  db.run(sql`update projects.projects p set yellow_from = r.yellow_from, red_from = r.red_from, quiet_from = r.quiet_from
    from unnest(${turns.map((t) => t.id)}::uuid[], ${turns.map((t) => t.yellowFrom)}::date[], ${turns.map((t) => t.redFrom)}::date[],
      ${turns.map((t) => t.quietFrom)}::date[]) r (id, yellow_from, red_from, quiet_from)
    where p.city_id = ${db.cityId} and p.id = r.id
      and (p.yellow_from, p.red_from, p.quiet_from) is distinct from (r.yellow_from, r.red_from, r.quiet_from)`)
export const runningAfter = (db: Db, after: string | null, limit: number): Promise<ProjectRow[]> =>
  db.many(sql`select ${columns} from projects.projects x where x.city_id = ${db.cityId} and ${running}
    and (${after}::uuid is null or x.id > ${after}::uuid) order by x.id limit ${limit}`)

export const totals = (db: Db, today: string): Promise<{ projects: number; red: number }> =>
  db.one(sql`select count(*) filter (where x.state in ('noticed', 'doing', 'midterm', 'accepted', 'archived')) as projects,
    count(*) filter (where ${lit(today).red}) as red from projects.projects x where x.city_id = ${db.cityId}`)
export const inForceIds = async (db: Db): Promise<string[]> =>
  (
    await db.many<{ id: string }>(sql`select x.id from projects.projects x where x.city_id = ${db.cityId}
      and x.state in ('noticed', 'doing', 'midterm', 'accepted', 'archived') order by x.code limit 5000`)
  ).map(({ id }) => id)
