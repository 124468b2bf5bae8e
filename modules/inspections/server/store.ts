import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { FindingState, InspectionQuery, InspectionState } from '../contract.ts'
import { type Mine, shownStates } from './policy.ts'

export type Inspection = {
  id: string
  year: number
  byOrgId: string
  topic: string
  scope: string
  method: 'open' | 'unannounced'
  plannedOn: string
  dataAsked: string[]
  matterId: string | null
  emergencyReason: string | null
  emergencyUntil: Date | null
  state: InspectionState
  plannedBy: string | null
  decidedWords: string | null
  noticeNo: string | null
  noticedAt: Date | null
  visitedAt: Date | null
  bulletinNo: string | null
  issuedAt: Date | null
  praise: string | null
  bulletin: string | null
  version: number
}
const columns = sql`i.id, i.year, i.by_org_id, i.topic, i.scope, i.method, i.planned_on, i.data_asked, i.matter_id, i.emergency_reason,
  i.emergency_until, i.state, i.planned_by, i.decided_words, i.notice_no, i.noticed_at, i.visited_at, i.bulletin_no, i.issued_at, i.praise,
  i.bulletin, i.version`
export type Counted = Inspection & { targets: number; findings: number; openFindings: number }
const counts = sql`(select count(*) from inspections.targets t where t.city_id = i.city_id and t.inspection_id = i.id) as targets,
  (select count(*) from inspections.findings f where f.city_id = i.city_id and f.inspection_id = i.id) as findings,
  (select count(*) from inspections.findings f where f.city_id = i.city_id and f.inspection_id = i.id and f.severity <> 'praise'
    and f.state not in ('dropped', 'closed')) as open_findings`

