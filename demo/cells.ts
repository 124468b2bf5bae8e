/**
 * Made-up grid cells: a honeycomb whose corners are nudged a little, so that cells share borders exactly and
 * never overlap. No real community outline is public; these stand in until a city brings its own.
 */
import type { Ring } from './types.ts'

type Corner = [x: number, y: number] // whole numbers on the honeycomb's lattice
export type Cell = { column: number; row: number }

// One lattice step is about 125 m east and 72 m north: a cell is about 250 m across.
const STEP_LON = 0.001263
const STEP_LAT = 0.00065

function corners({ column, row }: Cell): Corner[] {
  const x = 2 * column + (row & 1)
  const y = 3 * row
  return [
    [x, y - 2],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x, y + 2],
    [x - 1, y + 1],
    [x - 1, y - 1],
  ]
}

/** Up to 30 % of a step, from the corner itself: neighbours nudge a shared corner alike. */
function nudge(x: number, y: number, salt: number): number {
  const hash = Math.imul(x * 73856093 + y * 19349663 + salt * 83492791, 2654435761) >>> 0
  return (hash / 4294967296 - 0.5) * 0.6
}

function toDegrees([x, y]: Corner, [lon, lat]: [number, number]): [number, number] {
  const round = (n: number) => Math.round(n * 1e6) / 1e6
  return [round(lon + (x + nudge(x, y, 1)) * STEP_LON), round(lat + (y + nudge(x, y, 2)) * STEP_LAT)]
}

/** The outline of the union of connected cells: every side that two cells share falls away. */
export function outlineOf(cells: Cell[], origin: [number, number]): Ring {
  const key = (c: Corner) => c.join(',')
  const sides = new Map<string, [Corner, Corner]>()
  for (const cell of cells) {
    const ring = corners(cell)
    ring.forEach((from, i) => {
      const to = ring[(i + 1) % 6]!
      if (!sides.delete(`${key(to)}|${key(from)}`)) sides.set(`${key(from)}|${key(to)}`, [from, to])
    })
  }
  const nextOf = new Map([...sides.values()].map(([from, to]) => [key(from), to]))
  const start = [...sides.values()][0]![0]
  const ring: Ring = []
  for (let at = start; ; at = nextOf.get(key(at))!) {
    ring.push(toDegrees(at, origin))
    if (ring.length > 1 && key(at) === key(start)) return ring
  }
}

export function centreOf({ column, row }: Cell, origin: [number, number]): [number, number] {
  const round = (n: number) => Math.round(n * 1e6) / 1e6
  return [round(origin[0] + (2 * column + (row & 1)) * STEP_LON), round(origin[1] + 3 * row * STEP_LAT)]
}
