import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import type { State } from '../contract.ts'

export type MilestoneRow = {
  id: string
  projectId: string
  seq: number
  title: string
  planOn: string
  doneOn: string | null
  proof: string | null
  version: number
}
export type NoteRow = {
  id: string
  month: string
  done: string
  next: string
  blocker: string | null
  byPerson: string | null
  at: Date
}
export type BlockerRow = {
  id: string
  projectId: string
  words: string
  raisedOn: string
  passedTo: 'whistle' | 'concern' | null
  recordId: string | null
  recordNo: string | null
  clearedOn: string | null
  clearedWords: string | null
  version: number
}
export type ChangeRow = {
  id: string
  projectId: string
  what: 'title' | 'leadOrg' | 'endsOn' | 'budget' | 'goal' | 'milestone'
  milestoneId: string | null
  before: string
  after: string
  why: string
  state: 'asked' | 'approved' | 'declined'
  askedBy: string | null
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
  words: string | null
  version: number
}
export type StepKind =
  | 'proposed'
  | 'submitted'
  | 'reviewed'
  | 'returned'
  | 'approved'
  | 'noticed'
  | 'objected'
  | 'started'
  | 'midterm'
  | 'accepted'
  | 'archived'
  | 'stopped'
export type StepRow = { id: string; kind: StepKind; words: string | null; byPerson: string | null; at: Date }

const milestoneColumns = sql`m.id, m.project_id, m.seq, m.title, m.plan_on, m.done_on, m.proof, m.version`
export const milestonesOf = (db: Db, projectIds: readonly string[]): Promise<MilestoneRow[]> =>
  db.many(sql`select ${milestoneColumns} from projects.milestones m where m.city_id = ${db.cityId} and m.project_id = any(${projectIds as string[]}::uuid[])
    and m.dropped_at is null order by m.project_id, m.seq`)
export const findMilestone = (db: Db, id: string): Promise<MilestoneRow | undefined> =>
  db.maybe(
    sql`select ${milestoneColumns} from projects.milestones m where m.city_id = ${db.cityId} and m.id = ${id} and m.dropped_at is null for update`,
  )
