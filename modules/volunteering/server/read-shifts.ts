import { allowed, found } from '#common/refusal.ts'
import { scopeOf } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as members from '#server/members'
import { namesOf, orgOf, orgsOf } from '#server/orgs'
import * as people from '#server/people'
import { nodesOf } from '#server/regions'
import type { ShiftQuery } from '../contract.ts'
import { halfHoursOf } from '../rules.ts'
import { communityOf, lookAhead, placed, ruled, seatsOf, today } from './ahead.ts'
import { mayManage, mayOpen, mayRead, represents } from './policy.ts'
import * as store from './store/shifts.ts'
import { namesOfTeams } from './store/teams.ts'

export async function listShifts(ctx: Context, { limit, ...query }: ShiftQuery) {
  const { db, actor } = ctx
  allowed(mayOpen(actor))
  const page = await store.pageOfShifts(db, actor, await seatsOf(db, actor), query, await lookAhead(ctx), limit)
  return { ...page, rows: await placed(db, page.rows) }
}

const keys = ['title', 'startsAt', 'endsAt', 'where', 'station', 'place', 'need', 'taken', 'waiting', 'state'] as const
export async function exportShifts(
  ctx: Context,
  query: Omit<ShiftQuery, 'cursor' | 'limit'>,
  format: Format,
): Promise<FileAnswer> {
  const { actor, say } = ctx
  allowed(mayOpen(actor))
  const ahead = await lookAhead(ctx)
  const columns = keys.map((key) => ({
    title: say(`volunteering:columns.${key}`),
    kind: key.endsWith('At')
      ? ('instant' as const)
      : ['need', 'taken', 'waiting'].includes(key)
        ? ('number' as const)
        : ('text' as const),
  }))
  return exportOf(format, say('volunteering:pages.shifts'), columns, async (db: Db, cursor) => {
    const page = await store.pageOfShifts(db, actor, await seatsOf(db, actor), { ...query, cursor }, ahead, 500)
    const rows = (await placed(db, page.rows)).map((row) =>
      keys.map((key) => (key === 'state' ? say(`volunteering:shiftStates.${row.state}`) : row[key])),
    )
    return { rows, next: page.next }
  })
}

/** The shift for who may see it: his region's, or that of the community where his unit has its seat. */
export async function findReadable({ db, actor }: Context, id: string): Promise<store.ShiftRow> {
  const row = await store.findShift(db, id)
  const may =
    row && (mayRead(actor, row) || (await seatsOf(db, actor)).includes(row.communityId) || (await invited(db, row.id, actor)))
  return found(may ? row : undefined, 'volunteering.no-shift')
}
/** Units of elsewhere whose group has a place here. */
const invited = async (db: Db, shiftId: string, actor: Context['actor']) =>
  (await store.groupsOf(db, shiftId)).some(({ orgId }) => represents(actor, orgId))

export async function readShift(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await findReadable(ctx, id)
  const [shift] = await placed(db, [row])
  const whole = mayRead(actor, row)
  const roles = await store.rolesOf(db, [id])
  const roleName = new Map(roles.map((role) => [role.id, role.name]))
  const groups = await store.groupsOf(db, id)
  const mine = new Set(groups.filter(({ orgId }) => represents(actor, orgId)).map((group) => group.id))
  const signups = (await store.signupsOf(db, id)).filter(({ groupId }) => whole || (groupId !== null && mine.has(groupId)))
  const names = await members.namesOf(
    db,
    signups.flatMap(({ memberId }) => memberId ?? []),
  )
  const orgNames = await namesOf(
    db,
    groups.map(({ orgId }) => orgId),
  )
  const unitOf = new Map(groups.map(({ id: groupId, orgId }) => [groupId, orgNames.get(orgId) ?? '']))
  const team = row.teamId ? (await namesOfTeams(db, [row.teamId])).at(0)?.name : undefined
  const opener = row.openedBy ? (await people.namesOf(db, [row.openedBy])).get(row.openedBy) : undefined
  return {
    ...shift!,
    team: team ?? null,
    openedBy: opener ?? null,
    halfHours: halfHoursOf(row),
    roles,
    signups: signups.map((one) => ({
      ...one,
      role: roleName.get(one.roleId) ?? '',
      name: one.memberId ? (names.get(one.memberId) ?? '') : (one.visitor ?? ''),
      visitor: one.memberId === null,
      org: one.groupId ? (unitOf.get(one.groupId) ?? null) : null,
    })),
    groups: groups
      .filter(({ id: groupId, state }) => (whole || mine.has(groupId)) && state !== 'withdrawn')
      .map((group) => ({
        ...group,
        role: roleName.get(group.roleId) ?? '',
        org: orgNames.get(group.orgId) ?? '',
        mine: mine.has(group.id) || mayManage(actor, row),
      })),
    mayManage: mayManage(actor, row),
    units: await unitsFor(ctx, row),
  }
}

