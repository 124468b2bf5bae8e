import { all, type Db, joined, type Sql, sql, trusted } from '#platform/db.ts'
import type { TaskState } from '../contract.ts'

export type Task = {
  id: string
  kind: 'work' | 'form'
  title: string
  words: string | null
  originModule: string
  originSubjectId: string
  originKind: string
  originTitle: string
  originLink: string | null
  askedByOrgId: string
  ownerOrgId: string
  ownerPersonId: string | null
  verifyOrgId: string
  subdistrictId: string | null
  communityId: string | null
  dueOn: string
  openedAt: Date
  state: TaskState
  claimedAt: Date | null
  claimedBy: string | null
  proof: string | null
  returns: number
  returnedWords: string | null
  endedAt: Date | null
  verifiedBy: string | null
  endedWords: string | null
  askId: string | null
  askSubjectId: string | null
  answers: Record<string, string | number> | null
  version: number
}
export const columns = sql`x.id, x.kind, x.title, x.words, x.origin_module, x.origin_subject_id, x.origin_kind, x.origin_title, x.origin_link,
  x.asked_by_org_id, x.owner_org_id, x.owner_person_id, x.verify_org_id, x.subdistrict_id, x.community_id, x.due_on, x.opened_at, x.state,
  x.claimed_at, x.claimed_by, x.proof, x.returns, x.returned_words, x.ended_at, x.verified_by, x.ended_words, x.ask_id, x.ask_subject_id, x.answers, x.version`

export const find = (db: Db, id: string): Promise<Task | undefined> =>
  db.maybe(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Task | undefined> =>
  db.maybe(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.id = ${id} for update`)

export const ofOrigins = (db: Db, module: string, subjectIds: readonly string[]): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.origin_module = ${module}
    and x.origin_subject_id = any(${subjectIds as string[]}::uuid[]) order by x.due_on, x.id`)

/** Those of an origin that still run, locked. */
export const runningOf = (db: Db, module: string, subjectId: string, kind: string | undefined): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.origin_module = ${module}
    and x.origin_subject_id = ${subjectId} and x.state in ('open', 'doing', 'claimed')
    and (${kind ?? null}::text is null or x.origin_kind = ${kind ?? null}) for update`)

export const byAsk = (db: Db, askId: string): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.ask_id = ${askId}
    and x.state in ('open', 'doing', 'claimed') for update`)

export const refusedByAsk = (db: Db, askId: string): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.ask_id = ${askId}
    and x.state = 'refused' for update`)

export const byAskSubject = (db: Db, subjectId: string): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.ask_subject_id = ${subjectId}
    and x.state in ('open', 'doing', 'claimed') for update`)

