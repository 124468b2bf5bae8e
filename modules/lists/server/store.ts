import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Level, MeasureQuery, ProblemQuery, ProblemState, SourceKind } from '../contract.ts'

export type Problem = {
  id: string
  no: string
  level: Level
  subdistrictId: string | null
  communityId: string | null
  keeperOrgId: string
  text: string
  leader: string | null
  source: SourceKind
  sourceModule: string | null
  sourceSubjectId: string | null
  sourceTitle: string | null
  sourceLink: string | null
  foundOn: string
  touchedAt: Date
  state: ProblemState
  claimedBy: string | null
  proof: string | null
  closedAt: Date | null
  verifiedBy: string | null
  returns: number
  version: number
}
const columns = sql`p.id, p.no, p.level, p.subdistrict_id, p.community_id, p.keeper_org_id, p.text, p.leader, p.source, p.source_module,
  p.source_subject_id, p.source_title, p.source_link, p.found_on, p.touched_at, p.state, p.claimed_by, p.proof, p.closed_at, p.verified_by,
  p.returns, p.version`
const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(p.subdistrict_id = any(${subdistricts}::uuid[]) or p.community_id = any(${communities}::uuid[]))`
const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`

export const find = (db: Db, id: string): Promise<Problem | undefined> =>
  db.maybe(sql`select ${columns} from lists.problems p where p.city_id = ${db.cityId} and p.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Problem | undefined> =>
  db.maybe(sql`select ${columns} from lists.problems p where p.city_id = ${db.cityId} and p.id = ${id} for update`)

/** Untouched since before `staleBefore` and not closed: what floats up. In the usual order what is closed stands last. */
export const page = (
  db: Db,
  actor: Actor,
  { q, level, state, source, stale, open, communityId, subjectId, sort, cursor }: Omit<ProblemQuery, 'limit'>,
  limit: number,
  staleBefore: Date,
) =>
  listPage<Problem>(db, {
    columns,
    from: sql`lists.problems p`,
    where: all([
      sql`p.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'lists.read')),
      q && sql`(p.text ilike ${like(q)} or p.no ilike ${like(q)} or p.source_title ilike ${like(q)})`,
      !!level?.length && sql`p.level = any(${level})`,
      !!state?.length && sql`p.state = any(${state})`,
      !!source?.length && sql`p.source = any(${source})`,
      open === 'true' && sql`p.state <> 'closed'`,
      stale === 'true' && sql`p.state <> 'closed' and p.touched_at < ${staleBefore}`,
      communityId && sql`p.community_id = ${communityId}`,
      subjectId && sql`p.source_subject_id = ${subjectId}`,
    ]),
    id: sql`p.id`,
    sorts: {
      stale: {
        by: sql`(p.state = 'closed')::int || to_char(p.touched_at at time zone 'utc', 'YYYYMMDDHH24MISSUS')`,
        type: 'text',
      },
      touchedAt: { by: sql`p.touched_at`, type: 'timestamptz' },
      foundOn: { by: sql`p.found_on`, type: 'date' },
      no: { by: sql`p.no`, type: 'text' },
      level: { by: sql`p.level`, type: 'text' },
    },
    sort,
    usual: 'stale',
    cursor,
    limit,
  })

export type Measure = {
  taskId: string
  problemId: string
  title: string
  ownerOrgId: string
  dueOn: string
  over: boolean
  no: string
  text: string
  leader: string | null
  subdistrictId: string | null
  communityId: string | null
}
const measureColumns = sql`m.task_id, m.problem_id, m.title, m.owner_org_id, m.due_on, m.over, p.no, p.text, p.leader, p.subdistrict_id, p.community_id`
const measureFrom = sql`lists.measures m join lists.problems p on p.city_id = m.city_id and p.id = m.problem_id`

export const measuresOf = (db: Db, problemIds: readonly string[]): Promise<Measure[]> =>
  db.many(sql`select ${measureColumns} from ${measureFrom} where m.city_id = ${db.cityId}
    and m.problem_id = any(${problemIds as string[]}::uuid[]) order by m.due_on, m.task_id`)

