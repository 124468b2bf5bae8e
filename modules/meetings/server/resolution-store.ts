import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { Became, Level, ResolutionQuery, ResolutionState } from '../shapes.ts'
import { ofPlace, type Whose } from './meeting-store.ts'
import { within } from './series-store.ts'

export type Resolution = {
  id: string
  meetingId: string
  meetingNo: number
  seriesId: string
  seriesName: string
  agendaId: string
  topicId: string | null
  level: Level
  subdistrictId: string | null
  communityId: string | null
  orgId: string
  n: number
  no: string | null
  text: string
  ownerOrgId: string
  coOrgIds: string[]
  decidedOn: string
  dueOn: string
  state: ResolutionState
  matterId: string | null
  taskId: string | null
  doneOn: string | null
  why: string | null
  version: number
}
const columns = sql`r.id, r.meeting_id, m.no as meeting_no, r.series_id, s.name as series_name, r.agenda_id, r.topic_id, r.level,
  r.subdistrict_id, r.community_id, m.org_id, r.n, r.no, r.text, r.owner_org_id, r.co_org_ids, r.decided_on, r.due_on, r.state, r.matter_id, r.task_id,
  r.done_on, r.why, r.version`
const from = sql`meetings.resolutions r join meetings.meetings m on m.city_id = r.city_id and m.id = r.meeting_id
  join meetings.series s on s.city_id = r.city_id and s.id = r.series_id`

export const find = (db: Db, id: string): Promise<Resolution | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where r.city_id = ${db.cityId} and r.id = ${id} and r.state <> 'struck'`)
export const findForUpdate = (db: Db, id: string): Promise<Resolution | undefined> =>
  db.maybe(
    sql`select ${columns} from ${from} where r.city_id = ${db.cityId} and r.id = ${id} and r.state <> 'struck' for update of r`,
  )
export const ofMeeting = (db: Db, meetingId: string): Promise<Resolution[]> =>
  db.many(
    sql`select ${columns} from ${from} where r.city_id = ${db.cityId} and r.meeting_id = ${meetingId} and r.state <> 'struck' order by r.n`,
  )
/**
 * Of a series, decided before a meeting that begins then, also on the same day: the newest two hundred, and of older ones what is not done, or was done since it last decided:
 * nothing that is undone falls off the end.
 */
export const ofSeries = (db: Db, seriesId: string, before?: Date): Promise<Resolution[]> => {
  const of = (alias: Sql, meeting: Sql) =>
    all([
      sql`${alias}.city_id = ${db.cityId} and ${alias}.series_id = ${seriesId} and ${alias}.state <> 'struck'`,
      !!before && sql`${meeting}.starts_at < ${before}`,
    ])
  return db.many(sql`with newest as (select x.id, x.decided_on from meetings.resolutions x
      join meetings.meetings y on y.city_id = x.city_id and y.id = x.meeting_id and y.state = 'closed'
      where ${of(sql`x`, sql`y`)} order by x.decided_on desc, x.n limit 200)
    select ${columns} from ${from} where ${of(sql`r`, sql`m`)} and m.state = 'closed'
      and (r.state in ('decided', 'open', 'claimed', 'refused') or r.id in (select id from newest)
        or r.done_on >= (select max(decided_on) from newest))
    order by r.decided_on desc, r.n`)
}

export type NewResolution = Pick<
  Resolution,
  | 'id'
  | 'meetingId'
  | 'seriesId'
  | 'agendaId'
  | 'topicId'
  | 'level'
  | 'subdistrictId'
  | 'communityId'
  | 'text'
  | 'ownerOrgId'
  | 'coOrgIds'
  | 'decidedOn'
  | 'dueOn'
  | 'matterId'
>
export const insert = (db: Db, r: NewResolution, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into meetings.resolutions (city_id, id, meeting_id, series_id, agenda_id, topic_id, level, subdistrict_id, community_id, n, text,
      owner_org_id, co_org_ids, decided_on, due_on, matter_id, made_at, made_by)
    values (${db.cityId}, ${r.id}, ${r.meetingId}, ${r.seriesId}, ${r.agendaId}, ${r.topicId}, ${r.level}, ${r.subdistrictId}, ${r.communityId},
      (select coalesce(max(n), 0) + 1 from meetings.resolutions where city_id = ${db.cityId} and meeting_id = ${r.meetingId}),
      ${r.text}, ${r.ownerOrgId}, ${r.coOrgIds}::uuid[], ${r.decidedOn}, ${r.dueOn}, ${r.matterId}, ${at}, ${by})`)
export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update meetings.resolutions set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

const became = (one: Became, today: string): Sql => {
  const running = sql`r.state in ('open', 'claimed')`
  if (one === 'onTime') return sql`(r.state = 'done' and r.done_on <= r.due_on)`
  if (one === 'late') return sql`(r.state = 'done' and r.done_on > r.due_on)`
  if (one === 'running') return sql`(${running} and r.due_on >= ${today})`
  if (one === 'overdue') return sql`(${running} and r.due_on < ${today})`
  return sql`r.state = ${one}`
}

