import { type Scope, scopeOf } from '#platform/access.ts'
import { type Actor, current } from '#platform/actor.ts'
import { insertAll } from '#platform/bulk.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Grade, Level, ReportQuery, ReportState } from '../contract.ts'

export type Fact = { key: string; label: string; value: number; link: string }
export type Report = {
  id: string
  title: string
  year: number
  level: Level
  subdistrictId: string
  communityId: string | null
  orgId: string
  post: string
  byOrgId: string
  state: ReportState
  dueOn: string
  facts: Fact[] | null
  gaps: string | null
  plan: string | null
  submittedOn: string | null
  returnedWords: string | null
  ballotId: string | null
  score: number | null
  grade: Grade | null
  gradeWords: string | null
  feedback: string | null
  feedbackNo: string | null
  gradedOn: string | null
  version: number
}
export type Counted = Report & { problems: number; openProblems: number }
export type Problem = {
  id: string
  reportId: string
  text: string
  dueOn: string
  taskId: string | null
  rectifiedOn: string | null
  givenBackOn: string | null
  fixWords: string | null
  listProblemId: string | null
}
export type Comment = { id: string; words: string; byPerson: string | null; at: Date }

const own = sql`r.id, r.title, r.year, r.level, r.subdistrict_id, r.community_id, r.org_id, r.post, r.by_org_id, r.state, r.due_on, r.facts, r.gaps, r.plan,
  r.submitted_on, r.returned_words, r.ballot_id, r.score::float as score, r.grade, r.grade_words, r.feedback, r.feedback_no, r.graded_on, r.version`
const problems = sql`from dutyreports.problems p where p.city_id = r.city_id and p.report_id = r.id`
const stillOpen = sql`p.rectified_on is null and p.given_back_on is null`
const counts = sql`(select count(*) ${problems}) as problems, (select count(*) ${problems} and ${stillOpen}) as open_problems`

/** As `mayRead`: the committee's, one's own, and what was submitted where one reads. */
function seen(actor: Actor): Sql {
  const judge = scopeOf(actor, 'dutyreports.comment')
  const read = scopeOf(actor, 'dutyreports.read')
  const mine = current(actor)
    .filter((a) => a.permissions.includes('dutyreports.report') && a.regionId)
    .map((a) => `${a.post} ${a.regionId}`)
  const within = ({ city, subdistricts, communities }: Scope) =>
    city ? sql`true` : sql`(r.subdistrict_id = any(${subdistricts}::uuid[]) or r.community_id = any(${communities}::uuid[]))`
  return sql`(${judge.city ? sql`true` : sql`(r.level = 'community' and r.subdistrict_id = any(${judge.subdistricts}::uuid[]))`}
    or (r.post || ' ' || coalesce(r.community_id, r.subdistrict_id)::text) = any(${mine}) or (r.state <> 'drafting' and ${within(read)}))`
}

export const pageOf = (
  db: Db,
  actor: Actor,
  { q, year, level, state, open, sort, cursor }: Omit<ReportQuery, 'limit'>,
  limit: number,
) =>
  listPage<Counted>(db, {
    columns: sql`${own}, ${counts}`,
    from: sql`dutyreports.reports r`,
    where: all([
      sql`r.city_id = ${db.cityId}`,
      seen(actor),
      year !== undefined && sql`r.year = ${year}`,
      level && sql`r.level = ${level}`,
      !!state?.length && sql`r.state = any(${state})`,
      open === 'true' && sql`exists (select ${problems} and ${stillOpen})`,
      !!q?.trim() && sql`strpos(r.title, ${q.trim()}) > 0`,
    ]),
    id: sql`r.id`,
    sorts: {
      place: {
        by: sql`(lpad((9999 - r.year)::text, 4, '0') || case r.level when 'subdistrict' then '0' else '1' end || r.title)`,
        type: 'text',
      },
      submittedOn: { by: sql`coalesce(r.submitted_on, 'infinity'::date)`, type: 'date' },
      dueOn: { by: sql`r.due_on`, type: 'date' },
    },
    sort,
    usual: 'place',
    cursor,
    limit,
  })

