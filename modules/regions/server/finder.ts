import Flatbush from 'flatbush'
import { levels, type Point } from '../contract.ts'
import { areaOf, boxOf, holds } from '../geometry.ts'
import type { OutlineRow } from './store.ts'
import type { Node, Tree } from './tree.ts'

/** The regions around a point, the finest level first and the smaller first where two overlap. */
export type Find = (point: Point) => Node[]

/** An index over outlines in memory: a few microseconds a point, and exact, which PostgreSQL's polygons in degrees are not. */
export function finder(outlines: readonly OutlineRow[], tree: Tree): Find {
  const areas = outlines.flatMap((outline) => {
    const node = tree.nodes.get(outline.regionId)
    return node ? [{ node, shape: outline.shape, box: boxOf(outline.shape), size: areaOf(outline.shape) }] : []
  })
  if (areas.length === 0) return () => []
  const index = new Flatbush(areas.length)
  for (const { box } of areas) index.add(box.west, box.south, box.east, box.north)
  index.finish()
  const depth = (node: Node) => levels.indexOf(node.level)
  return (point) =>
    index
      .search(point.lng, point.lat, point.lng, point.lat)
      .map((i) => areas[i]!)
      .filter((area) => holds(area.shape, point))
      .sort((a, b) => depth(b.node) - depth(a.node) || a.size - b.size || (a.node.id < b.node.id ? -1 : 1))
      .map((area) => area.node)
}
