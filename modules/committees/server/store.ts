import { type Scope, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Db, joined, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import type { CommitteeQuery, SeatQuery, SeatState } from '../contract.ts'

export type Committee = {
  id: string
  kind: 'work' | 'party'
  orgId: string
  name: string
  subdistrictId: string
  communityId: string | null
  establishedOn: string
}
export type Seat = {
  id: string
  committeeId: string
  committeeName: string
  subdistrictId: string
  communityId: string | null
  kind: 'full' | 'partTime'
  title: string
  post: string
  orgId: string
  portfolio: string
  termFrom: string
  termTo: string
  state: 'nominated' | 'approved' | 'declined' | 'ended'
  noticeNo: string | null
  words: string | null
  vacantSince: string | null
  toldVacantAt: Date | null
  decidedAt: Date | null
  version: number
}
export type Claim = {
  id: string
  committeeId: string
  title: string
  dueOn: string
  askedOn: string
  seatId: string | null
  orgId: string | null
  claimedOn: string | null
  doneOn: string | null
  doneWords: string | null
  version: number
}
export type Session = { id: string; heldOn: string; kind: 'regular' | 'special'; topic: string; meetingId: string | null }
export type AttendanceRow = {
  sessionId: string
  seatId: string
  orgId: string
  title: string
  status: 'present' | 'excused' | 'absent' | 'substitute'
}

const own = sql`c.id, c.kind, c.org_id, c.name, c.subdistrict_id, c.community_id, c.established_on`
const seatColumns = sql`s.id, s.committee_id, c.name as committee_name, c.subdistrict_id, c.community_id, s.kind, s.title, s.post, s.org_id,
  s.portfolio, s.term_from, s.term_to, s.state, s.notice_no, s.words, s.vacant_since, s.told_vacant_at, s.decided_at, s.version`
const seatFrom = sql`committees.seats s join committees.committees c on c.city_id = s.city_id and c.id = s.committee_id`
const claimColumns = sql`k.id, k.committee_id, k.title, k.due_on, k.asked_on, k.seat_id, k.org_id, k.claimed_on, k.done_on, k.done_words, k.version`

const within = ({ city, subdistricts, communities }: Scope): Sql =>
  city ? sql`true` : sql`(c.subdistrict_id = any(${subdistricts}::uuid[]) or c.community_id = any(${communities}::uuid[]))`

const inTerm = (today: string) => sql`s.state = 'approved' and s.term_from <= ${today} and s.term_to > ${today}`

export type Limits = { days: number; months: number }
export type Counted = Committee & {
  seats: number
  partTime: number
  empty: number
  lastSessionOn: string | null
  sessionDueOn: string
  openAsks: number
}

/** The latest session of a committee, or else the day on which it was established, and so many months. */
const sessionDue = (months: number) => sql`(coalesce((select max(m.held_on) from committees.sessions m
  where m.city_id = c.city_id and m.committee_id = c.id), c.established_on) + make_interval(months => ${months}::int))::date`

const counts = (today: string, { days, months }: Limits) => sql`
  (select count(*) from committees.seats s where s.city_id = c.city_id and s.committee_id = c.id and ${inTerm(today)}) as seats,
  (select count(*) from committees.seats s where s.city_id = c.city_id and s.committee_id = c.id and ${inTerm(today)} and s.kind = 'partTime') as part_time,
  (select count(*) from committees.seats s where s.city_id = c.city_id and s.committee_id = c.id and ${longVacant(today, days)}) as empty,
  (select max(held_on) from committees.sessions m where m.city_id = c.city_id and m.committee_id = c.id) as last_session_on,
  ${sessionDue(months)} as session_due_on,
  (select count(*) from committees.claims k where k.city_id = c.city_id and k.committee_id = c.id and k.claimed_on is null) as open_asks`

const longVacant = (today: string, days: number) => sql`${inTerm(today)} and s.vacant_since < ${today}::date - ${days}::int`

export const pageOfCommittees = (
  db: Db,
  actor: Actor,
  { q, kind, empty, late, sort, cursor }: Omit<CommitteeQuery, 'limit'>,
  limit: number,
  today: string,
  limits: Limits,
) =>
  listPage<Counted>(db, {
    columns: sql`${own}, ${counts(today, limits)}`,
    from: sql`committees.committees c`,
    where: all([
      sql`c.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'committees.read')),
      !!kind?.length && sql`c.kind = any(${kind})`,
      empty === 'true' &&
        sql`exists (select from committees.seats s where s.city_id = c.city_id and s.committee_id = c.id and ${longVacant(today, limits.days)})`,
      late === 'true' && sql`${sessionDue(limits.months)} < ${today}`,
      !!q?.trim() && sql`strpos(c.name, ${q.trim()}) > 0`,
    ]),
    id: sql`c.id`,
    sorts: {
      name: { by: sql`(case c.kind when 'work' then '0' else '1' end || c.name)`, type: 'words' },
      lastSessionOn: {
        by: sql`coalesce((select max(held_on) from committees.sessions m where m.city_id = c.city_id and m.committee_id = c.id), '-infinity'::date)`,
        type: 'date',
      },
    },
    sort,
    usual: 'name',
    cursor,
    limit,
  })

export const findCounted = (db: Db, id: string, today: string, limits: Limits): Promise<Counted | undefined> =>
  db.maybe(
    sql`select ${own}, ${counts(today, limits)} from committees.committees c where c.city_id = ${db.cityId} and c.id = ${id}`,
  )

export const find = (db: Db, id: string): Promise<Committee | undefined> =>
  db.maybe(sql`select ${own} from committees.committees c where c.city_id = ${db.cityId} and c.id = ${id}`)

export const ofOrg = (db: Db, orgId: string): Promise<Committee | undefined> =>
  db.maybe(sql`select ${own} from committees.committees c where c.city_id = ${db.cityId} and c.org_id = ${orgId}`)

export const allCommittees = (db: Db): Promise<Committee[]> =>
  db.many(sql`select ${own} from committees.committees c where c.city_id = ${db.cityId} order by c.id`)

export const committeeOrgIds = async (db: Db): Promise<Set<string>> =>
  new Set(
    (await db.many<{ orgId: string }>(sql`select org_id from committees.committees where city_id = ${db.cityId}`)).map(
      (c) => c.orgId,
    ),
  )

export type Met = Committee & { toldSilentAt: Date | null; sessionDueOn: string }
/** How long each committee has not met, locked; or one of them. */
export const allMet = (db: Db, months: number, id?: string): Promise<Met[]> =>
  db.many(sql`select ${own}, c.told_silent_at, ${sessionDue(months)} as session_due_on from committees.committees c
    where ${all([sql`c.city_id = ${db.cityId}`, id && sql`c.id = ${id}`])} order by c.id for update of c`)
export const toldSilent = (db: Db, id: string, at: Date | null): Promise<number> =>
  db.run(sql`update committees.committees set told_silent_at = ${at} where city_id = ${db.cityId} and id = ${id}`)

export const insertCommittee = (db: Db, c: Committee): Promise<number> =>
  db.run(sql`insert into committees.committees (city_id, id, kind, org_id, name, subdistrict_id, community_id, established_on)
    values (${db.cityId}, ${c.id}, ${c.kind}, ${c.orgId}, ${c.name}, ${c.subdistrictId}, ${c.communityId}, ${c.establishedOn})`)

const stateIs = (state: SeatState, today: string): Sql =>
  state === 'inTerm'
    ? sql`(s.state = 'approved' and s.term_to > ${today})`
    : state === 'termOver'
      ? sql`(s.state = 'approved' and s.term_to <= ${today})`
      : sql`s.state = ${state}`

export const pageOfSeats = (
  db: Db,
  actor: Actor,
  { q, state, kind, committeeId, vacant, sort, cursor }: Omit<SeatQuery, 'limit'>,
  limit: number,
  today: string,
) =>
  listPage<Seat>(db, {
    columns: seatColumns,
    from: seatFrom,
    where: all([
      sql`s.city_id = ${db.cityId}`,
      within(scopeOf(actor, 'committees.read')),
      !!state?.length &&
        sql`(${joined(
          state.map((one) => stateIs(one, today)),
          ' or ',
        )})`,
      !!kind?.length && sql`s.kind = any(${kind})`,
      !!committeeId && sql`s.committee_id = ${committeeId}`,
      vacant === 'true' && sql`(${inTerm(today)} and s.vacant_since is not null)`,
      !!q?.trim() &&
        sql`(strpos(s.title, ${q.trim()}) > 0 or strpos(s.portfolio, ${q.trim()}) > 0 or strpos(c.name, ${q.trim()}) > 0)`,
    ]),
    id: sql`s.id`,
    sorts: {
      committee: { by: sql`(case c.kind when 'work' then '0' else '1' end || c.name)`, type: 'words' },
      title: { by: sql`s.title`, type: 'words' },
      termTo: { by: sql`s.term_to`, type: 'date' },
    },
    sort,
    usual: 'committee',
    cursor,
    limit,
  })

export const seatsOf = (db: Db, committeeId: string): Promise<Seat[]> =>
  db.many(sql`select ${seatColumns} from ${seatFrom} where s.city_id = ${db.cityId} and s.committee_id = ${committeeId}
    order by s.state = 'ended' or s.state = 'declined', s.kind, s.notice_no nulls last, s.id`)

/** Seats bound to posts that a person may hold: of these organisations, in their term. */
export const seatsBoundTo = (db: Db, orgIds: readonly string[], today: string): Promise<Seat[]> =>
  db.many(sql`select ${seatColumns} from ${seatFrom} where s.city_id = ${db.cityId} and s.org_id = any(${orgIds as string[]}::uuid[])
    and ${inTerm(today)} order by s.id`)

export const allInTerm = (db: Db, today: string): Promise<Seat[]> =>
  db.many(sql`select ${seatColumns} from ${seatFrom} where s.city_id = ${db.cityId} and ${inTerm(today)} for update of s`)

export const findSeat = (db: Db, id: string): Promise<Seat | undefined> =>
  db.maybe(sql`select ${seatColumns} from ${seatFrom} where s.city_id = ${db.cityId} and s.id = ${id} for update of s`)

export const readSeat = (db: Db, id: string): Promise<Seat | undefined> =>
  db.maybe(sql`select ${seatColumns} from ${seatFrom} where s.city_id = ${db.cityId} and s.id = ${id}`)

/** Seats that were in their term on a day: of them a session says who was there. */
export const seatsOn = async (db: Db, committeeId: string, on: string): Promise<{ id: string; orgId: string; title: string }[]> =>
  db.many(sql`select s.id, s.org_id, s.title from committees.seats s where s.city_id = ${db.cityId} and s.committee_id = ${committeeId}
    and (s.state = 'approved' or s.state = 'ended') and s.term_from <= ${on} and s.term_to > ${on} and (s.ended_on is null or s.ended_on > ${on})`)

export const isBound = async (db: Db, committeeId: string, orgId: string, post: string): Promise<boolean> =>
  (
    await db.one<{ bound: boolean }>(sql`select exists (select from committees.seats s where s.city_id = ${db.cityId}
      and s.committee_id = ${committeeId} and s.org_id = ${orgId} and s.post = ${post} and s.state in ('nominated', 'approved')) as bound`)
  ).bound

export type NewSeat = Pick<Seat, 'id' | 'committeeId' | 'kind' | 'title' | 'post' | 'orgId' | 'portfolio' | 'termFrom' | 'termTo'>
export const insertSeat = (db: Db, s: NewSeat, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into committees.seats
      (city_id, id, committee_id, kind, title, post, org_id, portfolio, term_from, term_to, nominated_at, nominated_by)
    values (${db.cityId}, ${s.id}, ${s.committeeId}, ${s.kind}, ${s.title}, ${s.post}, ${s.orgId}, ${s.portfolio}, ${s.termFrom},
      ${s.termTo}, ${at}, ${by})`)

const changeSeat = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update committees.seats set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )

export const approve = (db: Db, id: string, noticeNo: string, vacantSince: string | null, by: string | null, at: Date) =>
  changeSeat(
    db,
    id,
    sql`state = 'approved', notice_no = ${noticeNo}, vacant_since = ${vacantSince}, decided_by = ${by}, decided_at = ${at}`,
  )
export const decline = (db: Db, id: string, reason: string, by: string | null, at: Date) =>
  changeSeat(db, id, sql`state = 'declined', words = ${reason}, decided_by = ${by}, decided_at = ${at}`)
export const end = (db: Db, id: string, reason: string, on: string, at: Date) =>
  changeSeat(
    db,
    id,
    sql`state = 'ended', words = ${reason}, ended_on = ${on}, decided_at = coalesce(decided_at, ${at}), vacant_since = null`,
  )
export const setPortfolio = (db: Db, id: string, portfolio: string) => changeSeat(db, id, sql`portfolio = ${portfolio}`)
export const renew = (db: Db, id: string, termTo: string) => changeSeat(db, id, sql`term_to = ${termTo}, renewals = renewals + 1`)

/** What was seen of a seat; no change of its own, so its version stays. */
export const seen = (db: Db, id: string, vacantSince: string | null, toldAt: Date | null): Promise<number> =>
  db.run(sql`update committees.seats set vacant_since = ${vacantSince}, told_vacant_at = ${toldAt}
    where city_id = ${db.cityId} and id = ${id}`)

export const insertSession = (db: Db, s: Session & { committeeId: string }, by: string | null, at: Date): Promise<number> =>
  db.run(sql`insert into committees.sessions (city_id, id, committee_id, held_on, kind, topic, meeting_id, recorded_at, recorded_by)
    values (${db.cityId}, ${s.id}, ${s.committeeId}, ${s.heldOn}, ${s.kind}, ${s.topic}, ${s.meetingId}, ${at}, ${by})
    on conflict do nothing`)

export const insertAttendances = (db: Db, rows: readonly object[]): Promise<number> =>
  db.run(sql`insert into committees.attendances (city_id, session_id, seat_id, org_id, status)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (session_id uuid, seat_id uuid, org_id uuid, status text)`)

export const sessionsOf = (db: Db, committeeId: string): Promise<Session[]> =>
  db.many(sql`select id, held_on, kind, topic, meeting_id from committees.sessions
    where city_id = ${db.cityId} and committee_id = ${committeeId} order by held_on desc, id desc limit 40`)

export const attendancesOf = (db: Db, sessionIds: readonly string[]): Promise<AttendanceRow[]> =>
  db.many(sql`select a.session_id, a.seat_id, a.org_id, s.title, a.status from committees.attendances a
    join committees.seats s on s.city_id = a.city_id and s.id = a.seat_id
    where a.city_id = ${db.cityId} and a.session_id = any(${sessionIds as string[]}::uuid[]) order by s.kind, s.id`)

export const claimsOf = (db: Db, committeeId: string): Promise<Claim[]> =>
  db.many(sql`select ${claimColumns} from committees.claims k where k.city_id = ${db.cityId} and k.committee_id = ${committeeId}
    order by k.done_on is not null, k.claimed_on is not null, k.due_on, k.id limit 200`)

export const findClaim = (db: Db, id: string): Promise<Claim | undefined> =>
  db.maybe(sql`select ${claimColumns} from committees.claims k where k.city_id = ${db.cityId} and k.id = ${id} for update`)

export const insertClaim = (
  db: Db,
  c: { id: string; committeeId: string; title: string; dueOn: string; askedOn: string },
  by: string | null,
): Promise<number> =>
  db.run(sql`insert into committees.claims (city_id, id, committee_id, title, due_on, asked_on, asked_by)
    values (${db.cityId}, ${c.id}, ${c.committeeId}, ${c.title}, ${c.dueOn}, ${c.askedOn}, ${by})`)

const changeClaim = (db: Db, id: string, set: Sql): Promise<{ version: number }> =>
  db.one(
    sql`update committees.claims set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`,
  )
export const take = (db: Db, id: string, seat: { id: string; orgId: string }, on: string) =>
  changeClaim(db, id, sql`seat_id = ${seat.id}, org_id = ${seat.orgId}, claimed_on = ${on}`)
export const finish = (db: Db, id: string, words: string, on: string) =>
  changeClaim(db, id, sql`done_on = ${on}, done_words = ${words}`)

export type CommitteeFacts = { sessions: number; present: number; absent: number; claimed: number; done: number }
/** An organisation with several seats counts once a session, as present where one of them was. */
export const facts = (db: Db, communityId: string, orgId: string, from: string, to: string): Promise<CommitteeFacts> =>
  db.one(sql`with mine as (
      select m.id, bool_or(a.status in ('present', 'substitute')) as present, bool_and(a.status = 'absent') as absent
      from committees.committees c
      join committees.sessions m on m.city_id = c.city_id and m.committee_id = c.id
      join committees.attendances a on a.city_id = m.city_id and a.session_id = m.id
      where c.city_id = ${db.cityId} and c.community_id = ${communityId} and a.org_id = ${orgId} and m.held_on >= ${from} and m.held_on <= ${to}
      group by m.id)
    select (select count(*) from mine) as sessions, (select count(*) from mine where present) as present,
      (select count(*) from mine where absent) as absent,
      count(*) filter (where k.claimed_on >= ${from} and k.claimed_on <= ${to}) as claimed,
      count(*) filter (where k.done_on >= ${from} and k.done_on <= ${to}) as done
    from committees.committees c join committees.claims k on k.city_id = c.city_id and k.committee_id = c.id
    where c.city_id = ${db.cityId} and c.community_id = ${communityId} and k.org_id = ${orgId}`)

export const sums = (db: Db, today: string): Promise<{ committees: number; seats: number; vacant: number }> =>
  db.one(sql`select (select count(*) from committees.committees where city_id = ${db.cityId}) as committees,
      count(*) filter (where s.state = 'approved' and s.term_to > ${today}) as seats,
      count(*) filter (where ${inTerm(today)} and s.vacant_since is not null) as vacant
    from committees.seats s where s.city_id = ${db.cityId}`)

export async function load(
  db: Db,
  rows: Record<'committees' | 'seats' | 'sessions' | 'attendances' | 'claims', readonly object[]>,
) {
  await db.run(sql`insert into committees.committees (city_id, id, kind, org_id, name, subdistrict_id, community_id, established_on)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.committees)}::jsonb)
      r (id uuid, kind text, org_id uuid, name text, subdistrict_id uuid, community_id uuid, established_on date)`)
  await db.run(sql`insert into committees.seats (city_id, id, committee_id, kind, title, post, org_id, portfolio, term_from, term_to, state,
      nominated_at, decided_at, notice_no, vacant_since)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.seats)}::jsonb)
      r (id uuid, committee_id uuid, kind text, title text, post text, org_id uuid, portfolio text, term_from date, term_to date,
        state text, nominated_at timestamptz, decided_at timestamptz, notice_no text, vacant_since date)`)
  await db.run(sql`insert into committees.sessions (city_id, id, committee_id, held_on, kind, topic, recorded_at, meeting_id)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.sessions)}::jsonb)
      r (id uuid, committee_id uuid, held_on date, kind text, topic text, recorded_at timestamptz, meeting_id uuid)`)
  await insertAttendances(db, rows.attendances)
  await db.run(sql`insert into committees.claims (city_id, id, committee_id, title, due_on, asked_on, seat_id, org_id, claimed_on, done_on, done_words)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(rows.claims)}::jsonb)
      r (id uuid, committee_id uuid, title text, due_on date, asked_on date, seat_id uuid, org_id uuid, claimed_on date, done_on date,
        done_words text)`)
}