/** Of the reader's reach, of a meeting his unit was called to, or his unit's own work. */
const seenBy = (actor: Actor): Sql => {
  const orgs = scopeOf(actor, 'meetings.attend').orgs
  return sql`(${within(scopeOf(actor, 'meetings.read'), sql`r`)} or r.owner_org_id = any(${orgs}::uuid[]) or r.co_org_ids && ${orgs}::uuid[]
    or exists (select from meetings.attendance a where a.city_id = r.city_id and a.meeting_id = r.meeting_id and a.org_id = any(${orgs}::uuid[])))`
}
export const isSeen = async (db: Db, actor: Actor, id: string): Promise<boolean> =>
  (
    await db.one<{ seen: boolean }>(
      sql`select exists (select from meetings.resolutions r where r.city_id = ${db.cityId} and r.id = ${id} and ${seenBy(actor)}) as seen`,
    )
  ).seen

export const page = (db: Db, actor: Actor, query: Omit<ResolutionQuery, 'limit'>, limit: number, today: string) =>
  listPage<Resolution>(db, {
    columns,
    from,
    where: all([
      sql`r.city_id = ${db.cityId} and r.state <> 'struck'`,
      seenBy(actor),
      !!query.became?.length &&
        sql`(${joined(
          query.became.map((one) => became(one, today)),
          ' or ',
        )})`,
      !!query.level?.length && sql`r.level = any(${query.level})`,
      !!query.seriesId && sql`r.series_id = ${query.seriesId}`,
      !!query.communityId && sql`r.community_id = ${query.communityId}`,
      !!query.subdistrictId && sql`r.subdistrict_id = ${query.subdistrictId}`,
      !!query.ownerOrgId && sql`(r.owner_org_id = ${query.ownerOrgId} or ${query.ownerOrgId}::uuid = any(r.co_org_ids))`,
      !!query.subjectId &&
        sql`r.id in (select l.resolution_id from meetings.links l where l.city_id = r.city_id and l.subject_id = ${query.subjectId})`,
      !!query.from && sql`r.due_on >= ${query.from}`,
      !!query.to && sql`r.due_on <= ${query.to}`,
      !!query.q?.trim() && sql`(strpos(r.text, ${query.q.trim()}) > 0 or strpos(coalesce(r.no, ''), ${query.q.trim()}) > 0)`,
    ]),
    id: sql`r.id`,
    sorts: {
      dueOn: { by: sql`r.due_on`, type: 'date' },
      decidedOn: { by: sql`r.decided_on`, type: 'date' },
      text: { by: sql`r.text`, type: 'words' },
    },
    sort: query.sort,
    usual: 'dueOn',
    cursor: query.cursor,
    limit,
  })

export type Link = { resolutionId: string; module: string; kind: string; subjectId: string; title: string; link: string }
export const linksOf = (db: Db, ids: readonly string[]): Promise<Link[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db.many(sql`select resolution_id, module, kind, subject_id, title, link from meetings.links
        where city_id = ${db.cityId} and resolution_id = any(${ids as string[]}::uuid[]) order by at, subject_id`)
export const insertLink = (db: Db, l: Link, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into meetings.links (city_id, resolution_id, module, kind, subject_id, title, link, at, by)
    values (${db.cityId}, ${l.resolutionId}, ${l.module}, ${l.kind}, ${l.subjectId}, ${l.title}, ${l.link}, ${at}, ${by})
    on conflict do nothing`)
export const linkedTo = (db: Db, module: string, subjectId: string): Promise<Resolution[]> =>
  db.many(sql`select ${columns} from ${from} where r.city_id = ${db.cityId} and r.state <> 'struck' and r.id in
    (select l.resolution_id from meetings.links l where l.city_id = ${db.cityId} and l.module = ${module} and l.subject_id = ${subjectId})
    order by r.decided_on desc, r.n limit 20`)

export type ResolutionFacts = { resolutions: number; done: number; late: number; overdue: number }
/** Due between two days: of an owner, or of a community's meetings. */
export const factsOf = (db: Db, whose: Whose, from: string, to: string, today: string): Promise<ResolutionFacts> =>
  db.one(sql`select count(*) as resolutions, count(*) filter (where state = 'done') as done,
      count(*) filter (where state = 'done' and done_on > due_on) as late,
      count(*) filter (where state in ('open', 'claimed') and due_on < ${today}) as overdue
    from meetings.resolutions r where city_id = ${db.cityId} and state not in ('decided', 'struck', 'withdrawn')
      and ${'orgId' in whose ? sql`owner_org_id = ${whose.orgId}` : ofPlace(whose, sql`r`)} and due_on between ${from} and ${to}`)

export const sums = (db: Db, today: string): Promise<{ held: number; resolutions: number; onTime: number; overdue: number }> =>
  db.one(sql`select (select count(*) from meetings.meetings where city_id = ${db.cityId} and state = 'closed') as held,
      count(*) filter (where state in ('open', 'claimed', 'done', 'refused')) as resolutions,
      count(*) filter (where state = 'done' and done_on <= due_on) as on_time,
      count(*) filter (where state in ('open', 'claimed') and due_on < ${today}) as overdue
    from meetings.resolutions where city_id = ${db.cityId}`)
