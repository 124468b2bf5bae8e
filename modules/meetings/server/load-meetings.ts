import { createHash } from 'node:crypto'
import { instantOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import { written as numbered, numbersGiven } from '#platform/numbers.ts'
import { directory } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { rules } from '../rulebook.ts'
import type { Cycle, FollowedRow, Level, SeriesKind, Status } from '../shapes.ts'
import { written } from '../written.ts'

type LoadedResolution = { text: string; ownerOrgId: string; coOrgIds?: readonly string[]; dueOn: string; doneOn?: string }
export type LoadedMeeting = {
  id?: string
  on: string
  time?: string
  place: string
  /** Ahead of today: planned, or called with its notice. */
  state: 'planned' | 'called' | 'closed'
  statuses: readonly Status[]
  guests?: number
  items: readonly { title: string; minutes?: string; resolutions?: readonly LoadedResolution[] }[]
  minutes: string
}
export type LoadedSeries = {
  id?: string
  kind: SeriesKind
  level: Level
  regionId: string | null
  orgId: string
  name: string
  cycle: Cycle | null
  place: string
  standing?: readonly string[]
  members: readonly { orgId: string; role: 'member' | 'attending'; title?: string; seatId?: string }[]
  module?: string
  subjectId?: string
  meetings: readonly LoadedMeeting[]
  by: string | null
}
/** What was loaded, for the wing of tasks: resolutions with their ids. */
export type LaidResolution = LoadedResolution & {
  id: string
  no: string
  meetingId: string
  seriesId: string
  seriesName: string
  decidedOn: string
  level: Level
  subdistrictId: string | null
  communityId: string | null
}

/** Fills a city's series with their meetings, one statement a table: for seeds. */
export async function loadMeetings(ctx: Context, series: readonly LoadedSeries[]): Promise<LaidResolution[]> {
  const { db, now } = ctx
  const rows = { series: [], members: [], meetings: [], agenda: [], attendance: [], resolutions: [] } as Record<
    'series' | 'members' | 'meetings' | 'agenda' | 'attendance' | 'resolutions',
    object[]
  >
  const laid: LaidResolution[] = []
  const given = await givenBefore(db)
  const next = (which: keyof typeof given, pattern: string, year: number): string => {
    const n = (given[which].get(year) ?? 0) + 1
    given[which].set(year, n)
    return numbered(pattern, year, n)
  }
  const { orgs } = await directory(db)
  const pieces: { at: Date; lay: () => void }[] = []
  for (const one of series) {
    const node = one.regionId ? await nodeOf(db, one.regionId) : undefined
    const at = {
      level: one.level,
      subdistrict_id: one.level === 'city' ? null : (node?.subdistrictId ?? null),
      community_id: one.level === 'community' ? (node?.communityId ?? null) : null,
    }
    const seriesId = one.id ?? newId(now.getTime())
    rows.series.push({
      ...at,
      id: seriesId,
      kind: one.kind,
      org_id: one.orgId,
      name: one.name,
      cycle: one.cycle,
      place: one.place,
      standing: one.standing ?? [],
      module: one.module ?? null,
      subject_id: one.subjectId ?? null,
      opened_at: instantOf(one.meetings[0]?.on ?? '2026-01-01', '08:00'),
    })
    for (const { orgId, role, title, seatId } of one.members)
      rows.members.push({
        id: newId(now.getTime()),
        series_id: seriesId,
        org_id: orgId,
        role,
        title: title ?? null,
        seat_id: seatId ?? null,
        since: instantOf(one.meetings[0]?.on ?? '2026-01-01', '08:00'),
      })
    const earlier: (FollowedRow & { doneOn: string | null })[] = []
    one.meetings.forEach((meeting, i) => {
      const startsAt = instantOf(meeting.on, meeting.time ?? '09:00')
      const signedAt = new Date(startsAt.getTime() + 3 * 3_600_000)
      pieces.push({
        at: startsAt,
        lay: () => {
          const id = meeting.id ?? newId(startsAt.getTime())
          const closed = meeting.state === 'closed'
          const year = Number(meeting.on.slice(0, 4))
          const became = (row: { dueOn: string; doneOn: string | null }) =>
            row.doneOn && row.doneOn <= meeting.on
              ? row.doneOn <= row.dueOn
                ? ('onTime' as const)
                : ('late' as const)
              : row.dueOn < meeting.on
                ? ('overdue' as const)
                : ('running' as const)
          const before = one.meetings[i - 1]?.on ?? ''
          const followed = earlier
            .filter((row) => !row.doneOn || row.doneOn >= before || row.decidedOn === before)
            .map((row) => ({ ...row, became: became(row), doneOn: row.doneOn && row.doneOn <= meeting.on ? row.doneOn : null }))
          rows.meetings.push({
            ...at,
            id,
            series_id: seriesId,
            no: i + 1,
            org_id: one.orgId,
            starts_at: startsAt,
            place: meeting.place,
            state: meeting.state,
            planned_at: new Date(startsAt.getTime() - 10 * 86_400_000),
            planned_by: one.by,
            notice_no:
              meeting.state === 'planned' || one.kind === 'regular' ? null : next('notice', rules.noticeNumber.first, year),
            called_at:
              meeting.state === 'planned' || one.kind === 'regular' ? null : new Date(startsAt.getTime() - 6 * 86_400_000),
            guests: closed ? (meeting.guests ?? 0) : null,
            counted_at: closed ? signedAt : null,
            minutes: closed ? meeting.minutes : null,
            minutes_no: closed ? next('minutes', rules.minutesNumber.first, year) : null,
            hash: closed ? createHash('sha256').update(meeting.minutes).digest('hex') : null,
            followed: closed ? followed : null,
            signed_at: closed ? signedAt : null,
            signed_by: closed ? one.by : null,
          })
          if (followed.length)
            rows.agenda.push({
              id: newId(startsAt.getTime()),
              meeting_id: id,
              n: 0,
              kind: 'followup',
              title: written('followup'),
            })
          one.members.forEach(({ orgId, role, title, seatId }, j) => {
            rows.attendance.push({
              id: newId(startsAt.getTime()),
              meeting_id: id,
              org_id: orgId,
              role,
              title: title ?? null,
              seat_id: seatId ?? null,
              status: closed ? (meeting.statuses[j % meeting.statuses.length] ?? 'present') : null,
            })
          })
          let n = 0
          meeting.items.forEach((item, k) => {
            const agendaId = newId(startsAt.getTime())
            rows.agenda.push({
              id: agendaId,
              meeting_id: id,
              n: k + 1,
              kind: one.standing?.includes(item.title) ? 'standing' : 'item',
              title: item.title,
              minutes: item.minutes ?? null,
              outcome: closed ? (item.resolutions?.length ? 'resolved' : 'noted') : null,
            })
            for (const given_ of item.resolutions ?? []) {
              const resolutionId = newId(startsAt.getTime())
              const no = next('resolution', rules.resolutionNumber.first, year)
              rows.resolutions.push({
                ...at,
                id: resolutionId,
                meeting_id: id,
                series_id: seriesId,
                agenda_id: agendaId,
                n: ++n,
                no,
                text: given_.text,
                owner_org_id: given_.ownerOrgId,
                co_org_ids: given_.coOrgIds ?? [],
                decided_on: meeting.on,
                due_on: given_.dueOn,
                state: given_.doneOn ? 'done' : 'open',
                done_on: given_.doneOn ?? null,
                sent_at: signedAt,
                made_at: startsAt,
              })
              laid.push({
                ...given_,
                id: resolutionId,
                no,
                meetingId: id,
                seriesId,
                seriesName: one.name,
                decidedOn: meeting.on,
                level: one.level,
                subdistrictId: at.subdistrict_id,
                communityId: at.community_id,
              })
              earlier.push({
                id: resolutionId,
                no,
                text: given_.text,
                ownerName: orgs.get(given_.ownerOrgId)?.name ?? '',
                decidedOn: meeting.on,
                dueOn: given_.dueOn,
                doneOn: given_.doneOn ?? null,
                became: 'running',
              })
            }
          })
        },
      })
    })
  }
  pieces.sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { lay } of pieces) lay()
  await write(ctx, rows)
  for (const [which, byYear] of Object.entries(given))
    for (const [year, last] of byYear) await numbersGiven(ctx, `meetings.${which}`, year, last)
  return laid
}

