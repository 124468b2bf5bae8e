import { scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage, withinDays } from '#platform/lists.ts'
import type { FollowedRow, Level, MeetingQuery, MeetingState, Outcome, SeriesKind, Status } from '../shapes.ts'
import { within } from './series-store.ts'

export type Meeting = {
  id: string
  seriesId: string
  seriesName: string
  kind: SeriesKind
  quorum: number
  countersign: boolean
  module: string | null
  subjectId: string | null
  no: number
  level: Level
  subdistrictId: string | null
  communityId: string | null
  orgId: string
  startsAt: Date
  place: string
  state: MeetingState
  noticeNo: string | null
  calledAt: Date | null
  shortWhy: string | null
  guests: number | null
  guestWords: string | null
  countedAt: Date | null
  minutes: string | null
  minutesNo: string | null
  hash: string | null
  followed: FollowedRow[] | null
  signedAt: Date | null
  signedBy: string | null
  endedWhy: string | null
  /** Its series returns by a rule. */
  recurs: boolean
  version: number
}
export type Item = {
  id: string
  meetingId: string
  n: number
  kind: 'followup' | 'standing' | 'topic' | 'item'
  topicId: string | null
  title: string
  words: string | null
  minutes: string | null
  outcome: Outcome | null
  link: string | null
}
export type Attending = {
  id: string
  meetingId: string
  orgId: string
  role: 'member' | 'attending'
  title: string | null
  seatId: string | null
  reply: 'coming' | 'substitute' | 'leave' | null
  replyWords: string | null
  status: Status | null
  who: string | null
  askId: string | null
}

const columns = sql`m.id, m.series_id, s.name as series_name, s.kind, s.quorum, s.countersign, s.module, s.subject_id, m.no, m.level, m.subdistrict_id,
  m.community_id, m.org_id, m.starts_at, m.place, m.state, m.notice_no, m.called_at, m.short_why, m.guests, m.guest_words, m.counted_at, m.minutes,
  m.minutes_no, encode(m.minutes_hash, 'hex') as hash, m.followed, m.signed_at, m.signed_by, m.ended_why, s.cycle is not null as recurs,
  m.version`
const from = sql`meetings.meetings m join meetings.series s on s.city_id = m.city_id and s.id = m.series_id`

