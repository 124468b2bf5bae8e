import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { seriesFor } from '#server/meetings'
import * as orgs from '#server/orgs'
import { tree } from '#server/regions'
import { changesOf } from '../../group-rules.ts'
import type { GroupLevel, GroupQuery } from '../../groups.ts'
import { rules } from '../../rulebook.ts'
import { rosterOf } from './roster.ts'
import * as store from './store.ts'

type At = { level: GroupLevel; subdistrictId: string | null; communityId: string | null }
const reaches = (actor: Actor, permission: string, { level, subdistrictId, communityId }: At): boolean => {
  const scope = scopeOf(actor, permission)
  return level === 'city'
    ? scope.city
    : covers(scope, level === 'subdistrict' ? { subdistrictId } : { subdistrictId, communityId })
}
export const mayRead = (actor: Actor, at: At): boolean => reaches(actor, 'committees.read', at)
export const mayManage = (actor: Actor, at: At): boolean => reaches(actor, 'committees.manage', at)

/** The last day for the yearly check: so many months after the latest one. */
export function checkDue({ state, checkedOn }: Pick<store.Group, 'state' | 'checkedOn'>, months: number): string | null {
  if (state !== 'active' || !checkedOn) return null
  const [year, month, day] = checkedOn.split('-').map(Number) as [number, number, number]
  const at = (year * 12 + month - 1 + months) % 12
  const inYear = Math.floor((year * 12 + month - 1 + months) / 12)
  const last = new Date(Date.UTC(inYear, at + 1, 0)).getUTCDate()
  return `${inYear}-${String(at + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}

async function shown({ db, now }: Pick<Context, 'db' | 'now'>, rows: readonly store.Group[]) {
  const { groupCheckEvery } = await rulesOf(db, 'committees', rules)
  const { nodes, root } = await tree(db)
  const names = await orgs.namesOf(
    db,
    rows.map(({ officeOrgId }) => officeOrgId),
  )
  return rows.map((row) => {
    const checkDueOn = checkDue(row, groupCheckEvery)
    const place = nodes.get(row.communityId ?? row.subdistrictId ?? '')?.path.join(' ') ?? root?.name ?? ''
    return {
      ...row,
      place,
      officeName: names.get(row.officeOrgId) ?? '',
      checkDueOn,
      checkLate: checkDueOn !== null && checkDueOn < dayOf(now),
    }
  })
}

export async function listGroups(ctx: Context, { limit, ...query }: GroupQuery) {
  allowed(holds(ctx.actor, 'committees.read'))
  const page = await store.page(ctx.db, ctx.actor, query, limit)
  return { ...page, rows: await shown(ctx, page.rows) }
}

export function exportGroups(ctx: Context, query: Omit<GroupQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(holds(actor, 'committees.read'))
  const keys = ['name', 'level', 'place', 'office', 'state', 'docNo', 'issuedOn', 'seats', 'staleSince', 'checkDueOn'] as const
  const columns = keys.map((key) => ({
    title: say(`committees:groups.columns.${key}`),
    kind:
      key === 'seats' ? ('number' as const) : key.endsWith('On') || key === 'staleSince' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('committees:pages.groups'), columns, async (db, cursor) => {
    const { rows, next } = await store.page(db, actor, { ...query, cursor }, 500)
    const cells = (await shown({ db, now }, rows)).map((row) => [
      row.name,
      say(`committees:groups.levels.${row.level}`),
      row.place,
      row.officeName,
      say(`committees:groups.states.${row.state}`),
      row.docNo ?? '',
      row.issuedOn,
      row.seats,
      row.staleSince,
      row.checkDueOn,
    ])
    return { rows: cells, next }
  })
}

/** The three levels as one tree, gaps among them, as far as the reader sees. */
export async function readTree(ctx: Context) {
  const { db, actor } = ctx
  allowed(holds(actor, 'committees.read'))
  const { nodes, root } = await tree(db)
  const groups = new Map(
    (await shown(ctx, await store.standing(db))).map((group) => [group.communityId ?? group.subdistrictId ?? 'city', group]),
  )
  const rows = [...nodes.values()]
    .filter((node) => node.level === 'city' || node.level === 'subdistrict' || node.level === 'community')
    .map((node) => ({ node, level: node.level as GroupLevel, key: node.id === root?.id ? 'city' : node.id }))
    .filter(({ node, level }) => mayRead(actor, { level, subdistrictId: node.subdistrictId, communityId: node.communityId }))
  const under = (id: string | null) => rows.filter(({ node }) => node.parentId === id)
  const tops = rows.filter(({ node }) => !rows.some((other) => other.node.id === node.parentId))
  const walk = (list: typeof rows): typeof rows => list.flatMap((row) => [row, ...walk(under(row.node.id))])
  return {
    mayManage: holds(actor, 'committees.manage'),
    rows: walk(tops).map(({ node, level, key }) => ({
      regionId: node.id,
      level,
      name: node.name,
      group: groups.get(key) ?? null,
    })),
  }
}

export async function readGroup(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.find(db, id)
  const group = found(row && mayRead(actor, row) ? row : undefined, 'committees.no-group')
  const [one] = await shown(ctx, [group])
  const roster = await rosterOf(ctx, await store.seatsOf(db, [id]))
  const versions = await store.versionsOf(db, id)
  return {
    ...one!,
    roster,
    versions,
    changes: versions[0] && group.state === 'active' ? changesOf(versions[0].roster, roster) : [],
    seriesId: await seriesFor(db, 'committees', id),
    mayManage: mayManage(actor, group),
  }
}