/** Numbers that were given in earlier loads go on. */
async function givenBefore(db: Db): Promise<Record<'notice' | 'minutes' | 'resolution', Map<number, number>>> {
  const rows = await db.many<{ year: number; notice: number; minutes: number; resolution: number }>(sql`
    select extract(year from m.starts_at at time zone 'Asia/Shanghai')::int as year, count(m.notice_no) as notice, count(m.minutes_no) as minutes,
      (select count(*) from meetings.resolutions r where r.city_id = ${db.cityId} and r.no is not null
        and extract(year from r.decided_on) = extract(year from min(m.starts_at) at time zone 'Asia/Shanghai')) as resolution
    from meetings.meetings m where m.city_id = ${db.cityId} group by 1`)
  const of = (which: 'notice' | 'minutes' | 'resolution') => new Map(rows.map((row) => [row.year, row[which]]))
  return { notice: of('notice'), minutes: of('minutes'), resolution: of('resolution') }
}

type Rows = Record<'series' | 'members' | 'meetings' | 'agenda' | 'attendance' | 'resolutions', readonly object[]>
async function write({ db }: Context, rows: Rows): Promise<void> {
  const json = (given: readonly object[]) => JSON.stringify(given)
  await db.run(sql`insert into meetings.series (city_id, id, kind, level, subdistrict_id, community_id, org_id, name, cycle, place, standing,
      module, subject_id, opened_at)
    select ${db.cityId}::int, r.id, r.kind, r.level, r.subdistrict_id, r.community_id, r.org_id, r.name, nullif(r.cycle, 'null'::jsonb), r.place,
      array(select jsonb_array_elements_text(r.standing)), r.module, r.subject_id, r.opened_at
    from jsonb_to_recordset(${json(rows.series)}::jsonb) r (id uuid, kind text, level text, subdistrict_id uuid, community_id uuid, org_id uuid,
      name text, cycle jsonb, place text, standing jsonb, module text, subject_id uuid, opened_at timestamptz)`)
  await db.run(sql`insert into meetings.members (city_id, id, series_id, org_id, role, title, seat_id, since)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${json(rows.members)}::jsonb)
      r (id uuid, series_id uuid, org_id uuid, role text, title text, seat_id uuid, since timestamptz)`)
  await db.run(sql`insert into meetings.meetings (city_id, id, series_id, no, level, subdistrict_id, community_id, org_id, starts_at, place, state,
      planned_at, planned_by, notice_no, called_at, guests, counted_at, minutes, minutes_no, minutes_hash, followed, signed_at, signed_by)
    select ${db.cityId}::int, r.id, r.series_id, r.no, r.level, r.subdistrict_id, r.community_id, r.org_id, r.starts_at, r.place, r.state,
      r.planned_at, r.planned_by, r.notice_no, r.called_at, r.guests, r.counted_at, r.minutes, r.minutes_no, decode(r.hash, 'hex'),
      r.followed, r.signed_at, r.signed_by
    from jsonb_to_recordset(${json(rows.meetings)}::jsonb) r (id uuid, series_id uuid, no int, level text, subdistrict_id uuid, community_id uuid,
      org_id uuid, starts_at timestamptz, place text, state text, planned_at timestamptz, planned_by uuid, notice_no text, called_at timestamptz,
      guests int, counted_at timestamptz, minutes text, minutes_no text, hash text, followed jsonb, signed_at timestamptz, signed_by uuid)`)
  await db.run(sql`insert into meetings.agenda (city_id, id, meeting_id, n, kind, title, minutes, outcome)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${json(rows.agenda)}::jsonb)
      r (id uuid, meeting_id uuid, n int, kind text, title text, minutes text, outcome text)`)
  await db.run(sql`insert into meetings.attendance (city_id, id, meeting_id, org_id, role, title, seat_id, status)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${json(rows.attendance)}::jsonb)
      r (id uuid, meeting_id uuid, org_id uuid, role text, title text, seat_id uuid, status text)`)
  await db.run(sql`insert into meetings.resolutions (city_id, id, meeting_id, series_id, agenda_id, level, subdistrict_id, community_id, n, no, text,
      owner_org_id, co_org_ids, decided_on, due_on, state, done_on, sent_at, made_at)
    select ${db.cityId}::int, r.id, r.meeting_id, r.series_id, r.agenda_id, r.level, r.subdistrict_id, r.community_id, r.n, r.no, r.text,
      r.owner_org_id, array(select jsonb_array_elements_text(r.co_org_ids)::uuid), r.decided_on, r.due_on, r.state, r.done_on, r.sent_at, r.made_at
    from jsonb_to_recordset(${json(rows.resolutions)}::jsonb) r (id uuid, meeting_id uuid, series_id uuid, agenda_id uuid, level text,
      subdistrict_id uuid, community_id uuid, n int, no text, text text, owner_org_id uuid, co_org_ids jsonb, decided_on date, due_on date,
      state text, done_on date, sent_at timestamptz, made_at timestamptz)`)
}
