import gcoord from 'gcoord'

/**
 * Maps made in China show GCJ-02 or BD-09, satellites WGS-84; the shift is some 550 m. We keep WGS-84 and remember the
 * system a coordinate came in.
 */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const
export type CoordinateSystem = (typeof coordinateSystems)[number]

/** Degrees. */
export type Point = { lat: number; lng: number }
/** Longitude first, as GeoJSON has it. */
export type Position = [lng: number, lat: number]
export type Polygon = { type: 'Polygon'; coordinates: Position[][] }
export type MultiPolygon = { type: 'MultiPolygon'; coordinates: Position[][][] }
export type Shape = Polygon | MultiPolygon

/** The package's own types name its default export twice for Node; this is what it is. */
type Kit = { transform(position: Position, from: string, to: string): Position } & Record<'WGS84' | 'GCJ02' | 'BD09', string>
const kit = gcoord as unknown as Kit
const crs = { wgs84: kit.WGS84, gcj02: kit.GCJ02, bd09: kit.BD09 }

const turned = ([lng, lat]: Position, from: CoordinateSystem, to: CoordinateSystem): Position =>
  kit.transform([lng, lat], crs[from], crs[to])

export function toWgs84({ lat, lng }: Point, from: CoordinateSystem): Point {
  const [x, y] = turned([lng, lat], from, 'wgs84')
  return { lat: y, lng: x }
}

export function fromWgs84({ lat, lng }: Point, to: CoordinateSystem): Point {
  const [x, y] = turned([lng, lat], 'wgs84', to)
  return { lat: y, lng: x }
}

/** The outline in WGS-84, seven decimals (about a centimetre); altitudes fall away. */
export function shapeToWgs84(shape: Shape, from: CoordinateSystem): Shape {
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  const ring = (positions: Position[]) =>
    positions.map(([lng, lat]): Position => {
      const [x, y] = turned([lng, lat], from, 'wgs84')
      return [round(x), round(y)]
    })
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: shape.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map((rings) => rings.map(ring)) }
}
