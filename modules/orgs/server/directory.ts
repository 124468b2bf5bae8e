import { cached } from '#platform/cache.ts'
import type { Db } from '#platform/db.ts'
import { type Node, nodesOf, tree } from '#server/regions'
import type { AgencyKind, Line, OrgKind } from '../contract.ts'
import * as store from './store.ts'

/** An organisation as it stands now; an ended one as it was last. */
export type Org = {
  id: string
  kind: OrgKind
  agencyKind: AgencyKind | null
  name: string
  shortName: string
  /** The region it serves or stands in. */
  regionId: string
  level: Node['level']
  uscc: string | null
  validFrom: string
  validUntil: string | null
  version: number
  /** Whom it belongs to now, in each line. */
  lines: readonly { line: Line; parentId: string }[]
}
export type Directory = {
  /** Ended ones too. */
  orgs: ReadonlyMap<string, Org>
  standing: readonly Org[]
  standings: readonly store.StandingRow[]
  lines: readonly store.LineRow[]
}

export const known = cached(async (db: Db): Promise<Directory> => {
  const rows = await store.listOrgs(db)
  const standings = await store.listStandings(db)
  const lines = await store.listLines(db)
  const regions = await nodesOf(db)
  const last = new Map(standings.map((standing) => [standing.orgId, standing]))
  const linesOf = Map.groupBy(
    lines.filter((line) => line.validUntil === null),
    (line) => line.orgId,
  )
  const all = rows.flatMap((row): Org[] => {
    const seat = last.get(row.id)
    if (!seat) return []
    const { name, shortName, regionId } = seat
    const above = (linesOf.get(row.id) ?? []).map(({ line, parentId }) => ({ line, parentId }))
    return [{ ...row, name, shortName, regionId, level: regions.get(regionId)?.level ?? 'city', lines: above }]
  })
  const standing = all.filter((org) => org.validUntil === null)
  return { orgs: new Map(all.map((org) => [org.id, org])), standing, standings, lines }
})

/** All organisations of the city, kept in memory: some hundreds, read by every page. */
export const directory = (db: Db): Promise<Directory> => known.of(db)

/** An organisation by id, an ended one too. */
export const orgOf = async (db: Db, id: string): Promise<Org | undefined> => (await directory(db)).orgs.get(id)

/** Names by id, of ended organisations too; ids that are none are missing. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { orgs } = await directory(db)
  return new Map(ids.flatMap((id) => (orgs.has(id) ? [[id, orgs.get(id)!.name] as const] : [])))
}

/**
 * Whom an organisation may give work to: the city's own everybody, a department of it those below the city, itself and what belongs
 * to it, others who stands in their subdistrict or community, or belongs in some line to one that stands there. A body inside a
 * community gives as its community.
 */
export async function reachOf(db: Db, id: string): Promise<(org: Org) => boolean> {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  const giver = orgs.get(id)
  const seat = nodes.get(giver?.regionId ?? '')
  if (seat?.level === 'city')
    return ({ id: to, regionId, lines }) =>
      giver?.kind !== 'cityDept' ||
      to === id ||
      nodes.get(regionId)?.level !== 'city' ||
      lines.some(({ parentId }) => parentId === id)
  const level = seat?.communityId ? 'communityId' : 'subdistrictId'
  const here = (org: Org | undefined) => !!seat && !!org && nodes.get(org.regionId)?.[level] === seat[level]
  return (org) => here(org) || org.lines.some(({ parentId }) => here(orgs.get(parentId)))
}

const ownBodies: readonly OrgKind[] = ['residentsCommittee', 'partyCommittee', 'gridBranch']
/** Of these organisations those that are a community's own bodies, each with its community: what is asked of them is asked of it. */
export async function communitiesOf(db: Db, orgIds: readonly string[]): Promise<Map<string, string>> {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  const found = new Map<string, string>()
  for (const id of orgIds) {
    const org = orgs.get(id)
    const communityId = org && ownBodies.includes(org.kind) ? nodes.get(org.regionId)?.communityId : null
    if (communityId) found.set(id, communityId)
  }
  return found
}

export type Which = { kind?: OrgKind | readonly OrgKind[]; regionId?: string; agencyKind?: AgencyKind }

/** Those that stand now; `regionId` is the region itself, not what lies below it. */
export async function orgsOf(db: Db, { kind, regionId, agencyKind }: Which = {}): Promise<Org[]> {
  const kinds = kind === undefined ? undefined : [kind].flat()
  return (await directory(db)).standing.filter(
    (org) =>
      (!kinds || kinds.includes(org.kind)) &&
      (!regionId || org.regionId === regionId) &&
      (!agencyKind || org.agencyKind === agencyKind),
  )
}

/**
 * The unit that handles concerns for a region: a community's residents' committee (a grid's is its community's), a
 * subdistrict's office, the city's service centre. Where none stands, the unit of the region above.
 */
export async function unitOf(db: Db, regionId: string): Promise<Org | null> {
  const { nodes } = await tree(db)
  for (let node = nodes.get(regionId); node; node = node.parentId ? nodes.get(node.parentId) : undefined) {
    const unit = (await orgsOf(db, unitAt(node))).at(0)
    if (unit) return unit
  }
  return null
}

function unitAt({ id, level }: Node): Which {
  if (level === 'city') return { kind: 'cityOffice', agencyKind: 'serviceCentre' }
  return { kind: level === 'subdistrict' ? 'subdistrictOffice' : 'residentsCommittee', regionId: id }
}

/** The stationed agency of a kind in a subdistrict, or null. */
export const agencyOf = async (db: Db, subdistrictId: string, agencyKind: AgencyKind): Promise<Org | null> =>
  (await orgsOf(db, { kind: 'stationedAgency', regionId: subdistrictId, agencyKind })).at(0) ?? null