export const find = (db: Db, id: string): Promise<Meeting | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where m.city_id = ${db.cityId} and m.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Meeting | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where m.city_id = ${db.cityId} and m.id = ${id} for update of m`)

/** The meeting of a series that is planned or called, locked. */
export const aheadOf = (db: Db, seriesId: string): Promise<Meeting[]> =>
  db.many(sql`select ${columns} from ${from} where m.city_id = ${db.cityId} and m.series_id = ${seriesId}
    and m.state in ('planned', 'called') for update of m`)

const calledTo = (orgs: readonly string[], gaveBackToo = false): Sql =>
  sql`exists (select from meetings.attendance a where a.city_id = m.city_id and a.meeting_id = m.id and a.org_id = any(${orgs as string[]}::uuid[])
    and (a.returned_at is null or ${gaveBackToo}))`
/** Of the reader's reach, or his unit was called. */
export const seenBy = (actor: Actor): Sql =>
  sql`(${within(scopeOf(actor, 'meetings.read'), sql`m`)} or (m.called_at is not null and ${calledTo(scopeOf(actor, 'meetings.attend').orgs, true)}))`

export const findSeen = (db: Db, actor: Actor, id: string): Promise<Meeting | undefined> =>
  db.maybe(sql`select ${columns} from ${from} where m.city_id = ${db.cityId} and m.id = ${id} and ${seenBy(actor)}`)

export type Counted = Meeting & { items: number; called: number; came: number; resolutions: number; undone: number }
const counts = sql`
  (select count(*) from meetings.agenda i where i.city_id = m.city_id and i.meeting_id = m.id and i.n is not null) as items,
  (select count(*) from meetings.attendance a where a.city_id = m.city_id and a.meeting_id = m.id and a.returned_at is null) as called,
  (select count(*) from meetings.attendance a where a.city_id = m.city_id and a.meeting_id = m.id and a.status in ('present', 'substitute'))
    + coalesce(m.guests, 0) as came,
  (select count(*) from meetings.resolutions r where r.city_id = m.city_id and r.meeting_id = m.id and r.state <> 'struck') as resolutions,
  (select count(*) from meetings.resolutions r where r.city_id = m.city_id and r.meeting_id = m.id and r.state in ('open', 'claimed', 'refused')) as undone`

export const page = (db: Db, actor: Actor, query: Omit<MeetingQuery, 'limit'>, limit: number) =>
  listPage<Counted>(db, {
    columns: sql`${columns}, ${counts}`,
    from,
    where: all([
      sql`m.city_id = ${db.cityId}`,
      seenBy(actor),
      !!query.state?.length && sql`m.state = any(${query.state})`,
      !!query.kind?.length && sql`s.kind = any(${query.kind})`,
      !!query.level?.length && sql`m.level = any(${query.level})`,
      !!query.seriesId && sql`m.series_id = ${query.seriesId}`,
      !!query.communityId && sql`m.community_id = ${query.communityId}`,
      !!query.subdistrictId && sql`m.subdistrict_id = ${query.subdistrictId}`,
      withinDays(sql`m.starts_at`, query.from, query.to),
      query.mine === 'true' && calledTo(scopeOf(actor, 'meetings.attend').orgs),
      !!query.q?.trim() && sql`(strpos(s.name, ${query.q.trim()}) > 0 or strpos(m.place, ${query.q.trim()}) > 0)`,
    ]),
    id: sql`m.id`,
    sorts: { startsAt: { by: sql`m.starts_at`, type: 'timestamptz' }, series: { by: sql`s.name`, type: 'words' } },
    sort: query.sort,
    usual: '-startsAt',
    cursor: query.cursor,
    limit,
  })

export const ofSeries = (db: Db, seriesId: string, limit = 40): Promise<Counted[]> =>
  db.many(sql`select ${columns}, ${counts} from ${from} where m.city_id = ${db.cityId} and m.series_id = ${seriesId}
    order by m.starts_at desc, m.id desc limit ${limit}`)

/** For the calendar of a unit, and of the Party post beside it: what it is called to, or convenes, from a month before on. */
export const ofOrgs = (
  db: Db,
  orgIds: readonly string[],
  { from: now, convenes }: { from: Date; convenes: boolean },
): Promise<Pick<Meeting, 'id' | 'seriesName' | 'no' | 'startsAt' | 'place' | 'state' | 'noticeNo'>[]> =>
  db.many(sql`select m.id, s.name as series_name, m.no, m.starts_at, m.place, m.state, m.notice_no from ${from} where m.city_id = ${db.cityId}
    and m.starts_at > ${new Date(now.getTime() - 30 * 86_400_000)}
    and ((m.called_at is not null and ${calledTo(orgIds)}) or (${convenes} and m.org_id = any(${orgIds as string[]}::uuid[])))
    order by m.starts_at, m.id limit 500`)

/** What stands before the next meeting: the number it gets, whether one is ahead, and when the last was held. */
export const before = (db: Db, seriesId: string): Promise<{ last: number; ahead: number; heldOn: string | null }> =>
  db.one(sql`select coalesce(max(no), 0) as last, count(*) filter (where state in ('planned', 'called')) as ahead,
      max((starts_at at time zone 'Asia/Shanghai')::date) filter (where state = 'closed') as held_on
    from meetings.meetings where city_id = ${db.cityId} and series_id = ${seriesId}`)

export type NewMeeting = Pick<
  Meeting,
  'id' | 'seriesId' | 'no' | 'level' | 'subdistrictId' | 'communityId' | 'orgId' | 'startsAt' | 'place'
>
export const insert = (db: Db, m: NewMeeting, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into meetings.meetings (city_id, id, series_id, no, level, subdistrict_id, community_id, org_id, starts_at, place, planned_at, planned_by)
    values (${db.cityId}, ${m.id}, ${m.seriesId}, ${m.no}, ${m.level}, ${m.subdistrictId}, ${m.communityId}, ${m.orgId}, ${m.startsAt},
      ${m.place}, ${at}, ${by})`)

