import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import { agencyOf, type Org, orgOf, unitOf } from '#server/orgs'
import { tree } from '#server/regions'

export type Handler =
  | { by: 'dept'; orgId: string }
  | { by: 'agency'; agency: string }
  | { by: 'community' | 'subdistrict' | 'centre' }
export type CatalogueRow = {
  id: string
  topicCode: string
  placeKind: string | null
  lead: Handler
  co: Handler[]
  basisZh: string
  basisEn: string
  fromAt: Date
}
export type Spot = { subdistrictId: string | null; communityId: string | null; placeKind: string | null }
/** What the catalogue proposes, and why: kept on the concern as it was when it was routed. */
export type Suggested = {
  orgId: string
  by: string
  rowId: string | null
  topicCode: string | null
  placeKind: string | null
  basisZh: string
  basisEn: string
  co: string[]
}

const known = cached((db: Db) =>
  db.many<CatalogueRow>(sql`select id, topic_code, place_kind, lead, co, basis_zh, basis_en, from_at from concerns.catalogue
    where city_id = ${db.cityId} and until_at is null order by topic_code, place_kind nulls last`),
)
export const catalogueOf = known.of
export const forgetCatalogue = known.forget

/** The row that speaks: the longest topic prefix; at the same length the one for this kind of place. Pure. */
export function rowFor(rows: readonly CatalogueRow[], topicCode: string, placeKind: string | null): CatalogueRow | undefined {
  return rows
    .filter((row) => topicCode.startsWith(row.topicCode) && (row.placeKind === null || row.placeKind === placeKind))
    .sort((a, b) => b.topicCode.length - a.topicCode.length || Number(b.placeKind !== null) - Number(a.placeKind !== null))[0]
}

/** topic × place → the unit that leads and those that help. Where a handler does not stand, the unit of the place itself. */
export async function routeOf(db: Db, topicCode: string, spot: Spot, rows?: readonly CatalogueRow[]): Promise<Suggested | null> {
  const row = rowFor(rows ?? (await catalogueOf(db)), topicCode, spot.placeKind)
  if (!row) return null
  const lead = await unitFor(db, row.lead, spot)
  if (!lead) return null
  const co: string[] = []
  for (const helper of row.co) {
    const org = await unitFor(db, helper, spot)
    if (org && org.id !== lead.id && !co.includes(org.id)) co.push(org.id)
  }
  return {
    orgId: lead.id,
    by: row.lead.by,
    rowId: row.id,
    topicCode: row.topicCode,
    placeKind: row.placeKind,
    basisZh: row.basisZh,
    basisEn: row.basisEn,
    co,
  }
}

async function unitFor(db: Db, handler: Handler, { subdistrictId, communityId }: Spot): Promise<Org | null> {
  const root = (await tree(db)).root?.id ?? ''
  if (handler.by === 'dept') {
    const org = await orgOf(db, handler.orgId)
    return org && org.validUntil === null ? org : null
  }
  if (handler.by === 'agency')
    return (subdistrictId && (await agencyOf(db, subdistrictId, handler.agency as never))) || unitOf(db, subdistrictId ?? root)
  if (handler.by === 'community') return unitOf(db, communityId ?? subdistrictId ?? root)
  if (handler.by === 'subdistrict') return unitOf(db, subdistrictId ?? root)
  return unitOf(db, root)
}

/** The unit of the level above a unit: community → subdistrict → city; null above the city. */
export async function unitAbove(db: Db, orgId: string): Promise<Org | null> {
  const org = await orgOf(db, orgId)
  if (!org || org.level === 'city') return null
  const { nodes, root } = await tree(db)
  const node = nodes.get(org.regionId)
  const above = node?.parentId ?? root?.id
  const unit = above ? await unitOf(db, above) : null
  return unit && unit.id !== orgId ? unit : null
}

export const cityUnit = async (db: Db): Promise<Org> => {
  const unit = await unitOf(db, (await tree(db)).root?.id ?? '')
  if (!unit) throw new Error('the city has no office that handles concerns')
  return unit
}
