import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import { posts } from '#contract/people'
import type { Context } from '#platform/context.ts'
import { constraintOf, sql } from '#platform/db.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import * as meetings from '#server/meetings'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import { changesOf, whyNotChangeGroup, whyNotCheck, whyNotIssue, whyNotSeats } from '../../group-rules.ts'
import type { EstablishGroup, SeatGiven, SetGroupSeats } from '../../groups.ts'
import { rules } from '../../rulebook.ts'
import { mayManage, mayRead } from './read.ts'
import { asIssued, rosterOf } from './roster.ts'
import * as store from './store.ts'

export async function establishGroup(ctx: Context, { level, regionId, officeOrgId, seats }: EstablishGroup) {
  const { db, now, actor, say } = ctx
  const node = regionId ? await nodeOf(db, regionId) : undefined
  const at = {
    level,
    subdistrictId: level === 'city' ? null : (node?.subdistrictId ?? null),
    communityId: level === 'community' ? (node?.communityId ?? null) : null,
  }
  refuseIf(level !== 'city' && node?.level !== level && refuse('committees.no-place'))
  allowed(mayManage(actor, at))
  await checked(ctx, officeOrgId, seats)
  const id = newId(now.getTime())
  const name = say(`committees:groups.names.${level}`, { place: node?.name ?? '' })
  if ((await store.insert(db, { ...at, id, name, officeOrgId }, actor.personId, now)) === 0)
    throw new Refused(refuse('committees.group-stands'))
  await write(ctx, id, seats)
  return { id, version: 1 }
}

async function checked({ db }: Context, officeOrgId: string, seats: readonly SeatGiven[]): Promise<void> {
  refuseIf(whyNotSeats(seats))
  for (const orgId of [officeOrgId, ...seats.map((seat) => seat.orgId)])
    refuseIf((await orgOf(db, orgId))?.validUntil !== null && refuse('committees.no-such-org'))
  refuseIf(seats.some(({ post }) => !posts.some(({ code }) => code === post)) && refuse('committees.no-such-post'))
}

async function write({ db, now }: Context, groupId: string, seats: readonly SeatGiven[]): Promise<void> {
  try {
    const rows = seats.map((seat) => ({ ...seat, id: newId(now.getTime()) }))
    await store.setSeats(db, groupId, rows, now)
  } catch (error) {
    if (constraintOf(error) === 'one_seat_a_post') throw new Refused(refuse('committees.seat-taken'))
    throw error
  }
}

async function open({ db, actor }: Context, id: string): Promise<store.Group> {
  const row = await store.findForUpdate(db, id)
  const group = found(row && mayRead(actor, row) ? row : undefined, 'committees.no-group')
  allowed(mayManage(actor, group))
  return group
}

export async function setGroupSeats(ctx: Context, id: string, { officeOrgId, seats, version }: SetGroupSeats) {
  const group = await open(ctx, id)
  refuseIf(whyNotChangeGroup(group, version))
  await checked(ctx, officeOrgId, seats)
  await write(ctx, id, seats)
  const { changes } = await standing(ctx, group)
  const stale = group.state === 'active' && changes.length > 0 ? (group.staleSince ?? dayOf(ctx.now)) : null
  return { id, ...(await store.change(ctx.db, id, sql`office_org_id = ${officeOrgId}, stale_since = ${stale}`)) }
}

/** Who sits there today, and what differs from the version issued last. */
async function standing(ctx: Context, group: store.Group) {
  const roster = await rosterOf({ ...ctx, lang: 'zh' }, await store.seatsOf(ctx.db, [group.id]))
  const [last] = await store.versionsOf(ctx.db, group.id)
  return { roster, changes: last ? changesOf(last.roster, roster) : [] }
}

/** The notice gets its number last, so that none is lost; the roster is written down as it stands today. */
export async function issueGroup(ctx: Context, id: string, { version }: { version: number }) {
  const { db, now, actor } = ctx
  const group = await open(ctx, id)
  const { roster, changes } = await standing(ctx, group)
  refuseIf(whyNotIssue(group, changes.length, version))

  inbox.clear(ctx, 'committees', id)
  await meetings.seriesOf(ctx, {
    module: 'committees',
    subjectId: id,
    kind: 'group',
    name: ctx.say('committees:names.series', { name: group.name }),
    orgId: group.officeOrgId,
    level: group.level,
    subdistrictId: group.subdistrictId,
    communityId: group.communityId,
    members: roster.map((seat) => ({
      orgId: seat.orgId,
      role: 'member' as const,
      title: ctx.say(`committees:groups.roles.${seat.role}`),
      seatId: seat.seatId,
    })),
  })
  const docNo = await nextNumber(ctx, 'committees.group', (await rulesOf(db, 'committees', rules)).groupNumber)
  const today = dayOf(now)
  const no = group.versionNo + 1
  const kind = no === 1 ? ('established' as const) : ('adjusted' as const)
  await store.insertVersion(
    db,
    { groupId: id, no, kind, docNo, issuedOn: today, roster: asIssued(roster), changes },
    actor.personId,
  )
  const set = sql`state = 'active', version_no = ${no}, doc_no = ${docNo}, issued_on = ${today}, checked_on = ${today}, stale_since = null`
  return { id, docNo, ...(await store.change(db, id, set)) }
}

export async function checkGroup(ctx: Context, id: string, { version }: { version: number }) {
  const group = await open(ctx, id)
  refuseIf(whyNotCheck(group, (await standing(ctx, group)).changes.length, version))
  inbox.clear(ctx, 'committees', id)
  return { id, ...(await store.change(ctx.db, id, sql`checked_on = ${dayOf(ctx.now)}`)) }
}

export async function dissolveGroup(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const group = await open(ctx, id)
  refuseIf(whyNotChangeGroup(group, version))
  inbox.clear(ctx, 'committees', id)
  await meetings.endSeriesOf(ctx, { module: 'committees', subjectId: id, reason })
  const set = sql`state = 'dissolved', ended_on = ${dayOf(ctx.now)}, ended_why = ${reason}, stale_since = null`
  return { id, ...(await store.change(ctx.db, id, set)) }
}
