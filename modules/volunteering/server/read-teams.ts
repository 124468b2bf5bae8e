import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportList, exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import * as members from '#server/members'
import { namesOf } from '#server/orgs'
import type { StationQuery, TeamQuery } from '../contract.ts'
import { lookAhead, placed, ruled, seatsOf } from './ahead.ts'
import { mayManage, mayOpen, mayRead, represents } from './policy.ts'
import { comingOfStation, shiftsOfTeam } from './store/shifts.ts'
import * as store from './store/teams.ts'

type Reader = Pick<Context, 'db' | 'lang'>
async function shown({ db, lang }: Reader, rows: readonly store.TeamRow[]) {
  const { teamKinds } = await ruled(db)
  const kinds = new Map(teamKinds.map((kind) => [kind.key, kind[lang]]))
  const units = await namesOf(
    db,
    rows.flatMap(({ homeOrgId }) => homeOrgId ?? []),
  )
  const captains = await members.namesOf(
    db,
    rows.flatMap(({ captainId }) => captainId ?? []),
  )
  return (await placed(db, rows)).map((row) => ({
    ...row,
    kindName: kinds.get(row.kind) ?? row.kind,
    homeOrg: row.homeOrgId ? (units.get(row.homeOrgId) ?? null) : null,
    captain: row.captainId ? (captains.get(row.captainId) ?? null) : null,
  }))
}

export async function listTeams(ctx: Context, { limit, ...query }: TeamQuery) {
  allowed(mayOpen(ctx.actor))
  const page = await store.pageOfTeams(ctx.db, ctx.actor, await seatsOf(ctx.db, ctx.actor), query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

const keys = ['name', 'kind', 'place', 'homeOrg', 'sphere', 'captain', 'people', 'foundedOn', 'state'] as const
export function exportTeams(
  { actor, say, lang }: Context,
  query: Omit<TeamQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  allowed(mayOpen(actor))
  const columns = keys.map((key) => ({
    title: say(`volunteering:columns.${key}`),
    kind: key === 'people' ? ('number' as const) : key === 'foundedOn' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('volunteering:pages.teams'), columns, async (db: Db, cursor) => {
    const page = await store.pageOfTeams(db, actor, await seatsOf(db, actor), { ...query, cursor }, 500)
    const rows = (await shown({ db, lang }, page.rows)).map((row) => [
      row.name,
      row.kindName,
      row.place,
      row.homeOrg,
      row.sphere,
      row.captain,
      row.people,
      row.foundedOn,
      say(`volunteering:teamStates.${row.state}`),
    ])
    return { rows, next: page.next }
  })
}

export async function readTeam(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.findTeam(db, id)
  const seats = await seatsOf(db, actor)
  const may =
    row && (mayRead(actor, row) || seats.includes(row.communityId) || (!!row.homeOrgId && represents(actor, row.homeOrgId)))
  const team = found(may ? row : undefined, 'volunteering.no-team')
  const [one] = await shown(ctx, [team])
  const inside = await store.membersOfTeam(db, id)
  // Who is in it is read by the community and by the unit whose team it is.
  const seesPeople = mayRead(actor, team) || (!!team.homeOrgId && represents(actor, team.homeOrgId))
  const names = seesPeople
    ? await members.namesOf(
        db,
        inside.map(({ memberId }) => memberId),
      )
    : new Map<string, string>()
  return {
    ...one!,
    members: inside
      .flatMap(({ memberId, fromOn }) => (names.has(memberId) ? [{ memberId, name: names.get(memberId)!, fromOn }] : []))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh')),
    shifts: await shiftsOfTeam(db, id),
    mayManage: mayManage(actor, team),
  }
}

export async function listStations(ctx: Context, { limit, ...query }: StationQuery) {
  const { db, actor } = ctx
  allowed(mayOpen(actor))
  const page = await store.pageOfStations(db, actor, await seatsOf(db, actor), query, await lookAhead(ctx), limit)
  return { ...page, rows: await placed(db, page.rows) }
}

export function exportStations(ctx: Context, query: Omit<StationQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(mayOpen(ctx.actor))
  const title = (key: string) => ctx.say(`volunteering:columns.${key}`)
  return exportList(
    ctx,
    format,
    ctx.say('volunteering:pages.stations'),
    (ctx, page) => listStations(ctx, { ...query, ...page }),
    [
      [title('name'), 'text', (row) => row.name],
      [title('kind'), 'text', (row) => ctx.say(`volunteering:stationKinds.${row.kind}`)],
      [title('place'), 'text', (row) => row.place],
      [title('venue'), 'text', (row) => row.venue],
      [title('shifts'), 'number', (row) => row.shifts],
      [title('gaps'), 'number', (row) => row.gaps],
    ],
  )
}

export async function readStation(ctx: Context, id: string) {
  const { db, actor } = ctx
  const ahead = await lookAhead(ctx)
  const row = await store.findStation(db, id, ahead)
  const may = row && (mayRead(actor, row) || (await seatsOf(db, actor)).includes(row.communityId))
  const station = found(may ? row : undefined, 'volunteering.no-station')
  const [one] = await placed(db, [station])
  const coming = await comingOfStation(db, id, { ...ahead, until: new Date(ahead.now.getTime() + 2 * ahead.days * 86_400_000) })
  return { ...one!, ahead: ahead.days, coming: await placed(db, coming), mayManage: mayManage(actor, station) }
}
