import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Point, Shape } from '../contract.ts'
import { polygonsOf } from '../geometry.ts'
import { finder } from './finder.ts'
import { aSquare } from './fixtures.ts'
import type { Node, Tree } from './tree.ts'

/** A finder over grids of these outlines, named by their position. */
function among(shapes: Shape[], level: Node['level'] = 'grid') {
  const nodes = new Map(shapes.map((_, i) => [`g${i}`, { id: `g${i}`, level } as Node]))
  const base = { coordinateSystem: 'wgs84', synthetic: true, validFrom: '2018-01-01', validUntil: null } as const
  const find = finder(
    shapes.map((shape, i) => ({ ...base, regionId: `g${i}`, shape })),
    { nodes } as unknown as Tree,
  )
  return (lng: number, lat: number) => find({ lng, lat }).map((node) => node.id)
}

/** Another way to the same answer: the winding number, ring by ring, over every outline. */
function winds(ring: readonly (readonly [number, number])[], { lng, lat }: Point): boolean {
  let turns = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[i + 1]!]
    const side = (bx - ax) * (lat - ay) - (lng - ax) * (by - ay)
    if (ay <= lat && by > lat && side > 0) turns += 1
    if (ay > lat && by <= lat && side < 0) turns -= 1
  }
  return turns !== 0
}
const within = (shape: Shape, point: Point) =>
  polygonsOf(shape).some(([outer, ...holes]) => winds(outer!, point) && !holes.some((hole) => winds(hole, point)))

/** The same numbers every time: an outline that is drawn by hand, jagged, sometimes with a hole. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
function aJaggedOne(roll: () => number): Shape {
  const [lng, lat, size] = [120 + roll(), 27 + roll(), 0.02 + roll() * 0.1]
  const corners = 5 + Math.floor(roll() * 20)
  const ring = (scale: number) => {
    const points = Array.from({ length: corners }, (_, i): [number, number] => {
      const [angle, far] = [(i / corners) * 2 * Math.PI, size * scale * (0.5 + roll() / 2)]
      return [lng + Math.cos(angle) * far, lat + Math.sin(angle) * far]
    })
    return [...points, points[0]!]
  }
  return { type: 'Polygon', coordinates: roll() < 0.3 ? [ring(1), ring(0.4)] : [ring(1)] }
}

test('a thousand random points fall into the same outlines as by trying every one', () => {
  const roll = dice(20180921)
  const shapes = Array.from({ length: 300 }, () => aJaggedOne(roll))
  const find = among(shapes)
  let inside = 0
  for (let i = 0; i < 1000; i++) {
    const point = { lng: 120 + roll(), lat: 27 + roll() }
    const wanted = shapes.flatMap((shape, at) => (within(shape, point) ? [`g${at}`] : []))
    assert.deepEqual(find(point.lng, point.lat).sort(), wanted.sort())
    inside += wanted.length > 0 ? 1 : 0
  }
  assert.ok(inside > 300 && inside < 1000, String(inside))
})

test('of two that overlap the smaller wins', () => {
  const find = among([aSquare(120, 27, 1), aSquare(120.4, 27.4, 0.1)])
  assert.deepEqual(find(120.45, 27.45), ['g1', 'g0'])
  assert.deepEqual(find(120.1, 27.1), ['g0'])
})

test('a hole belongs to whoever fills it, and to nobody where nobody does', () => {
  const outer = aSquare(120, 27, 1).coordinates[0] as [number, number][]
  const hole = aSquare(120.4, 27.4, 0.2).coordinates[0] as [number, number][]
  const ring: Shape = { type: 'Polygon', coordinates: [outer, hole] }
  assert.deepEqual(among([ring])(120.5, 27.5), [])
  assert.deepEqual(among([ring, aSquare(120.4, 27.4, 0.2)])(120.5, 27.5), ['g1'])
  assert.deepEqual(among([ring])(120.2, 27.2), ['g0'])
})

test('an edge and a corner belong to what they bound; outside of all there is nothing', () => {
  const find = among([aSquare(120, 27, 1), aSquare(121, 27, 1)])
  assert.deepEqual(find(120.5, 27), ['g0'])
  assert.deepEqual(find(121, 27.5), ['g0', 'g1'])
  assert.deepEqual(find(120, 27), ['g0'])
  assert.deepEqual(find(119.9999, 27.5), [])
  assert.deepEqual(among([])(120, 27), [])
})

test('each part of an outline in several parts counts', () => {
  const parts = [aSquare(120, 27, 1), aSquare(125, 27, 1)].map((square) => square.coordinates)
  const find = among([{ type: 'MultiPolygon', coordinates: parts as never }])
  assert.deepEqual([find(120.5, 27.5), find(125.5, 27.5), find(123, 27.5)], [['g0'], ['g0'], []])
})
