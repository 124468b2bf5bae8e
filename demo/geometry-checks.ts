/** For the tests: do cells overlap, and is a community the union of its grids? */
import type { DemoDivision, Ring } from './types.ts'

type Point = [number, number]

export function within([x, y]: Point, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** In square degrees; positive when counter-clockwise. */
export function area(ring: Ring): number {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]![0] * y - x * ring[i]![1]) / 2, 0)
}

const side = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
const crosses = (a: Point, b: Point, c: Point, d: Point) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

const middle = (ring: Ring): Point => [
  ring.slice(1).reduce((sum, [x]) => sum + x, 0) / (ring.length - 1),
  ring.slice(1).reduce((sum, [, y]) => sum + y, 0) / (ring.length - 1),
]

const far = ([ax, ay]: Point, [bx, by]: Point) => Math.abs(ax - bx) > 0.006 || Math.abs(ay - by) > 0.006

/** Pairs of cells whose sides cross, or of which one holds the other's middle. */
export function overlaps(grids: DemoDivision[]): string[] {
  const cells = grids.map((grid) => ({ code: grid.code, ring: grid.outline!, centre: middle(grid.outline!) }))
  return cells.flatMap((one, i) =>
    cells.slice(i + 1).flatMap((other) => {
      if (far(one.centre, other.centre)) return []
      const meet =
        within(one.centre, other.ring) ||
        within(other.centre, one.ring) ||
        one.ring.slice(1).some((b, k) => other.ring.slice(1).some((d, m) => crosses(one.ring[k]!, b, other.ring[m]!, d)))
      return meet ? [`${one.code} ${other.code}`] : []
    }),
  )
}

/** Communities whose outline is not exactly the union of their grids. */
export function communityUnions(divisions: DemoDivision[]): string[] {
  return divisions
    .filter((each) => each.kind === 'community')
    .filter((community) => {
      const grids = divisions.filter((each) => each.parent === community.code)
      const sum = grids.reduce((total, grid) => total + area(grid.outline!), 0)
      const inside = grids.every((grid) => within(middle(grid.outline!), community.outline!))
      return !inside || Math.abs(sum - area(community.outline!)) > 1e-12
    })
    .map((community) => community.code)
}
