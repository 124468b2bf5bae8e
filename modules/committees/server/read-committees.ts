import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { posts } from '#contract/people'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportList, exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { seriesFor } from '#server/meetings'
import * as orgs from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { CommitteeQuery, SeatQuery } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { isLongVacant, isSessionLate, seatStateOn } from '../rules.ts'
import { mayApprove, mayManage, mayRead } from './policy.ts'
import { sittersOf } from './sitters.ts'
import * as store from './store.ts'

type Asking = Pick<Context, 'db' | 'now' | 'lang'>

const limitsOf = async (db: Db): Promise<store.Limits> => {
  const { emptyAfter, sessionEvery } = await rulesOf(db, 'committees', rules)
  return { days: emptyAfter, months: sessionEvery }
}

async function placed<T extends store.Counted>({ db, now }: Asking, rows: readonly T[]) {
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    place: (nodes.get(row.communityId ?? row.subdistrictId)?.path ?? []).join(' '),
    sessionLate: isSessionLate(row.sessionDueOn, dayOf(now)),
  }))
}

export async function listCommittees(ctx: Context, { limit, ...query }: CommitteeQuery) {
  const { db, actor, now } = ctx
  allowed(holds(actor, 'committees.read'))
  const page = await store.pageOfCommittees(db, actor, query, limit, dayOf(now), await limitsOf(db))
  return { ...page, rows: await placed(ctx, page.rows) }
}

export function exportCommittees(ctx: Context, query: Omit<CommitteeQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(holds(ctx.actor, 'committees.read'))
  const title = (key: string) => ctx.say(`committees:columns.${key}`)
  return exportList(ctx, format, ctx.say('committees:pages.list'), (ctx, page) => listCommittees(ctx, { ...query, ...page }), [
    [title('name'), 'text', (row) => row.name],
    [title('kind'), 'text', (row) => ctx.say(`committees:kinds.${row.kind}`)],
    [title('seats'), 'number', (row) => row.seats],
    [title('partTime'), 'number', (row) => row.partTime],
    [title('empty'), 'number', (row) => row.empty],
    [title('lastSession'), 'day', (row) => row.lastSessionOn],
    [title('openAsks'), 'number', (row) => row.openAsks],
  ])
}

/** Where a joint committee may still be established; nothing for whom that is not. */
export async function readCandidates({ db, actor }: Context) {
  allowed(holds(actor, 'committees.read'))
  const mayEstablish = mayApprove(actor)
  if (!mayEstablish) return { mayEstablish, rows: [] }
  const [standing, taken] = [
    await orgs.orgsOf(db, { kind: ['workCommittee', 'partyCommittee'] }),
    await store.committeeOrgIds(db),
  ]
  const nodes = await nodesOf(db)
  const rows = standing
    .filter(({ id }) => !taken.has(id))
    .map(({ id, name, regionId }) => ({ id, name, place: (nodes.get(regionId)?.path ?? []).join(' ') }))
  return { mayEstablish, rows }
}

/** As they stand today, with whoever sits in them. */
export async function shown(asking: Asking, rows: readonly store.Seat[]) {
  const { db, now, lang } = asking
  const today = dayOf(now)
  const { emptyAfter } = await rulesOf(db, 'committees', rules)
  const sitters = await sittersOf(asking, rows)
  const names = await orgs.namesOf(
    db,
    rows.map(({ orgId }) => orgId),
  )
  return rows.map((row) => {
    const state = seatStateOn(row, today)
    const sitter = sitters.get(row.id)
    const vacantSince = state === 'inTerm' && !sitter ? (row.vacantSince ?? today) : null
    return {
      ...row,
      state,
      postName: posts.find(({ code }) => code === row.post)?.[lang] ?? row.post,
      orgName: names.get(row.orgId) ?? '',
      sitter: sitter?.name ?? null,
      vacantSince,
      longVacant: isLongVacant(vacantSince, today, emptyAfter),
    }
  })
}

