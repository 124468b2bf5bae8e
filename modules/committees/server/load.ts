import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type LoadedSeries, loadMeetings } from '#server/meetings'
import { nodeOf } from '#server/regions'
import * as store from './store.ts'

export type LoadedCommittee = {
  kind: 'work' | 'party'
  orgId: string
  regionId: string
  name: string
  establishedOn: string
  seats: readonly LoadedSeat[]
  sessions: readonly {
    heldOn: string
    kind: 'regular' | 'special'
    topic: string
    statuses: readonly store.AttendanceRow['status'][]
  }[]
  /** `seat` is the position of the seat that took it. */
  claims: readonly {
    title: string
    askedOn: string
    dueOn: string
    seat?: number
    claimedOn?: string
    doneOn?: string
    doneWords?: string
  }[]
}
export type LoadedSeat = {
  kind: 'full' | 'partTime'
  title: string
  post: string
  orgId: string
  portfolio: string
  termFrom: string
  termTo: string
  nominated?: boolean
  noticeNo?: string
  vacantSince?: string
}

/** Fills a city's committees in a few statements: for seeds. */
export async function load(ctx: Context, committees: readonly LoadedCommittee[]): Promise<void> {
  const { db, now, say } = ctx
  const series: LoadedSeries[] = []
  const id = () => newId(now.getTime())
  const rows = { committees: [], seats: [], sessions: [], attendances: [], claims: [] } as Record<
    'committees' | 'seats' | 'sessions' | 'attendances' | 'claims',
    object[]
  >
  for (const committee of committees) {
    const node = await nodeOf(db, committee.regionId)
    if (!node?.subdistrictId) continue
    const committeeId = id()
    rows.committees.push({
      id: committeeId,
      kind: committee.kind,
      org_id: committee.orgId,
      name: committee.name,
      subdistrict_id: node.subdistrictId,
      community_id: node.communityId,
      established_on: committee.establishedOn,
    })
    const seats = committee.seats.map((seat) => ({ ...seat, id: id() }))
    for (const seat of seats)
      rows.seats.push({
        id: seat.id,
        committee_id: committeeId,
        kind: seat.kind,
        title: seat.title,
        post: seat.post,
        org_id: seat.orgId,
        portfolio: seat.portfolio,
        term_from: seat.termFrom,
        term_to: seat.termTo,
        state: seat.nominated ? 'nominated' : 'approved',
        nominated_at: now,
        decided_at: seat.nominated ? null : now,
        notice_no: seat.noticeNo ?? null,
        vacant_since: seat.vacantSince ?? null,
      })
    const approved = seats.filter((seat) => !seat.nominated)
    const held = [...committee.sessions]
      .sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
      .map(({ statuses, ...session }) => ({
        ...session,
        statuses: approved.map(({ vacantSince }, i) =>
          // Nobody sits on a vacant seat.
          vacantSince && vacantSince <= session.heldOn ? ('absent' as const) : statuses[i % statuses.length]!,
        ),
      }))
    const meetingIds = held.map(({ heldOn }) => newId(Date.parse(`${heldOn}T09:00:00+08:00`)))
    series.push({
      kind: 'committee',
      level: committee.kind === 'work' ? 'subdistrict' : 'community',
      regionId: committee.regionId,
      orgId: committee.orgId,
      name: say('committees:names.series', { name: committee.name }),
      cycle: { everyMonthOn: [20], months: [1, 4, 7, 10], onRestDay: 'next' },
      place: committee.name,
      module: 'committees',
      subjectId: committeeId,
      members: approved.map((seat) => ({ orgId: seat.orgId, role: 'member', title: seat.title, seatId: seat.id })),
      by: null,
      meetings: held.map(({ heldOn, topic, statuses }, i) => ({
        id: meetingIds[i]!,
        on: heldOn,
        place: committee.name,
        state: 'closed',
        statuses: statuses.map((status) => (status === 'excused' ? 'leave' : status)),
        items: [{ title: topic, minutes: topic }],
        minutes: topic,
      })),
    })
    for (const [n, session] of held.entries()) {
      const sessionId = id()
      const { heldOn, kind, topic } = session
      rows.sessions.push({
        id: sessionId,
        committee_id: committeeId,
        held_on: heldOn,
        kind,
        topic,
        recorded_at: `${heldOn}T17:30:00+08:00`,
        meeting_id: meetingIds[n],
      })
      for (const [i, seat] of approved.entries())
        rows.attendances.push({
          session_id: sessionId,
          seat_id: seat.id,
          org_id: seat.orgId,
          status: session.statuses[i],
        })
    }
    for (const claim of committee.claims) {
      const seat = claim.seat === undefined ? undefined : seats[claim.seat]
      rows.claims.push({
        id: id(),
        committee_id: committeeId,
        title: claim.title,
        due_on: claim.dueOn,
        asked_on: claim.askedOn,
        seat_id: seat?.id ?? null,
        org_id: seat?.orgId ?? null,
        claimed_on: seat ? (claim.claimedOn ?? claim.askedOn) : null,
        done_on: claim.doneOn ?? null,
        done_words: claim.doneWords ?? null,
      })
    }
  }
  await loadMeetings(ctx, series)
  await store.load(db, rows)
}