/** Given back as never admitted, of an origin. */
export const refusedOf = (db: Db, module: string, subjectId: string): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.origin_module = ${module}
    and x.origin_subject_id = ${subjectId} and x.state = 'refused' for update`)

/** What is still in the hands of one person for one organisation. */
export const inHandsOf = (db: Db, personId: string, orgId: string): Promise<Task[]> =>
  db.many(sql`select ${columns} from tasks.tasks x where x.city_id = ${db.cityId} and x.owner_person_id = ${personId}
    and x.owner_org_id = ${orgId} and x.state in ('open', 'doing') for update`)

export type CoOwner = { taskId: string; orgId: string; askId: string | null }
/** Those that help; a community that returned it as not admitted helps no more. */
export const coOwnersOf = (db: Db, taskIds: readonly string[]): Promise<CoOwner[]> =>
  db.many(sql`select task_id, org_id, ask_id from tasks.co_owners where city_id = ${db.cityId}
    and task_id = any(${taskIds as string[]}::uuid[]) and returned_at is null order by task_id, org_id`)
/** A community that was asked to help returns it, or takes that back: answers which help ended or began again. */
export const helpReturned = (db: Db, askId: string, at: Date | null): Promise<CoOwner[]> =>
  db.many(sql`update tasks.co_owners c set returned_at = ${at}, in_hand = ${at === null} and x.state in ('open', 'doing')
    from tasks.tasks x where c.city_id = ${db.cityId} and c.ask_id = ${askId} and x.city_id = c.city_id and x.id = c.task_id
      and x.state in ('open', 'doing', 'claimed') returning c.task_id, c.org_id, c.ask_id`)

export type EventRow = {
  seq: number
  at: Date
  kind: string
  personId: string | null
  words: string | null
  nextWords: string | null
  stuckWords: string | null
}
export const eventsOf = (db: Db, taskId: string): Promise<EventRow[]> =>
  db.many(sql`select seq, at, kind, person_id, words, next_words, stuck_words from tasks.events
    where city_id = ${db.cityId} and task_id = ${taskId} order by seq desc limit 200`)

export type NewTask = Pick<
  Task,
  | 'id'
  | 'kind'
  | 'title'
  | 'words'
  | 'originModule'
  | 'originSubjectId'
  | 'originKind'
  | 'originTitle'
  | 'originLink'
  | 'askedByOrgId'
  | 'ownerOrgId'
  | 'ownerPersonId'
  | 'verifyOrgId'
  | 'subdistrictId'
  | 'communityId'
  | 'dueOn'
  | 'openedAt'
  | 'askId'
  | 'askSubjectId'
> & { openedBy: string | null }

export const insert = (db: Db, rows: readonly NewTask[]): Promise<number> =>
  db.run(sql`insert into tasks.tasks (city_id, id, kind, title, words, origin_module, origin_subject_id, origin_kind, origin_title, origin_link,
      asked_by_org_id, owner_org_id, owner_person_id, verify_org_id, subdistrict_id, community_id, due_on, opened_at, opened_by, ask_id, ask_subject_id, event_count)
    select ${db.cityId}::int, r.*, 1 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("id" uuid, "kind" text, "title" text, "words" text,
      "originModule" text, "originSubjectId" uuid, "originKind" text, "originTitle" text, "originLink" text, "askedByOrgId" uuid, "ownerOrgId" uuid,
      "ownerPersonId" uuid, "verifyOrgId" uuid, "subdistrictId" uuid, "communityId" uuid, "dueOn" date, "openedAt" timestamptz, "openedBy" uuid,
      "askId" uuid, "askSubjectId" uuid)`)

export const insertCoOwners = (db: Db, rows: readonly (CoOwner & { dueOn: string })[]): Promise<number> =>
  db.run(sql`insert into tasks.co_owners (city_id, task_id, org_id, due_on, ask_id)
    select ${db.cityId}::int, r."taskId", r."orgId", r."dueOn", r."askId" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r ("taskId" uuid, "orgId" uuid, "dueOn" date, "askId" uuid) on conflict do nothing`)

export const insertFirstEvents = (db: Db, ids: readonly string[], at: Date, by: string | null): Promise<number> =>
  db.run(sql`insert into tasks.events (city_id, task_id, seq, at, kind, person_id)
    select ${db.cityId}::int, id, 1, ${at}, 'opened', ${by} from unnest(${ids as string[]}::uuid[]) id`)

export type Said = { kind: string; words?: string | null; next?: string | null; stuck?: string | null }

/** One step of a task: its row changes and its timeline says so, in one statement. */
export async function step(db: Db, id: string, set: Sql, said: Said, at: Date, by: string | null): Promise<Task> {
  return db.one<Task>(sql`with x as (
      update tasks.tasks set ${set}, event_count = event_count + 1, version = version + 1
      where city_id = ${db.cityId} and id = ${id} returning *),
    said as (insert into tasks.events (city_id, task_id, seq, at, kind, person_id, words, next_words, stuck_words)
      select city_id, id, event_count, ${at}, ${said.kind}, ${by}, ${said.words ?? null}, ${said.next ?? null}, ${said.stuck ?? null} from x),
    co as (update tasks.co_owners c set due_on = x.due_on, in_hand = x.state in ('open', 'doing') and c.returned_at is null from x
      where c.city_id = ${db.cityId} and c.task_id = ${id})
    select ${columns} from x`)
}

/** A line of the timeline that changes nothing. */
export const say = (db: Db, id: string, said: Said, at: Date): Promise<number> =>
  db.run(sql`with x as (update tasks.tasks set event_count = event_count + 1 where city_id = ${db.cityId} and id = ${id} returning *)
    insert into tasks.events (city_id, task_id, seq, at, kind, words)
      select city_id, id, event_count, ${at}, ${said.kind}, ${said.words ?? null} from x`)

export type Keep = {
  q?: string | undefined
  lateBefore?: string | undefined
  states?: readonly TaskState[]
  kind?: string | undefined
  module?: string | undefined
}
const kept = ({ q, lateBefore, states, kind, module }: Keep): Sql =>
  all([
    sql`true`,
    q &&
      sql`(x.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or x.origin_title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`})`,
    lateBefore && sql`x.due_on < ${lateBefore}::date`,
    !!states?.length && sql`x.state = any(${states as string[]})`,
    kind && sql`x.kind = ${kind}`,
    module && sql`x.origin_module = ${module}`,
  ])