/** Before it is handed in a project is written anew: what stood there is set aside. */
export async function planMilestones(
  { db, now }: Pick<Context, 'db' | 'now'>,
  projectId: string,
  milestones: readonly { title: string; planOn: string }[],
): Promise<void> {
  await db.run(
    sql`update projects.milestones set dropped_at = ${now} where city_id = ${db.cityId} and project_id = ${projectId} and dropped_at is null`,
  )
  const planned = [...milestones].sort((a, b) => (a.planOn < b.planOn ? -1 : 1))
  if (planned.length === 0) return
  await db.run(sql`insert into projects.milestones (city_id, id, project_id, seq, title, plan_on)
    select ${db.cityId}::int, r.id, ${projectId}::uuid, r.seq, r.title, r.plan_on
    from unnest(${planned.map(() => newId(now.getTime()))}::uuid[], ${planned.map((_, i) => i + 1)}::int[], ${planned.map((m) => m.title)}::text[],
      ${planned.map((m) => m.planOn)}::date[]) r (id, seq, title, plan_on)`)
}
export const finishMilestone = (
  db: Db,
  id: string,
  doneOn: string,
  proof: string,
  by: string | null,
  at: Date,
): Promise<{ version: number }> =>
  db.one(sql`update projects.milestones set done_on = ${doneOn}, proof = ${proof}, done_by = ${by}, done_at = ${at}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const moveMilestone = (db: Db, id: string, planOn: string): Promise<number> =>
  db.run(
    sql`update projects.milestones set plan_on = ${planOn}, version = version + 1 where city_id = ${db.cityId} and id = ${id}`,
  )

const noteColumns = sql`n.id, n.month, n.done, n.next, n.blocker, n.by_person, n.at`
export const notesOf = (db: Db, projectId: string): Promise<NoteRow[]> =>
  db.many(
    sql`select ${noteColumns} from projects.notes n where n.city_id = ${db.cityId} and n.project_id = ${projectId} order by n.month desc limit 60`,
  )
export const lastNotes = (db: Db, projectIds: readonly string[], month: string): Promise<(NoteRow & { projectId: string })[]> =>
  db.many(sql`select n.project_id, ${noteColumns} from projects.notes n where n.city_id = ${db.cityId} and n.project_id = any(${projectIds as string[]}::uuid[])
    and n.month = ${month}`)
export const lastNote = (db: Db, projectId: string): Promise<NoteRow | undefined> =>
  db.maybe(
    sql`select ${noteColumns} from projects.notes n where n.city_id = ${db.cityId} and n.project_id = ${projectId} order by n.month desc limit 1`,
  )
export const putNote = (
  db: Db,
  n: { id: string; projectId: string; month: string; done: string; next: string; blocker: string | null },
  by: string | null,
  at: Date,
): Promise<{ id: string }> =>
  db.one(sql`insert into projects.notes (city_id, id, project_id, month, done, next, blocker, by_person, at)
    values (${db.cityId}, ${n.id}, ${n.projectId}, ${n.month}, ${n.done}, ${n.next}, ${n.blocker}, ${by}, ${at})
    on conflict (city_id, project_id, month) do update set done = excluded.done, next = excluded.next, blocker = excluded.blocker,
      by_person = excluded.by_person, at = excluded.at returning id`)

const blockerColumns = sql`b.id, b.project_id, b.words, b.raised_on, b.passed_to, b.record_id, b.record_no, b.cleared_on, b.cleared_words, b.version`
export const blockersOf = (db: Db, projectId: string): Promise<BlockerRow[]> =>
  db.many(sql`select ${blockerColumns} from projects.blockers b where b.city_id = ${db.cityId} and b.project_id = ${projectId}
    order by b.cleared_on is not null, b.raised_on desc, b.id limit 100`)
export const findBlocker = (db: Db, id: string): Promise<BlockerRow | undefined> =>
  db.maybe(sql`select ${blockerColumns} from projects.blockers b where b.city_id = ${db.cityId} and b.id = ${id} for update`)
export const openBlockerOf = (db: Db, projectId: string, words: string): Promise<{ id: string } | undefined> =>
  db.maybe(
    sql`select b.id from projects.blockers b where b.city_id = ${db.cityId} and b.project_id = ${projectId} and b.cleared_on is null and b.words = ${words}`,
  )
export const insertBlocker = (
  db: Db,
  b: { id: string; projectId: string; words: string; raisedOn: string },
  by: string | null,
): Promise<number> =>
  db.run(sql`insert into projects.blockers (city_id, id, project_id, words, raised_on, raised_by)
    values (${db.cityId}, ${b.id}, ${b.projectId}, ${b.words}, ${b.raisedOn}, ${by})`)
export const clearBlocker = (db: Db, id: string, on: string, words: string, by: string | null): Promise<{ version: number }> =>
  db.one(sql`update projects.blockers set cleared_on = ${on}, cleared_words = ${words}, cleared_by = ${by}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
export const passBlocker = (
  db: Db,
  id: string,
  to: 'whistle' | 'concern',
  recordId: string,
  recordNo: string,
): Promise<{ version: number }> =>
  db.one(sql`update projects.blockers set passed_to = ${to}, record_id = ${recordId}, record_no = ${recordNo}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

const changeColumns = sql`c.id, c.project_id, c.what, c.milestone_id, c.before, c.after, c.why, c.state, c.asked_by, c.asked_at, c.decided_by, c.decided_at,
  c.words, c.version`
export const changesOf = (db: Db, projectId: string): Promise<ChangeRow[]> =>
  db.many(
    sql`select ${changeColumns} from projects.changes c where c.city_id = ${db.cityId} and c.project_id = ${projectId} order by c.asked_at desc, c.id limit 60`,
  )
export const findChange = (db: Db, id: string): Promise<ChangeRow | undefined> =>
  db.maybe(sql`select ${changeColumns} from projects.changes c where c.city_id = ${db.cityId} and c.id = ${id} for update`)
export const insertChange = (
  db: Db,
  c: Pick<ChangeRow, 'id' | 'projectId' | 'what' | 'milestoneId' | 'before' | 'after' | 'why'>,
  by: string | null,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into projects.changes (city_id, id, project_id, what, milestone_id, before, after, why, asked_by, asked_at)
    values (${db.cityId}, ${c.id}, ${c.projectId}, ${c.what}, ${c.milestoneId}, ${c.before}, ${c.after}, ${c.why}, ${by}, ${at})`)
export const decideChange = (
  db: Db,
  id: string,
  state: 'approved' | 'declined',
  words: string | null,
  by: string | null,
  at: Date,
): Promise<{ version: number }> =>
  db.one(sql`update projects.changes set state = ${state}, words = ${words}, decided_by = ${by}, decided_at = ${at}, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)

export const stepsOf = (db: Db, projectId: string): Promise<StepRow[]> =>
  db.many(
    sql`select id, kind, words, by_person, at from projects.steps where city_id = ${db.cityId} and project_id = ${projectId} order by at, id limit 200`,
  )
export const addStep = ({ db, now, actor }: Context, projectId: string, kind: StepKind, words: string | null): void =>
  db.later(sql`insert into projects.steps (city_id, id, project_id, kind, words, by_person, at)
    values (${db.cityId}, ${newId(now.getTime())}, ${projectId}, ${kind}, ${words}, ${actor.personId}, ${now})`)

export type Loaded = Record<'projects' | 'milestones' | 'notes' | 'blockers' | 'changes' | 'steps', object[]>
export async function load(db: Db, rows: Loaded): Promise<void> {
  const of = (key: keyof Loaded) => sql`jsonb_to_recordset(${JSON.stringify(rows[key])}::jsonb)`
  await db.run(sql`insert into projects.projects (city_id, id, code, title, category, community_id, subdistrict_id, leader_post_id, lead_org_id, co_org_ids, goal,
      indicators, budget_fen, starts_on, ends_on, state, notice_until, started_on, milestones, milestones_done, next_plan_on, last_done_on, note_month,
      open_blockers, blocked_since, yellow_from, red_from, quiet_from, made_at)
    select ${db.cityId}::int, r.id, r.code, r.title, r.category, r.community_id, r.subdistrict_id, r.leader_post_id, r.lead_org_id,
      array(select jsonb_array_elements_text(r.co_org_ids)::uuid), r.goal, r.indicators, r.budget_fen, r.starts_on, r.ends_on, r.state, r.notice_until,
      r.started_on, r.milestones, r.milestones_done, r.next_plan_on, r.last_done_on, r.note_month, r.open_blockers, r.blocked_since, r.yellow_from,
      r.red_from, r.quiet_from, r.made_at
    from ${of('projects')} r (id uuid, code text, title text, category text, community_id uuid, subdistrict_id uuid, leader_post_id uuid, lead_org_id uuid,
      co_org_ids jsonb, goal text, indicators jsonb, budget_fen bigint, starts_on date, ends_on date, state text, notice_until date, started_on date,
      milestones int, milestones_done int, next_plan_on date, last_done_on date, note_month text, open_blockers int, blocked_since date, yellow_from date,
      red_from date, quiet_from date, made_at timestamptz)`)
  await db.run(sql`insert into projects.milestones (city_id, id, project_id, seq, title, plan_on, done_on, proof)
    select ${db.cityId}::int, r.* from ${of('milestones')} r (id uuid, project_id uuid, seq int, title text, plan_on date, done_on date, proof text)`)
  await db.run(sql`insert into projects.notes (city_id, id, project_id, month, done, next, blocker, at)
    select ${db.cityId}::int, r.* from ${of('notes')} r (id uuid, project_id uuid, month text, done text, next text, blocker text, at timestamptz)`)
  await db.run(sql`insert into projects.blockers (city_id, id, project_id, words, raised_on, cleared_on, cleared_words)
    select ${db.cityId}::int, r.* from ${of('blockers')} r (id uuid, project_id uuid, words text, raised_on date, cleared_on date, cleared_words text)`)
  await db.run(sql`insert into projects.changes (city_id, id, project_id, what, before, after, why, state, asked_at, decided_at, words)
    select ${db.cityId}::int, r.* from ${of('changes')} r (id uuid, project_id uuid, what text, before text, after text, why text, state text,
      asked_at timestamptz, decided_at timestamptz, words text)`)
  await db.run(sql`insert into projects.steps (city_id, id, project_id, kind, words, at)
    select ${db.cityId}::int, r.* from ${of('steps')} r (id uuid, project_id uuid, kind text, words text, at timestamptz)`)
}

export type { State }
