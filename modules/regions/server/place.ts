import type { Db } from '#platform/db.ts'
import type { PlaceKind, Point } from '../contract.ts'
import { known, type Node } from './tree.ts'

/** Where something lies: the whole ancestry, null where it is not known; `label` names it below the city. */
export type Spot = { subdistrictId: string | null; communityId: string | null; gridId: string | null; label: string }
export type Where = { point?: Point; gridId?: string; communityId?: string; subdistrictId?: string; namedPlaceId?: string }
export type NamedPlace = Spot & Point & { id: string; name: string; kind: PlaceKind }

const nowhere: Spot = { subdistrictId: null, communityId: null, gridId: null, label: '' }

export const spotOf = (node: Node | undefined, name?: string): Spot =>
  node
    ? {
        subdistrictId: node.subdistrictId,
        communityId: node.communityId,
        gridId: node.gridId,
        label: [...(node.level === 'city' ? [] : node.path), ...(name ? [name] : [])].join(' '),
      }
    : nowhere

/** The finest that is known wins: a chosen grid, a named place, a point (WGS-84), then community and subdistrict. */
export async function placeOf(db: Db, where: Where): Promise<Spot> {
  const { at, find, places } = await known.of(db)
  const { nodes } = at()
  const node = (id: string | undefined) => (id ? nodes.get(id) : undefined)
  const named = places.find((place) => place.id === where.namedPlaceId)
  if (node(where.gridId)) return spotOf(node(where.gridId), named?.gridId === where.gridId ? named?.name : undefined)
  if (named && node(named.gridId)) return spotOf(node(named.gridId), named.name)
  const found = where.point ? find(where.point)[0] : undefined
  if (found && found.level !== 'city') return spotOf(found)
  return spotOf(node(where.communityId) ?? node(where.subdistrictId))
}

/** The grid that a point (WGS-84) lies in; null outside of all. Where two overlap the smaller, on an edge one of the two. */
export async function findGrid(db: Db, point: Point): Promise<Node | null> {
  const first = (await known.of(db)).find(point)[0]
  return first?.level === 'grid' ? first : null
}

/** Named places, best match first, at most `limit`: the name itself, its beginning, within it, or its characters in order. */
export async function searchPlaces(db: Db, words: string, limit = 20): Promise<NamedPlace[]> {
  const { at, places } = await known.of(db)
  const wanted = words.replace(/\s+/g, '').toLowerCase()
  if (!wanted) return []
  return places
    .map((place) => ({ place, rank: rankOf(place.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.place.name.length - b.place.name.length || (a.place.name < b.place.name ? -1 : 1))
    .slice(0, limit)
    .map(({ place: { id, name, kind, lat, lng, gridId } }) => ({ ...spotOf(at().nodes.get(gridId)), id, name, kind, lat, lng }))
}

/** The place whose name stands in the words, the longest where several do: "金锦苑三号楼" lies at 金锦苑. One pass, no ranking. */
export async function placeNamedIn(db: Db, words: string): Promise<NamedPlace | null> {
  const { at, places } = await known.of(db)
  let best: (typeof places)[number] | undefined
  for (const place of places) if (place.name.length > (best?.name.length ?? 1) && words.includes(place.name)) best = place
  if (!best) return null
  const { id, name, kind, lat, lng, gridId } = best
  return { ...spotOf(at().nodes.get(gridId)), id, name, kind, lat, lng }
}

/** Named places in a region and all below it, by name; of the city, all. */
export async function placesIn(db: Db, regionId: string): Promise<NamedPlace[]> {
  const { at, places } = await known.of(db)
  const { nodes, root } = at()
  return places
    .map(({ id, name, kind, lat, lng, gridId }) => ({ ...spotOf(nodes.get(gridId)), id, name, kind, lat, lng }))
    .filter((place) => regionId === root?.id || [place.gridId, place.communityId, place.subdistrictId].includes(regionId))
}

/** `wanted` may hold more than the name ("金锦苑三号楼"): the name within it counts as well, the longer the better. */
function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 5
  if (name.startsWith(wanted)) return 4
  if (name.includes(wanted)) return 3
  if (name.length > 1 && wanted.includes(name)) return 2 + name.length / 100
  let at = -1
  for (const char of wanted) {
    at = name.indexOf(char, at + 1)
    if (at < 0) return 0
  }
  return 1
}

/** Names by id, of ended regions too; ids that are no region are missing. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { ever } = await known.of(db)
  return new Map(ids.flatMap((id) => (ever.nodes.has(id) ? [[id, ever.nodes.get(id)!.name] as const] : [])))
}

/** All regions as they were last, ended ones too, by id. */
export const nodesOf = async (db: Db): Promise<ReadonlyMap<string, Node>> => (await known.of(db)).ever.nodes

/** A region as it was last, an ended one too. */
export const nodeOf = async (db: Db, id: string): Promise<Node | undefined> => (await nodesOf(db)).get(id)