export const change = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update meetings.meetings set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

const itemColumns = sql`i.id, i.meeting_id, i.n, i.kind, i.topic_id, i.title, i.words, i.minutes, i.outcome, t.link`
const itemFrom = sql`meetings.agenda i left join meetings.topics t on t.city_id = i.city_id and t.id = i.topic_id`
export const itemsOf = (db: Db, meetingId: string): Promise<Item[]> =>
  db.many(
    sql`select ${itemColumns} from ${itemFrom} where i.city_id = ${db.cityId} and i.meeting_id = ${meetingId} and i.n is not null order by i.n`,
  )
export const findItem = (db: Db, id: string): Promise<Item | undefined> =>
  db.maybe(sql`select ${itemColumns} from ${itemFrom} where i.city_id = ${db.cityId} and i.id = ${id} and i.n is not null`)

export type NewItem = Pick<Item, 'id' | 'n' | 'kind' | 'topicId' | 'title' | 'words'>
export async function writeItems(db: Db, meetingId: string, rows: readonly NewItem[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ topicId, ...row }) => ({ ...row, topic_id: topicId }))
  await db.run(sql`insert into meetings.agenda (city_id, meeting_id, id, n, kind, topic_id, title, words)
    select ${db.cityId}::int, ${meetingId}::uuid, r.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      r (id uuid, n int, kind text, topic_id uuid, title text, words text)
    on conflict (city_id, id) do update set n = excluded.n, title = excluded.title, words = excluded.words`)
}
export const dropItems = (db: Db, meetingId: string, ids: readonly string[]): Promise<number> =>
  db.run(
    sql`update meetings.agenda set n = null where city_id = ${db.cityId} and meeting_id = ${meetingId} and id = any(${ids as string[]}::uuid[])`,
  )
export const sayItem = (db: Db, id: string, minutes: string | null, outcome: Outcome | null): Promise<number> =>
  db.run(sql`update meetings.agenda set minutes = ${minutes}, outcome = ${outcome} where city_id = ${db.cityId} and id = ${id}`)

const attending = sql`id, meeting_id, org_id, role, title, seat_id, reply, reply_words, status, who, ask_id`
/** Who is called and has not given the call back. */
export const attendanceOf = (db: Db, meetingId: string): Promise<Attending[]> =>
  db.many(sql`select ${attending} from meetings.attendance
    where city_id = ${db.cityId} and meeting_id = ${meetingId} and returned_at is null order by role desc, id`)
export type GaveBack = { id: string; orgId: string; askId: string; returnedAt: Date }
export const gaveBackOf = (db: Db, meetingId: string): Promise<GaveBack[]> =>
  db.many(sql`select id, org_id, ask_id, returned_at from meetings.attendance
    where city_id = ${db.cityId} and meeting_id = ${meetingId} and returned_at is not null order by returned_at, id`)
export const asked = (db: Db, rows: readonly { id: string; askId: string }[]): Promise<number> =>
  db.run(sql`update meetings.attendance a set ask_id = r.ask_id
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ id, askId }) => ({ id, ask_id: askId })))}::jsonb) r (id uuid, ask_id uuid)
    where a.city_id = ${db.cityId} and a.id = r.id`)
export const giveBack = (db: Db, askId: string, at: Date): Promise<Attending[]> =>
  db.many(sql`update meetings.attendance set returned_at = ${at} where city_id = ${db.cityId} and ask_id = ${askId}
    and returned_at is null returning ${attending}`)
