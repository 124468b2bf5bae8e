import { cached } from '#platform/cache.ts'
import type { Db } from '#platform/db.ts'
import type { Kind, Level } from '../contract.ts'
import { finder } from './finder.ts'
import * as store from './store.ts'

/** A region as it was on the tree's day. */
export type Node = {
  id: string
  code: string
  level: Level
  kind: Kind
  name: string
  parentId: string | null
  /** Its ancestry, itself included. */
  subdistrictId: string | null
  communityId: string | null
  gridId: string | null
  /** Names from below the city down to itself; for the city its own. */
  path: string[]
  synthetic: boolean
  hasOutline: boolean
  version: number
}
export type Tree = {
  /** By id, parents before children, in order of code. */
  nodes: ReadonlyMap<string, Node>
  byCode: ReadonlyMap<string, Node>
  root: Node | null
  children(id: string): readonly Node[]
}

type Dated = { validFrom: string; validUntil: string | null }
/** Without a day: what stands now. Nothing is recorded ahead of its day, so an open end means today. */
export const stands = (row: Dated, day?: string): boolean =>
  day === undefined ? row.validUntil === null : row.validFrom <= day && (row.validUntil === null || day < row.validUntil)

export const known = cached(async (db: Db) => {
  const [standings, outlines, places] = [await store.listStandings(db), await store.listOutlines(db), await store.listPlaces(db)]
  const byDay = new Map<string, Tree>()
  const at = (day?: string): Tree => {
    const key = day ?? ''
    const made = byDay.get(key) ?? grow(standings, outlines, (row) => stands(row, day))
    if (byDay.size < 50) byDay.set(key, made)
    return made
  }
  // The newest of every region, ended ones too: later rows of a region overwrite earlier ones.
  const newest = new Map([...standings].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).map((row) => [row.regionId, row]))
  const ever = grow([...newest.values()].sort(byCode), outlines, () => true)
  return {
    standings,
    outlines,
    places,
    at,
    ever,
    find: finder(
      outlines.filter((o) => stands(o)),
      at(),
    ),
  }
})

const byCode = (a: { code: string }, b: { code: string }) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1)

function grow(standings: readonly store.StandingRow[], outlines: readonly store.OutlineRow[], on: (row: Dated) => boolean): Tree {
  const outlined = new Set(outlines.filter(on).map((outline) => outline.regionId))
  const nodes = new Map<string, Node>()
  const children = new Map<string, Node[]>()
  for (const row of standings) {
    if (!on(row)) continue
    const parent = row.parentId ? nodes.get(row.parentId) : undefined
    const node: Node = {
      id: row.regionId,
      code: row.code,
      level: row.level,
      kind: row.kind,
      name: row.name,
      parentId: row.parentId,
      subdistrictId: row.level === 'subdistrict' ? row.regionId : (parent?.subdistrictId ?? null),
      communityId: row.level === 'community' ? row.regionId : (parent?.communityId ?? null),
      gridId: row.level === 'grid' ? row.regionId : null,
      path: parent && parent.level !== 'city' ? [...parent.path, row.name] : [row.name],
      synthetic: row.synthetic,
      hasOutline: outlined.has(row.regionId),
      version: row.version,
    }
    nodes.set(node.id, node)
    if (row.parentId) children.set(row.parentId, [...(children.get(row.parentId) ?? []), node])
  }
  const all = [...nodes.values()]
  return {
    nodes,
    byCode: new Map(all.map((node) => [node.code, node])),
    root: all.find((node) => node.level === 'city') ?? null,
    children: (id) => children.get(id) ?? [],
  }
}

/** The tree that stands now, or stood on `day`; kept a city. */
export const tree = async (db: Db, day?: string): Promise<Tree> => (await known.of(db)).at(day)

/** The communities that stand now by their subdistricts, to choose from in a residents' form; `only` these where some are named. */
export async function communitiesToChoose(db: Db, only: readonly string[] = []) {
  const { nodes, children } = await tree(db)
  return [...nodes.values()]
    .filter(({ level }) => level === 'subdistrict')
    .map((street) => ({
      label: street.name,
      options: children(street.id)
        .filter(({ id }) => only.length === 0 || only.includes(id))
        .map(({ id, name }) => ({ value: id, label: name })),
    }))
    .filter(({ options }) => options.length > 0)
}
