import type { Point, Position, Shape } from './coordinates.ts'

/** All polygons of an outline: each its outer ring, then its holes. */
export const polygonsOf = (shape: Shape): Position[][][] => (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates)

/** Whether the point lies in the outline; its edge belongs to it, the inside of a hole does not. */
export function holds(shape: Shape, { lat, lng }: Point): boolean {
  return polygonsOf(shape).some((rings) => {
    const [outer, ...holes] = rings.map((ring) => against(ring, lng, lat))
    return outer !== undefined && outer >= 0 && holes.every((hole) => hole <= 0)
  })
}

/** 1 inside the ring, 0 on it, -1 outside: counts crossings of a ray to the east. */
function against(ring: readonly Position[], x: number, y: number): -1 | 0 | 1 {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (onSide(x, y, xi, yi, xj, yj)) return 0
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside ? 1 : -1
}

function onSide(x: number, y: number, xi: number, yi: number, xj: number, yj: number): boolean {
  const cross = (x - xi) * (yj - yi) - (y - yi) * (xj - xi)
  if (cross !== 0) return false
  return x >= Math.min(xi, xj) && x <= Math.max(xi, xj) && y >= Math.min(yi, yj) && y <= Math.max(yi, yj)
}

/** In square degrees, holes taken off: good enough to tell the smaller of two that overlap. */
export function areaOf(shape: Shape): number {
  let area = 0
  for (const [outer, ...holes] of polygonsOf(shape)) {
    area += ringArea(outer ?? [])
    for (const hole of holes) area -= ringArea(hole)
  }
  return area
}

function ringArea(ring: readonly Position[]): number {
  let twice = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) twice += ring[j]![0] * ring[i]![1] - ring[i]![0] * ring[j]![1]
  return Math.abs(twice / 2)
}

export type Box = { west: number; south: number; east: number; north: number }

export function boxOf(shape: Shape): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lng, lat] of polygonsOf(shape).flatMap(([outer]) => outer ?? [])) {
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}