export const takeBack = (db: Db, askId: string): Promise<Attending[]> =>
  db.many(sql`update meetings.attendance set returned_at = null where city_id = ${db.cityId} and ask_id = ${askId}
    and returned_at is not null returning ${attending}`)

export async function insertAttendance(
  db: Db,
  rows: readonly (Pick<Attending, 'id' | 'meetingId' | 'orgId' | 'role' | 'title' | 'seatId'> &
    Partial<Pick<Attending, 'status' | 'who'>>)[],
): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map((r) => ({
    id: r.id,
    meeting_id: r.meetingId,
    org_id: r.orgId,
    role: r.role,
    title: r.title,
    seat_id: r.seatId,
    status: r.status ?? null,
    who: r.who ?? null,
  }))
  await db.run(sql`insert into meetings.attendance (city_id, id, meeting_id, org_id, role, title, seat_id, status, who)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      r (id uuid, meeting_id uuid, org_id uuid, role text, title text, seat_id uuid, status text, who text)`)
}
export type Signature = { orgId: string; signedAt: Date; signedBy: string; words: string | null }
export const signaturesOf = (db: Db, meetingId: string): Promise<Signature[]> =>
  db.many(sql`select org_id, signed_at, signed_by, words from meetings.signatures
    where city_id = ${db.cityId} and meeting_id = ${meetingId} order by signed_at, org_id`)
export const insertSignature = (
  db: Db,
  { meetingId, orgId, words }: { meetingId: string; orgId: string; words: string | null },
  by: string,
  at: Date,
): Promise<number> =>
  db.run(sql`insert into meetings.signatures (city_id, meeting_id, org_id, signed_at, signed_by, words)
    values (${db.cityId}, ${meetingId}, ${orgId}, ${at}, ${by}, ${words})`)
export const answer = (db: Db, id: string, reply: string, words: string | null, by: string | null, at: Date): Promise<number> =>
  db.run(sql`update meetings.attendance set reply = ${reply}, reply_words = ${words}, replied_by = ${by}, replied_at = ${at}
    where city_id = ${db.cityId} and id = ${id}`)
export const count = (db: Db, rows: readonly { id: string; status: Status; who?: string | undefined }[]): Promise<number> =>
  db.run(sql`update meetings.attendance a set status = r.status, who = r.who
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, status text, who text)
    where a.city_id = ${db.cityId} and a.id = r.id`)

export type AttendanceFacts = { meetings: number; present: number; substitute: number; leave: number; absent: number }
export type Whose = { orgId: string } | { communityId: string } | { subdistrictId: string }
/** Meetings or resolutions of a place, not of what lies in it. */
export const ofPlace = (whose: Exclude<Whose, { orgId: string }>, alias: Sql): Sql =>
  'communityId' in whose
    ? sql`${alias}.community_id = ${whose.communityId}`
    : sql`(${alias}.subdistrict_id = ${whose.subdistrictId} and ${alias}.level = 'subdistrict')`
/** Of an organisation, or of the units of a place; a unit with several seats counts once a meeting, as there where one seat was. */
export const factsOf = (db: Db, whose: Whose, from: string, to: string): Promise<AttendanceFacts> =>
  db.one(sql`with each as (
      select a.org_id, m.id, case min(case a.status when 'present' then 1 when 'substitute' then 2 when 'leave' then 3 else 4 end)
          when 1 then 'present' when 2 then 'substitute' when 3 then 'leave' else 'absent' end as status
      from meetings.meetings m join meetings.attendance a on a.city_id = m.city_id and a.meeting_id = m.id
      where m.city_id = ${db.cityId} and m.state = 'closed' and a.returned_at is null and ${'orgId' in whose ? sql`a.org_id = ${whose.orgId}` : ofPlace(whose, sql`m`)}
        and (m.starts_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}
      group by a.org_id, m.id)
    select count(distinct id) as meetings, count(*) filter (where status = 'present') as present,
      count(*) filter (where status = 'substitute') as substitute, count(*) filter (where status = 'leave') as leave,
      count(*) filter (where status = 'absent') as absent from each`)