export const pageOfMeasures = (
  db: Db,
  actor: Actor,
  { q, level, ownerOrgId, open, sort, cursor }: Omit<MeasureQuery, 'limit'>,
  limit: number,
) =>
  listPage<Measure>(db, {
    columns: measureColumns,
    from: measureFrom,
    where: all([
      sql`m.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'lists.read')),
      q && sql`(m.title ilike ${like(q)} or p.text ilike ${like(q)})`,
      !!level?.length && sql`p.level = any(${level})`,
      ownerOrgId && sql`m.owner_org_id = ${ownerOrgId}`,
      open === 'true' && sql`not m.over`,
    ]),
    id: sql`m.task_id`,
    sorts: {
      open: { by: sql`m.over::int || m.due_on::text`, type: 'text' },
      dueOn: { by: sql`m.due_on`, type: 'date' },
      title: { by: sql`m.title`, type: 'words' },
    },
    sort,
    usual: 'open',
    cursor,
    limit,
  })

/** All measures of problems that are not closed, as far as the reader sees: for the duty list. */
export const measuresInForce = (
  db: Db,
  actor: Actor,
  level: readonly Level[] | undefined,
  q: string | undefined,
): Promise<Measure[]> =>
  db.many(sql`select ${measureColumns} from ${measureFrom} where m.city_id = ${db.cityId} and ${within(scopeOf(actor, 'lists.read'))}
    and ${level?.length ? sql`p.level = any(${level as string[]})` : sql`true`} and ${q ? sql`p.leader ilike ${like(q)}` : sql`true`}
    and p.state <> 'closed' order by m.owner_org_id, m.due_on limit 5000`)

export type EventRow = { seq: number; at: Date; kind: string; personId: string | null; words: string | null }
export const eventsOf = (db: Db, id: string): Promise<EventRow[]> =>
  db.many(sql`select seq, at, kind, person_id, words from lists.events where city_id = ${db.cityId} and problem_id = ${id}
    order by seq desc limit 200`)
/** The last thing said of each: the progress on the printed sheet. */
export const lastWords = (db: Db, ids: readonly string[]): Promise<{ problemId: string; words: string }[]> =>
  db.many(sql`select distinct on (problem_id) problem_id, words from lists.events where city_id = ${db.cityId}
    and problem_id = any(${ids as string[]}::uuid[]) and words is not null and kind in ('note', 'task', 'claimed', 'returned', 'reopened')
    order by problem_id, seq desc`)

export type NewProblem = Omit<
  Problem,
  'touchedAt' | 'state' | 'claimedBy' | 'proof' | 'closedAt' | 'verifiedBy' | 'returns' | 'version'
>
export async function insert(db: Db, p: NewProblem, at: Date, by: string | null): Promise<void> {
  await db.run(sql`insert into lists.problems (city_id, id, no, level, subdistrict_id, community_id, keeper_org_id, text, leader, source,
      source_module, source_subject_id, source_title, source_link, found_on, raised_at, raised_by, touched_at, event_count)
    values (${db.cityId}, ${p.id}, ${p.no}, ${p.level}, ${p.subdistrictId}, ${p.communityId}, ${p.keeperOrgId}, ${p.text}, ${p.leader},
      ${p.source}, ${p.sourceModule}, ${p.sourceSubjectId}, ${p.sourceTitle}, ${p.sourceLink}, ${p.foundOn}, ${at}, ${by}, ${at}, 1)`)
  await db.run(sql`insert into lists.events (city_id, problem_id, seq, at, kind, person_id)
    values (${db.cityId}, ${p.id}, 1, ${at}, 'raised', ${by})`)
}

export const raisedAs = (
  db: Db,
  module: string,
  subjectId: string,
  text: string,
): Promise<{ id: string; no: string } | undefined> =>
  db.maybe(sql`select id, no from lists.problems where city_id = ${db.cityId} and source_module = ${module}
    and source_subject_id = ${subjectId} and text = ${text}`)

export type Said = { kind: string; words?: string | null }
/** One step: the row changes, is touched, and its timeline says so. */
export const step = (db: Db, id: string, set: Sql[], said: Said, at: Date, by: string | null): Promise<Problem> =>
  db.one<Problem>(sql`with p as (
      update lists.problems set ${joined([...set, sql`touched_at = ${at}`, sql`event_count = event_count + 1`, sql`version = version + 1`], ', ')}
      where city_id = ${db.cityId} and id = ${id} returning *),
    said as (insert into lists.events (city_id, problem_id, seq, at, kind, person_id, words)
      select city_id, id, event_count, ${at}, ${said.kind}, ${by}, ${said.words ?? null} from p)
    select ${columns} from p`)

export const addMeasure = (
  db: Db,
  m: Pick<Measure, 'taskId' | 'problemId' | 'title' | 'ownerOrgId' | 'dueOn'>,
): Promise<number> =>
  db.run(sql`insert into lists.measures (city_id, task_id, problem_id, title, owner_org_id, due_on)
    values (${db.cityId}, ${m.taskId}, ${m.problemId}, ${m.title}, ${m.ownerOrgId}, ${m.dueOn})`)
export const measureMoved = (db: Db, taskId: string, dueOn: string): Promise<number> =>
  db.run(sql`update lists.measures set due_on = ${dueOn} where city_id = ${db.cityId} and task_id = ${taskId}`)
export const measureOver = (db: Db, taskId: string, over: boolean): Promise<number> =>
  db.run(sql`update lists.measures set over = ${over} where city_id = ${db.cityId} and task_id = ${taskId}`)

export const sums = (db: Db, staleBefore: Date): Promise<{ open: number; stale: number; closed: number }> =>
  db.one(sql`select count(*) filter (where state <> 'closed') as open,
      count(*) filter (where state <> 'closed' and touched_at < ${staleBefore}) as stale,
      count(*) filter (where state = 'closed') as closed
    from lists.problems where city_id = ${db.cityId}`)

/** Whether the same words of the same place stand on the list and are not closed. */
export const standsAs = async (
  db: Db,
  at: { subdistrictId: string | null; communityId: string | null },
  text: string,
): Promise<boolean> =>
  (await db.maybe(sql`select 1 as x from lists.problems where city_id = ${db.cityId} and text = ${text} and state <> 'closed'
    and subdistrict_id is not distinct from ${at.subdistrictId} and community_id is not distinct from ${at.communityId} limit 1`)) !==
  undefined