export const findCounted = (db: Db, id: string): Promise<Counted | undefined> =>
  db.maybe(sql`select ${own}, ${counts} from dutyreports.reports r where r.city_id = ${db.cityId} and r.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Report | undefined> =>
  db.maybe(sql`select ${own} from dutyreports.reports r where r.city_id = ${db.cityId} and r.id = ${id} for update`)
export const ofYear = (db: Db, year: number, level: Level): Promise<Report[]> =>
  db.many(
    sql`select ${own} from dutyreports.reports r where r.city_id = ${db.cityId} and r.year = ${year} and r.level = ${level}`,
  )

export const problemsOf = (db: Db, reportId: string): Promise<Problem[]> =>
  db.many(sql`select p.id, p.report_id, p.text, p.due_on, p.task_id, p.rectified_on, p.given_back_on, p.fix_words, p.list_problem_id from dutyreports.problems p
    where p.city_id = ${db.cityId} and p.report_id = ${reportId} order by p.due_on, p.id`)
/** What was found the year before, in the same place. */
export const lastProblems = (db: Db, { year, level, subdistrictId, communityId }: Report): Promise<Problem[]> =>
  db.many(sql`select p.id, p.report_id, p.text, p.due_on, p.task_id, p.rectified_on, p.given_back_on, p.fix_words, p.list_problem_id
    from dutyreports.problems p join dutyreports.reports r on r.city_id = p.city_id and r.id = p.report_id
    where p.city_id = ${db.cityId} and r.year = ${year - 1} and r.level = ${level} and r.subdistrict_id = ${subdistrictId}
      and r.community_id is not distinct from ${communityId} order by p.due_on, p.id`)
export const commentsOf = (db: Db, reportId: string): Promise<Comment[]> =>
  db.many(
    sql`select id, words, by_person, at from dutyreports.comments where city_id = ${db.cityId} and report_id = ${reportId} order by at, id`,
  )

export type NewReport = Pick<
  Report,
  'id' | 'title' | 'year' | 'level' | 'subdistrictId' | 'communityId' | 'orgId' | 'post' | 'byOrgId' | 'dueOn'
>
const rowOf = (r: NewReport) => ({
  id: r.id,
  title: r.title,
  year: r.year,
  level: r.level,
  subdistrict_id: r.subdistrictId,
  community_id: r.communityId,
  org_id: r.orgId,
  post: r.post,
  by_org_id: r.byOrgId,
  due_on: r.dueOn,
  version: 1,
})
export const insert = (db: Db, reports: readonly NewReport[], by: string | null, now: Date): Promise<void> =>
  insertAll(
    db,
    'dutyreports.reports',
    reports.map((report) => ({ ...rowOf(report), state: 'drafting', opened_at: now, opened_by: by })),
  )
export const change = (db: Db, id: string, set: Sql): Promise<{ id: string; version: number }> =>
  db.one(
    sql`update dutyreports.reports set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning id, version`,
  )
export const fix = (db: Db, problemId: string, words: string | null): Promise<number> =>
  db.run(sql`update dutyreports.problems set fix_words = ${words} where city_id = ${db.cityId} and id = ${problemId}`)
export const insertProblem = (db: Db, p: Pick<Problem, 'id' | 'reportId' | 'text' | 'dueOn' | 'taskId'>): Promise<number> =>
  db.run(sql`insert into dutyreports.problems (city_id, id, report_id, text, due_on, task_id)
    values (${db.cityId}, ${p.id}, ${p.reportId}, ${p.text}, ${p.dueOn}, ${p.taskId})`)
/** On the problem list since now. */
export const listed = (db: Db, problemId: string, listProblemId: string): Promise<number> =>
  db.run(
    sql`update dutyreports.problems set list_problem_id = ${listProblemId} where city_id = ${db.cityId} and id = ${problemId}`,
  )
export const comment = (
  db: Db,
  c: { id: string; reportId: string; words: string },
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`insert into dutyreports.comments (city_id, id, report_id, words, by_person, at)
    values (${db.cityId}, ${c.id}, ${c.reportId}, ${c.words}, ${by}, ${now})`)
/** Answers the report whose problem it was. */
export const rectify = (db: Db, problemId: string, on: string): Promise<{ reportId: string } | undefined> =>
  db.maybe(sql`update dutyreports.problems set rectified_on = ${on}, given_back_on = null where city_id = ${db.cityId} and id = ${problemId} and rectified_on is null
    returning report_id`)
/** Given back, or with no day taken up again; answers the report whose problem it was. */
export const giveBack = (db: Db, problemId: string, on: string | null): Promise<{ reportId: string } | undefined> =>
  db.maybe(sql`update dutyreports.problems set given_back_on = ${on} where city_id = ${db.cityId} and id = ${problemId} and rectified_on is null
    and (given_back_on is null) <> (${on}::date is null) returning report_id`)

export const totals = (db: Db, year: number): Promise<{ submitted: number }> =>
  db.one(
    sql`select count(*) filter (where state <> 'drafting') as submitted from dutyreports.reports where city_id = ${db.cityId} and year = ${year}`,
  )

export type Loaded = NewReport &
  Pick<
    Report,
    | 'state'
    | 'facts'
    | 'gaps'
    | 'plan'
    | 'submittedOn'
    | 'score'
    | 'grade'
    | 'gradeWords'
    | 'feedback'
    | 'feedbackNo'
    | 'gradedOn'
    | 'ballotId'
  >
export async function load(db: Db, reports: readonly Loaded[], problems: readonly Problem[], now: Date): Promise<void> {
  await insertAll(
    db,
    'dutyreports.reports',
    reports.map((r) => ({
      ...rowOf(r),
      state: r.state,
      facts: r.facts,
      gaps: r.gaps,
      plan: r.plan,
      submitted_on: r.submittedOn,
      ballot_id: r.ballotId,
      score: r.score,
      grade: r.grade,
      grade_words: r.gradeWords,
      feedback: r.feedback,
      feedback_no: r.feedbackNo,
      graded_on: r.gradedOn,
      opened_at: now,
    })),
  )
  await insertAll(
    db,
    'dutyreports.problems',
    problems.map((p) => ({
      id: p.id,
      report_id: p.reportId,
      text: p.text,
      due_on: p.dueOn,
      task_id: p.taskId,
      rectified_on: p.rectifiedOn,
      given_back_on: p.givenBackOn,
      fix_words: p.fixWords,
      list_problem_id: p.listProblemId,
    })),
  )
}
