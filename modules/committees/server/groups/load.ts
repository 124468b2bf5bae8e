import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { numbersGiven, written } from '#platform/numbers.ts'
import { nodeOf } from '#server/regions'
import { changesOf } from '../../group-rules.ts'
import type { GroupLevel, SeatGiven } from '../../groups.ts'
import { rules } from '../../rulebook.ts'
import { asIssued, rosterOf } from './roster.ts'
import * as store from './store.ts'

export type LoadedGroup = {
  id: string
  level: GroupLevel
  regionId: string | null
  name: string
  officeOrgId: string
  issuedOn: string
  checkedOn: string
  seats: readonly SeatGiven[]
  /** Who held this post when the roster was issued, and left since. */
  left?: { seat: number; name: string }
}

/** Fills a city's leading groups in three statements: for seeds. */
export async function loadGroups(ctx: Context, groups: readonly LoadedGroup[], today: string): Promise<void> {
  const { db, now } = ctx
  const rows = { groups: [], seats: [], versions: [] } as Record<'groups' | 'seats' | 'versions', object[]>
  const seats: store.Seat[] = groups.flatMap((group) =>
    group.seats.map((seat) => ({ ...seat, id: newId(now.getTime()), groupId: group.id })),
  )
  const rosters = Map.groupBy(await rosterOf({ ...ctx, lang: 'zh' }, seats), ({ groupId }) => groupId)
  const numbers = new Map<number, number>()
  for (const group of [...groups].sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1))) {
    const node = group.regionId ? await nodeOf(db, group.regionId) : undefined
    const year = Number(group.issuedOn.slice(0, 4))
    numbers.set(year, (numbers.get(year) ?? 0) + 1)
    const docNo = written(rules.groupNumber.first, year, numbers.get(year)!)
    const roster = asIssued(rosters.get(group.id) ?? [])
    const issued = roster.map((row, i) =>
      i === group.left?.seat ? { ...row, personId: newId(now.getTime()), name: group.left.name } : row,
    )
    rows.groups.push({
      id: group.id,
      level: group.level,
      subdistrict_id: group.level === 'city' ? null : node?.subdistrictId,
      community_id: group.level === 'community' ? node?.communityId : null,
      name: group.name,
      office_org_id: group.officeOrgId,
      state: 'active',
      version_no: 1,
      doc_no: docNo,
      issued_on: group.issuedOn,
      checked_on: group.checkedOn,
      stale_since: changesOf(issued, roster).length ? today : null,
      made_at: now,
    })
    rows.versions.push({
      group_id: group.id,
      no: 1,
      kind: 'established',
      doc_no: docNo,
      issued_on: group.issuedOn,
      roster: issued,
      changes: [],
    })
  }
  const place = new Map<string, number>()
  for (const seat of seats) {
    const n = place.get(seat.groupId) ?? 0
    place.set(seat.groupId, n + 1)
    rows.seats.push({
      id: seat.id,
      group_id: seat.groupId,
      n,
      role: seat.role,
      post: seat.post,
      org_id: seat.orgId,
      duty: seat.duty,
    })
  }
  await store.load(db, rows)
  for (const [year, last] of numbers) await numbersGiven(ctx, 'committees.group', year, last)
}