export async function listSeats(ctx: Context, { limit, ...query }: SeatQuery) {
  allowed(holds(ctx.actor, 'committees.read'))
  const page = await store.pageOfSeats(ctx.db, ctx.actor, query, limit, dayOf(ctx.now))
  return { ...page, rows: await shown(ctx, page.rows) }
}

const keys = [
  'committee',
  'title',
  'kind',
  'org',
  'post',
  'sitter',
  'portfolio',
  'termFrom',
  'termTo',
  'state',
  'vacantSince',
  'noticeNo',
] as const
export function exportSeats(ctx: Context, query: Omit<SeatQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now, lang } = ctx
  allowed(holds(actor, 'committees.read'))
  const columns = keys.map((key) => ({
    title: say(`committees:columns.${key}`),
    kind: key.startsWith('term') || key === 'vacantSince' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('committees:pages.seats'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfSeats(db, actor, { ...query, cursor }, 500, dayOf(now))
    const cells = (await shown({ db, now, lang }, rows)).map((row) => [
      row.committeeName,
      row.title,
      say(`committees:seatKinds.${row.kind}`),
      row.orgName,
      row.postName,
      row.sitter,
      row.portfolio,
      row.termFrom,
      row.termTo,
      say(`committees:states.${row.state}`),
      row.vacantSince,
      row.noticeNo,
    ])
    return { rows: cells, next }
  })
}

async function claimed({ db, now }: Asking, rows: readonly store.Claim[]) {
  const today = dayOf(now)
  const names = await orgs.namesOf(
    db,
    rows.flatMap(({ orgId }) => orgId ?? []),
  )
  return rows.map((row) => ({
    ...row,
    orgName: row.orgId ? (names.get(row.orgId) ?? null) : null,
    late: row.doneOn === null && row.dueOn < today,
  }))
}

export async function readCommittee(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const row = await store.findCounted(db, id, dayOf(now), await limitsOf(db))
  const committee = found(row && mayRead(actor, row) ? row : undefined, 'committees.not-found')
  const seats = await store.seatsOf(db, id)
  const sessions = await store.sessionsOf(db, id)
  const attendance = await store.attendancesOf(
    db,
    sessions.map((session) => session.id),
  )
  const names = await orgs.namesOf(
    db,
    attendance.map(({ orgId }) => orgId),
  )
  const sitters = await sittersOf(ctx, seats)
  const [own] = await placed(ctx, [committee])
  return {
    ...own!,
    seatRows: await shown(ctx, seats),
    sessions: sessions.map((session) => ({
      ...session,
      attendance: attendance
        .filter(({ sessionId }) => sessionId === session.id)
        .map((each) => ({ ...each, orgName: names.get(each.orgId) ?? '' })),
    })),
    claims: await claimed(ctx, await store.claimsOf(db, id)),
    seriesId: await seriesFor(db, 'committees', id),
    mayManage: mayManage(actor, committee),
    mayApprove: mayApprove(actor),
    mine: seats.filter((seat) => sitters.get(seat.id)?.personId === actor.personId).map((seat) => seat.id),
  }
}

/** What a member sees first: his portfolio, three open asks, and what his organisation has taken. */
export async function readMySeats(ctx: Context) {
  const { db, actor, now } = ctx
  allowed(holds(actor, 'committees.read'))
  const orgIds = [...new Set(actor.appointments.map(({ orgId }) => orgId))]
  const bound = await store.seatsBoundTo(db, orgIds, dayOf(now))
  const sitters = await sittersOf(ctx, bound)
  const mine = bound.filter((seat) => sitters.get(seat.id)?.personId === actor.personId)
  const rows = []
  for (const seat of await shown(ctx, mine)) {
    const claims = await claimed(ctx, await store.claimsOf(db, seat.committeeId))
    const asks = claims.filter(({ claimedOn }) => claimedOn === null).slice(0, 3)
    rows.push({ ...seat, asks, taken: claims.filter((claim) => claim.seatId === seat.id && claim.doneOn === null) })
  }
  return { rows }
}