/** For whom the reader may sign up a group: his own units; for the community, the units that have their seat in it. */
async function unitsFor({ db, actor }: Context, shift: store.ShiftRow): Promise<{ id: string; name: string }[]> {
  const own = scopeOf(actor, 'volunteering.represent').orgs
  const local = mayManage(actor, shift)
    ? (await orgsOf(db, { kind: 'localUnit', regionId: shift.communityId })).map(({ id }) => id)
    : []
  const names = await namesOf(db, [...new Set([...own, ...local])])
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** Who could fill what is open: by skill and time only; nobody's hours are looked at. */
export async function findFitting(ctx: Context, id: string) {
  const { db, actor } = ctx
  const shift = found(await store.findShift(db, id), 'volunteering.no-shift')
  allowed(mayManage(actor, shift))
  const open = (await store.rolesOf(db, [id])).filter(({ need, taken }) => taken < need)
  const fitting: { id: string; name: string; no: string; roleId: string; role: string }[] = []
  const seen = new Set<string>()
  for (const role of open) {
    const { rows } = await members.membersOf(
      db,
      { communityId: shift.communityId, ...(role.skill ? { skill: role.skill } : {}) },
      { limit: 100 },
    )
    const busy = new Set(
      (
        await store.busy(
          db,
          rows.map((row) => row.id),
          shift,
        )
      ).map(({ memberId }) => memberId),
    )
    for (const one of rows)
      if (!busy.has(one.id) && !seen.has(one.id) && suits(one.times, shift)) {
        seen.add(one.id)
        fitting.push({ id: one.id, name: one.name, no: one.no, roleId: role.id, role: role.name })
      }
  }
  const units = await orgsOf(db, { kind: 'localUnit', regionId: shift.communityId })
  const counted = await Promise.all(
    units.map(async ({ id: orgId, name }) => ({ id: orgId, name, members: await members.countOf(db, { homeOrgId: orgId }) })),
  )
  return { people: fitting.slice(0, 40), units: counted.filter(({ members: n }) => n > 0) }
}

/** Whoever said when he has time is asked for such times only. */
function suits(times: readonly string[], { startsAt }: { startsAt: Date }): boolean {
  const china = new Date(startsAt.getTime() + 8 * 3_600_000)
  const part = `${[0, 6].includes(china.getUTCDay()) ? 'weekend' : 'weekday'}${china.getUTCHours() < 18 ? 'Day' : 'Evening'}`
  const said = times.filter((time) => /^week(day|end)(Day|Evening)$/.test(time))
  return said.length === 0 || said.includes(part)
}

export async function readUnit(ctx: Context, orgId: string) {
  const { db, actor, now } = ctx
  const org = found(await orgOf(db, orgId), 'volunteering.no-unit')
  const seat = await communityOf(db, orgId)
  allowed(
    represents(actor, orgId) ||
      (seat !== null && mayRead(actor, { communityId: seat, subdistrictId: (await nodesOf(db)).get(seat)?.subdistrictId })),
  )
  const ahead = await lookAhead(ctx)
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const groups = (await store.groupsOfUnit(db, orgId, since)).filter(({ state }) => state !== 'withdrawn')
  const ids = (await members.memberIdsOf(db, { homeOrgId: orgId })).slice(0, 500)
  const own = (await store.signupsOfMembers(db, ids, now)).filter(
    ({ groupId }) => groupId !== null && groups.some(({ id }) => id === groupId),
  )
  const names = await members.namesOf(
    db,
    own.flatMap(({ memberId }) => memberId ?? []),
  )
  return {
    id: orgId,
    name: org.name,
    ahead: ahead.days,
    needs: seat ? await placed(db, await store.openOnes(db, ahead, [seat])) : [],
    groups: groups.map((group) => ({ ...group, org: org.name, mine: represents(actor, orgId) })),
    people: own.map(({ id, shiftId, title, startsAt, memberId, state }) => ({
      id,
      shiftId,
      title,
      startsAt,
      state,
      name: names.get(memberId!) ?? '',
    })),
  }
}

export async function readChoices(ctx: Context) {
  const { db, actor } = ctx
  const { teamKinds, ahead, spare, nameDays } = await ruled(db)
  const scope = scopeOf(actor, 'volunteering.manage')
  const nodes = await nodesOf(db)
  const communities = [...nodes.values()].filter(
    ({ id, level, subdistrictId }) =>
      level === 'community' &&
      (scope.city || scope.communities.includes(id) || (!!subdistrictId && scope.subdistricts.includes(subdistrictId))),
  )
  const units = await namesOf(db, scopeOf(actor, 'volunteering.represent').orgs)
  return {
    kinds: [...teamKinds],
    today: today(ctx),
    ahead,
    spare,
    nameDays,
    communities: communities.map(({ id, name }) => ({ id, name })),
    units: [...units].map(([id, name]) => ({ id, name })),
  }
}

/** For pickers: of a community that the reader manages, or of a unit that he represents. */
export async function findPeople(
  { db, actor }: Context,
  { q, communityId, orgId }: { q?: string; communityId?: string; orgId?: string },
) {
  const node = communityId ? (await nodesOf(db)).get(communityId) : undefined
  const manages = !!node && mayManage(actor, { communityId: node.id, subdistrictId: node.subdistrictId })
  const seat = orgId ? await communityOf(db, orgId) : null
  const ofUnit =
    !!orgId &&
    (represents(actor, orgId) ||
      (!!seat && mayManage(actor, { communityId: seat, subdistrictId: (await nodesOf(db)).get(seat)?.subdistrictId })))
  allowed(orgId ? ofUnit : manages)
  const { rows } = await members.membersOf(
    db,
    { ...(orgId ? { homeOrgId: orgId } : { communityId: communityId! }), ...(q?.trim() ? { q: q.trim() } : {}) },
    { limit: 50 },
  )
  return { rows: rows.map(({ id, name, no }) => ({ id, name, no })) }
}