export const find = (db: Db, id: string): Promise<Counted | undefined> =>
  db.maybe(sql`select ${columns}, ${counts} from inspections.inspections i where i.city_id = ${db.cityId} and i.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Inspection | undefined> =>
  db.maybe(sql`select ${columns} from inspections.inspections i where i.city_id = ${db.cityId} and i.id = ${id} for update`)

const visible = (actor: Actor, mine: Mine): Sql => {
  if (mine.insider) return sql`true`
  const { subdistricts, communities } = scopeOf(actor, 'inspections.read')
  return sql`(i.by_org_id = any(${mine.inspect as string[]}::uuid[]) or (i.state = any(${shownStates}) and exists (select from inspections.targets t
    where t.city_id = i.city_id and t.inspection_id = i.id and (t.org_id = any(${mine.reply as string[]}::uuid[])
      or t.subdistrict_id = any(${subdistricts}::uuid[]) or t.community_id = any(${communities}::uuid[])))))`
}

const like = (q: string) => `%${q.replace(/[\\%_]/g, '\\$&')}%`
export const page = (
  db: Db,
  actor: Actor,
  mine: Mine,
  { q, state, method, year, orgId, sort, cursor }: Omit<InspectionQuery, 'limit'>,
  limit: number,
) =>
  listPage<Counted>(db, {
    columns: sql`${columns}, ${counts}`,
    from: sql`inspections.inspections i`,
    where: all([
      sql`i.city_id = ${db.cityId}`,
      visible(actor, mine),
      q && sql`(i.topic ilike ${like(q)} or i.notice_no ilike ${like(q)} or i.bulletin_no ilike ${like(q)})`,
      !!state?.length && sql`i.state = any(${state})`,
      method && sql`i.method = ${method}`,
      year !== undefined && sql`i.year = ${year}`,
      orgId &&
        sql`exists (select from inspections.targets t where t.city_id = i.city_id and t.inspection_id = i.id and t.org_id = ${orgId})`,
    ]),
    id: sql`i.id`,
    sorts: { plannedOn: { by: sql`i.planned_on`, type: 'date' }, topic: { by: sql`i.topic`, type: 'words' } },
    sort,
    usual: '-plannedOn',
    cursor,
    limit,
  })

export type Target = {
  orgId: string
  subdistrictId: string | null
  communityId: string | null
  askId: string | null
  returnedAt: Date | null
}
export const targetsOf = (db: Db, id: string): Promise<Target[]> =>
  db.many(sql`select org_id, subdistrict_id, community_id, ask_id, returned_at from inspections.targets
    where city_id = ${db.cityId} and inspection_id = ${id} order by org_id`)

/** What counts against a quota: approved or held. */
const counted = ['approved', ...shownStates]
/** Approved or held in a year, a community: what counts against its quota. What it returned does not. */
export const usedIn = (
  db: Db,
  year: number,
  states: readonly string[] = counted,
): Promise<{ communityId: string; used: number }[]> =>
  db.many(sql`select t.community_id, count(distinct i.id) as used from inspections.inspections i
    join inspections.targets t on t.city_id = i.city_id and t.inspection_id = i.id
    where i.city_id = ${db.cityId} and i.year = ${year} and i.state = any(${states as string[]})
      and t.community_id is not null and t.returned_at is null group by t.community_id`)
/** Two approvals of one year do not both take the last place. */
export const lockYear = (db: Db, year: number): Promise<number> =>
  db.run(sql`select pg_advisory_xact_lock(hashtextextended('inspections.quota', ${db.cityId}::bigint * 10000 + ${year}::bigint))`)

export type NewInspection = Pick<
  Inspection,
  | 'id'
  | 'year'
  | 'byOrgId'
  | 'topic'
  | 'scope'
  | 'method'
  | 'plannedOn'
  | 'dataAsked'
  | 'matterId'
  | 'emergencyReason'
  | 'emergencyUntil'
>
export async function insert(
  db: Db,
  i: NewInspection,
  targets: readonly { orgId: string; subdistrictId: string | null; communityId: string | null }[],
  at: Date,
  by: string | null,
): Promise<void> {
  await db.run(sql`insert into inspections.inspections (city_id, id, year, by_org_id, topic, scope, method, planned_on, data_asked, matter_id,
      emergency_reason, emergency_until, planned_at, planned_by)
    values (${db.cityId}, ${i.id}, ${i.year}, ${i.byOrgId}, ${i.topic}, ${i.scope}, ${i.method}, ${i.plannedOn}, ${i.dataAsked}::text[],
      ${i.matterId}, ${i.emergencyReason}, ${i.emergencyUntil}, ${at}, ${by})`)
  const rows = targets.map((target) => ({ ...target, inspectionId: i.id }))
  await db.run(sql`insert into inspections.targets (city_id, inspection_id, org_id, subdistrict_id, community_id)
    select ${db.cityId}::int, r."inspectionId", r."orgId", r."subdistrictId", r."communityId" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r ("inspectionId" uuid, "orgId" uuid, "subdistrictId" uuid, "communityId" uuid)`)
}

export const change = (db: Db, id: string, set: readonly Sql[]): Promise<Inspection> =>
  db.one(sql`update inspections.inspections i set ${joined([...set, sql`version = version + 1`], ', ')}
    where city_id = ${db.cityId} and id = ${id} returning ${columns}`)

export const asked = (db: Db, id: string, askIds: ReadonlyMap<string, string>): Promise<number> =>
  db.run(sql`update inspections.targets t set ask_id = r.ask from jsonb_to_recordset(${JSON.stringify(
    [...askIds].map(([community, ask]) => ({ community, ask })),
  )}::jsonb) r (community uuid, ask uuid)
    where t.city_id = ${db.cityId} and t.inspection_id = ${id} and t.community_id = r.community`)
export const returned = (db: Db, askId: string, at: Date | null): Promise<number> =>
  db.run(sql`update inspections.targets set returned_at = ${at} where city_id = ${db.cityId} and ask_id = ${askId}`)

export type FindingRow = {
  id: string
  inspectionId: string
  orgId: string
  object: string
  fact: string
  proof: string | null
  severity: 'praise' | 'minor' | 'major'
  state: FindingState
  shownAt: Date
  replyBy: string
  reply: string | null
  repliedAt: Date | null
  decision: string | null
  dueOn: string | null
  taskId: string | null
  recheck: string | null
  recheckedAt: Date | null
  problemId: string | null
  version: number
}
const findingColumns = sql`f.id, f.inspection_id, f.org_id, f.object, f.fact, f.proof, f.severity, f.state, f.shown_at, f.reply_by, f.reply,
  f.replied_at, f.decision, f.due_on, f.task_id, f.recheck, f.rechecked_at, f.problem_id, f.version`
export const findingsOf = (db: Db, inspectionId: string): Promise<FindingRow[]> =>
  db.many(sql`select ${findingColumns} from inspections.findings f where f.city_id = ${db.cityId} and f.inspection_id = ${inspectionId}
    order by f.id`)
/** At how many inspections of the last months findings of a unit were upheld. */
export const upheldAt = async (db: Db, orgId: string, now: Date, months: number): Promise<number> =>
  (
    await db.one<{ n: number }>(sql`select count(distinct inspection_id) as n from inspections.findings
      where city_id = ${db.cityId} and org_id = ${orgId} and decided_at >= ${now}::timestamptz - make_interval(months => ${months}) and state in ('upheld', 'rectifying', 'closed')`)
  ).n
export const findingForUpdate = (db: Db, id: string): Promise<FindingRow | undefined> =>
  db.maybe(sql`select ${findingColumns} from inspections.findings f where f.city_id = ${db.cityId} and f.id = ${id} for update`)
export const insertFinding = (
  db: Db,
  f: Pick<FindingRow, 'id' | 'inspectionId' | 'orgId' | 'object' | 'fact' | 'proof' | 'severity' | 'state' | 'replyBy'>,
  at: Date,
  by: string | null,
): Promise<number> =>
  db.run(sql`insert into inspections.findings (city_id, id, inspection_id, org_id, object, fact, proof, severity, state, shown_at, shown_by, reply_by)
    values (${db.cityId}, ${f.id}, ${f.inspectionId}, ${f.orgId}, ${f.object}, ${f.fact}, ${f.proof}, ${f.severity}, ${f.state}, ${at}, ${by},
      ${f.replyBy})`)
export const changeFinding = (db: Db, id: string, set: readonly Sql[]): Promise<FindingRow> =>
  db.one(sql`update inspections.findings f set ${joined([...set, sql`version = version + 1`], ', ')}
    where city_id = ${db.cityId} and id = ${id} returning ${findingColumns}`)

export const sums = (db: Db): Promise<{ held: number; rectifying: number; bulletins: number }> =>
  db.one(sql`select count(*) filter (where state in ('visited', 'issued', 'closed')) as held,
      count(*) filter (where state = 'issued') as rectifying, count(*) filter (where state in ('issued', 'closed')) as bulletins
    from inspections.inspections where city_id = ${db.cityId}`)

export type LoadedRow = Record<string, unknown>
/** For seeds. */
export async function load(
  db: Db,
  rows: { inspections: readonly LoadedRow[]; targets: readonly LoadedRow[]; findings: readonly LoadedRow[] },
): Promise<void> {
  await db.run(sql`insert into inspections.inspections (city_id, id, year, by_org_id, topic, scope, method, planned_on, state,
      planned_at, decided_at, notice_no, noticed_at, visited_at, bulletin_no, issued_at, praise, bulletin, closed_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.inspections)}::jsonb) r (id uuid, year int, by uuid, topic text,
      scope text, method text, planned date, state text, at timestamptz, decided timestamptz, notice text, noticed timestamptz,
      visited timestamptz, bulletin_no text, issued timestamptz, praise text, bulletin text, closed timestamptz)`)
  await db.run(sql`insert into inspections.targets (city_id, inspection_id, org_id, subdistrict_id, community_id)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.targets)}::jsonb)
      r (inspection uuid, org uuid, subdistrict uuid, community uuid)`)
  await db.run(sql`insert into inspections.findings (city_id, id, inspection_id, org_id, object, fact, severity, state, shown_at, reply_by, reply,
      replied_at, decision, due_on, task_id, recheck, rechecked_at)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.findings)}::jsonb)
      r (id uuid, inspection uuid, org uuid, object text, fact text, severity text, state text, shown timestamptz, by date, reply text,
        replied timestamptz, decision text, due date, task uuid, recheck text, rechecked timestamptz)`)
}
