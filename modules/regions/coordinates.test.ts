import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CoordinateSystem, fromWgs84, shapeToWgs84, toWgs84 } from './coordinates.ts'
import vectors from './vectors/gcj02-wgs84.json' with { type: 'json' }

/** Metres between two points close to each other. */
const metres = (a: { lat: number; lng: number }, b: { lat: number; lng: number }) =>
  Math.hypot((a.lat - b.lat) * 111_320, (a.lng - b.lng) * 111_320 * Math.cos((a.lat * Math.PI) / 180))

test('published pairs of WGS-84 and GCJ-02 turn into each other within a metre', () => {
  for (const [wgsLat, wgsLng, gcjLat, gcjLng] of vectors.eviltransform.rows) {
    const [wgs, gcj] = [
      { lat: wgsLat!, lng: wgsLng! },
      { lat: gcjLat!, lng: gcjLng! },
    ]
    assert.ok(metres(fromWgs84(wgs, 'gcj02'), gcj) < 1)
    assert.ok(metres(toWgs84(gcj, 'gcj02'), wgs) < 1)
  }
})

test('points in 福鼎 agree with three independent programs within a metre, and the shift is some 550 m', () => {
  for (const row of vectors.fuding_cross_library.rows) {
    const wgs = { lng: row.wgs84[0]!, lat: row.wgs84[1]! }
    for (const gcj of [row.gcj02_gcoord, row.gcj02_coordtransform, row.gcj02_eviltransform]) {
      assert.ok(metres(fromWgs84(wgs, 'gcj02'), { lng: gcj[0]!, lat: gcj[1]! }) < 1)
      assert.ok(metres(toWgs84({ lng: gcj[0]!, lat: gcj[1]! }, 'gcj02'), wgs) < 1)
    }
    assert.ok(Math.abs(metres(wgs, fromWgs84(wgs, 'gcj02')) - row.shift_m) < 5)
  }
})

test('the specification of the conversion holds; outside of China nothing is shifted', () => {
  const systems: Record<string, CoordinateSystem> = { WGS84: 'wgs84', GCJ02: 'gcj02', BD09: 'bd09' }
  let tried = 0
  for (const { op, in: given, out } of vectors.gcoord_spec.rows) {
    const [from, to] = op.split('->').map((name) => systems[name])
    if (!from || !to) continue // a map projection, not a coordinate system that anything comes in
    const turned = fromWgs84(toWgs84({ lng: given[0]!, lat: given[1]! }, from), to)
    assert.ok(Math.abs(turned.lng - out[0]!) < 1e-5 && Math.abs(turned.lat - out[1]!) < 1e-5, op)
    tried += 1
  }
  assert.equal(tried, 3)
})

test('cities of another provider lie where they should within 100 m', () => {
  for (const [name, wgs, gcj] of vectors.gcoord_cities.rows as [string, number[], number[], number][]) {
    const turned = toWgs84({ lng: gcj[0]!, lat: gcj[1]! }, 'gcj02')
    const off = metres(turned, { lng: wgs[0]!, lat: wgs[1]! })
    assert.ok(off < 100, `${name} ${off}`)
  }
})

test('an outline is turned corner by corner, holes too', () => {
  const ring: [number, number][] = [
    [120.2, 27.3],
    [120.21, 27.3],
    [120.21, 27.31],
    [120.2, 27.3],
  ]
  const turned = shapeToWgs84({ type: 'MultiPolygon', coordinates: [[ring, ring]] }, 'gcj02')
  assert.equal(turned.type, 'MultiPolygon')
  for (const some of turned.coordinates[0] as [number, number][][])
    for (const [i, [lng, lat]] of some.entries())
      assert.ok(metres({ lng, lat }, toWgs84({ lng: ring[i]![0], lat: ring[i]![1] }, 'gcj02')) < 0.05)
  assert.deepEqual(shapeToWgs84({ type: 'Polygon', coordinates: [ring] }, 'wgs84').coordinates, [ring])
})