export const order = ['dueOn', '-dueOn', '-openedAt', '-endedAt'] as const
export type Order = (typeof order)[number]
const keys = {
  dueOn: { by: 'due_on', type: 'date', way: 'asc', past: '>' },
  '-dueOn': { by: 'due_on', type: 'date', way: 'desc', past: '<' },
  '-openedAt': { by: 'opened_at', type: 'timestamptz', way: 'desc', past: '<' },
  '-endedAt': { by: 'ended_at', type: 'timestamptz', way: 'desc', past: '<' },
} as const

/** A condition of one scope, the lead of an index; `co` reads the index of those who help. */
export type Branch = { where: Sql; co?: boolean }
const from = ({ where, co }: Branch, db: Db): Sql =>
  co
    ? sql`tasks.co_owners w join tasks.tasks x on x.city_id = w.city_id and x.id = w.task_id where w.city_id = ${db.cityId} and ${where}`
    : sql`tasks.tasks x where x.city_id = ${db.cityId} and ${where}`

export type Cursor = readonly [key: string, id: string]
/**
 * The worklist: one branch a scope, each reading its own partial index in order of the day and stopping after a page, then
 * merged; so a page costs the same at ten thousand tasks and at a million.
 */
export async function page(
  db: Db,
  branches: readonly Branch[],
  keep: Keep,
  sort: Order,
  cursor: Cursor | null,
  limit: number,
): Promise<(Task & { keyOfRow: string })[]> {
  if (branches.length === 0) return []
  const { by, type, way, past } = keys[sort]
  const after = cursor
    ? sql` and (x.${trusted(by)}, x.id) ${trusted(past)} (${cursor[0]}::${trusted(type)}, ${cursor[1]}::uuid)`
    : sql``
  const parts = branches.map((branch) => {
    // Those who help are read in their own index's order.
    const [key, id] =
      branch.co && by === 'due_on' ? [trusted('w.due_on'), trusted('w.task_id')] : [trusted(`x.${by}`), trusted('x.id')]
    return sql`(select ${columns} from ${from(branch, db)} and ${kept(keep)}${after} order by ${key} ${trusted(way)}, ${id} ${trusted(way)} limit ${limit})`
  })
  const merged = trusted(`${by} ${way}, id ${way}`)
  return db.many(
    sql`select distinct on (${trusted(`${by}, id`)}) x.*, x.${trusted(by)}::text as key_of_row from (${joined(parts, ' union all ')}) x order by ${merged} limit ${limit}`,
  )
}

export async function count(db: Db, branches: readonly Branch[], keep: Keep, cap: number): Promise<number> {
  if (branches.length === 0) return 0
  const parts = branches.map((branch) => sql`(select x.id from ${from(branch, db)} and ${kept(keep)} limit ${cap})`)
  return (
    await db.one<{ n: number }>(
      sql`select count(*) as n from (select distinct id from (${joined(parts, ' union all ')}) x limit ${cap}) y`,
    )
  ).n
}
