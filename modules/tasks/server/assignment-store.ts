import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { FormField, Recurs } from '../assignments.ts'

export type Assignment = {
  id: string
  kind: 'work' | 'form'
  title: string
  words: string | null
  fields: FormField[]
  askedByOrgId: string
  verifyOrgId: string
  targetOrgIds: string[]
  dueOn: string
  matterId: string | null
  emergencyReason: string | null
  emergencyUntil: Date | null
  halfHours: number
  recurrence: Recurs | null
  nextOn: string | null
  openedAt: Date
  stoppedAt: Date | null
  stoppedWords: string | null
  version: number
}
const columns = sql`a.id, a.kind, a.title, a.words, a.fields, a.asked_by_org_id, a.verify_org_id, a.target_org_ids, a.due_on, a.matter_id,
  a.emergency_reason, a.emergency_until, a.half_hours, a.recurrence, a.next_on, a.opened_at, a.stopped_at, a.stopped_words, a.version`
export type Counts = { total: number; done: number; waiting: number; late: number; refused: number }

const counts = (round: Sql, today: string): Sql => sql`
  (select jsonb_build_object('total', count(*), 'done', count(*) filter (where x.state = 'done'),
      'waiting', count(*) filter (where x.state = 'claimed'), 'refused', count(*) filter (where x.state = 'refused'),
      'late', count(*) filter (where x.state in ('open', 'doing') and x.due_on < ${today}))
    from tasks.tasks x where x.city_id = a.city_id and x.origin_module = 'tasks' and x.origin_subject_id = a.id and x.origin_kind = ${round}) as counts`

/** A round is told by its day, kept as the kind of its tasks’ origin: the day itself may move for one of them. */
export const find = (db: Db, id: string): Promise<Assignment | undefined> =>
  db.maybe(sql`select ${columns} from tasks.assignments a where a.city_id = ${db.cityId} and a.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Assignment | undefined> =>
  db.maybe(sql`select ${columns} from tasks.assignments a where a.city_id = ${db.cityId} and a.id = ${id} for update`)
export const findCounted = (
  db: Db,
  id: string,
  round: string | null,
  today: string,
): Promise<(Assignment & { counts: Counts }) | undefined> =>
  db.maybe(sql`select ${columns}, ${counts(sql`coalesce(${round}::date, a.due_on)::text`, today)}
    from tasks.assignments a where a.city_id = ${db.cityId} and a.id = ${id}`)

export const roundsOf = async (db: Db, id: string): Promise<string[]> =>
  (
    await db.many<{ round: string }>(sql`select distinct origin_kind as round from tasks.tasks where city_id = ${db.cityId}
      and origin_module = 'tasks' and origin_subject_id = ${id} order by 1 desc limit 60`)
  ).map(({ round }) => round)

export const pageOf = (
  db: Db,
  which: {
    askers: readonly string[] | null
    q?: string | undefined
    kind?: string | undefined
    recurring?: string | undefined
    sort?: string | undefined
    cursor?: string | undefined
  },
  limit: number,
  today: string,
) =>
  listPage<Assignment & { counts: Counts }>(db, {
    columns: sql`${columns}, ${counts(sql`a.due_on::text`, today)}`,
    from: sql`tasks.assignments a`,
    where: all([
      sql`a.city_id = ${db.cityId}`,
      which.askers && sql`a.asked_by_org_id = any(${which.askers as string[]}::uuid[])`,
      which.q && sql`a.title ilike ${`%${which.q.replace(/[\\%_]/g, '\\$&')}%`}`,
      which.kind && sql`a.kind = ${which.kind}`,
      which.recurring === 'true' && sql`a.recurrence is not null`,
    ]),
    id: sql`a.id`,
    sorts: {
      openedAt: { by: sql`a.opened_at`, type: 'timestamptz' },
      dueOn: { by: sql`a.due_on`, type: 'date' },
      title: { by: sql`a.title`, type: 'words' },
    },
    sort: which.sort,
    usual: '-openedAt',
    cursor: which.cursor,
    limit,
  })

export const insert = (
  db: Db,
  a: Omit<Assignment, 'stoppedAt' | 'stoppedWords' | 'version'>,
  by: string | null,
): Promise<number> =>
  db.run(sql`insert into tasks.assignments (city_id, id, kind, title, words, fields, asked_by_org_id, verify_org_id, target_org_ids, due_on,
      matter_id, emergency_reason, emergency_until, half_hours, recurrence, next_on, opened_at, opened_by)
    values (${db.cityId}, ${a.id}, ${a.kind}, ${a.title}, ${a.words}, ${JSON.stringify(a.fields)}::jsonb, ${a.askedByOrgId}, ${a.verifyOrgId},
      ${a.targetOrgIds}::uuid[], ${a.dueOn}, ${a.matterId}, ${a.emergencyReason}, ${a.emergencyUntil}, ${a.halfHours},
      ${a.recurrence && JSON.stringify(a.recurrence)}::jsonb, ${a.nextOn}, ${a.openedAt}, ${by})`)

export const turn = (db: Db, id: string, dueOn: string, nextOn: string | null): Promise<number> =>
  db.run(sql`update tasks.assignments set due_on = ${dueOn}, next_on = ${nextOn}, version = version + 1
    where city_id = ${db.cityId} and id = ${id}`)

export const stop = (db: Db, id: string, words: string, at: Date): Promise<{ version: number }> =>
  db.one(sql`update tasks.assignments set stopped_at = ${at}, stopped_words = ${words}, next_on = null, version = version + 1
    where city_id = ${db.cityId} and id = ${id} returning version`)
