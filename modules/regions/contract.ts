import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import { byId, day, id, optionalWords, words } from '#common/shapes.ts'
import { coordinateSystems } from './coordinates.ts'

export { fromWgs84, type Point, type Shape, toWgs84 } from './coordinates.ts'

/** From the whole to the smallest; a region's parent is one level up. */
export const levels = ['city', 'subdistrict', 'community', 'grid'] as const
export const Level = z.enum(levels)
export type Level = z.output<typeof Level>

/** A village stands on the level of communities. */
export const Kind = z.enum(['city', 'subdistrict', 'community', 'village', 'grid'])
export type Kind = z.output<typeof Kind>
export const levelOf = (kind: Kind): Level => (kind === 'village' ? 'community' : kind)

export const PlaceKind = z.enum(['estate', 'road', 'market', 'school', 'park', 'square', 'other'])
export type PlaceKind = z.output<typeof PlaceKind>

export const CoordinateSystem = z.enum(coordinateSystems)
export type CoordinateSystem = z.output<typeof CoordinateSystem>
const degrees = { lat: z.coerce.number().min(-90).max(90), lng: z.coerce.number().min(-180).max(180) }

const position = z
  .array(z.number())
  .min(2)
  .max(4)
  .transform(([lng, lat]): [number, number] => [lng!, lat!])
const ring = z.array(position).min(4)
/** GeoJSON, RFC 7946: longitude before latitude, rings closed, the first ring outside, further ones holes. */
export const Outline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])
export type Outline = z.output<typeof Outline>

/** A node as residents see it. */
export const PublicNode = z.object({ id, level: Level, kind: Kind, name: z.string(), parentId: id.nullable() })
export const Node = PublicNode.extend({
  code: z.string(),
  subdistrictId: id.nullable(),
  communityId: id.nullable(),
  gridId: id.nullable(),
  /** Names from below the city down to the node itself. */
  path: z.array(z.string()),
  synthetic: z.boolean(),
  hasOutline: z.boolean(),
  version: z.number().int(),
})
/** Where something lies: the whole ancestry, null where it is not known. */
export const Spot = z.object({
  subdistrictId: id.nullable(),
  communityId: id.nullable(),
  gridId: id.nullable(),
  label: z.string(),
})
export const NamedPlace = Spot.extend({ id, name: z.string(), kind: PlaceKind, lat: z.number(), lng: z.number() })
export const Standing = z.object({
  code: z.string(),
  kind: Kind,
  name: z.string(),
  parentId: id.nullable(),
  parentName: z.string().nullable(),
  validFrom: day,
  validUntil: day.nullable(),
  note: z.string(),
})
export const OutlineDates = z.object({
  coordinateSystem: CoordinateSystem,
  synthetic: z.boolean(),
  validFrom: day,
  validUntil: day.nullable(),
})
export const Region = z.object({
  id,
  level: Level,
  synthetic: z.boolean(),
  version: z.number().int(),
  /** Newest first. */
  history: z.array(Standing),
  outlines: z.array(OutlineDates),
})
/** What a change answers: the region and its new version. */
export const Changed = z.object({ id, version: z.number().int() })

const note = optionalWords(200)
const code = z.string().regex(/^\d{6}(\d{3}){0,3}$/)
const version = z.number().int()
export const BeginRegion = z.object({ kind: Kind, code, name: words(40), parentId: id.nullable(), from: day, note })
export const RenameRegion = z.object({ name: words(40), kind: Kind.optional(), from: day, note, version })
export const MoveRegion = z.object({ parentId: id, code, from: day, note, version })
export const EndRegion = z.object({ on: day, version })
export const SetOutline = z.object({
  outline: Outline,
  coordinateSystem: CoordinateSystem,
  from: day,
  synthetic: z.boolean().default(false),
  version,
})
export const AddPlace = z.object({
  name: words(40),
  kind: PlaceKind,
  lat: degrees.lat,
  lng: degrees.lng,
  coordinateSystem: CoordinateSystem,
  gridId: id.optional(),
  from: day,
})
export type BeginRegion = z.output<typeof BeginRegion>
export type RenameRegion = z.output<typeof RenameRegion>
export type MoveRegion = z.output<typeof MoveRegion>
export type EndRegion = z.output<typeof EndRegion>
export type SetOutline = z.output<typeof SetOutline>
export type AddPlace = z.output<typeof AddPlace>

export const readingPublicTree = endpoint({
  name: 'read-public-tree',
  method: 'GET',
  path: '/api/regions/tree',
  access: 'public',
  summary: 'The regions that stand today, by name, for choosing where something is',
  answer: z.object({ nodes: z.array(PublicNode) }),
})
export const searchingPlaces = endpoint({
  name: 'search-places',
  method: 'GET',
  path: '/api/regions/places',
  access: 'public',
  summary: 'Named places that match a few words, best first, at most twenty',
  query: z.object({ q: z.string().trim().min(1).max(40) }),
  answer: z.object({ rows: z.array(NamedPlace) }),
})
export const locating = endpoint({
  name: 'locate-point',
  method: 'GET',
  path: '/api/regions/at',
  access: 'public',
  summary: 'The grid, community and subdistrict that a point lies in',
  query: z.object({ ...degrees, coordinateSystem: CoordinateSystem.default('wgs84') }),
  answer: Spot,
})
export const readingTree = endpoint({
  name: 'read-tree',
  method: 'GET',
  path: '/api/regions',
  access: 'session',
  summary: 'The tree as it was on a day (today, if none is named), parents before children, in order of code',
  query: z.object({ day: day.optional() }),
  answer: z.object({ day: day.nullable(), today: day, nodes: z.array(Node) }),
})
export const readingOutlines = endpoint({
  name: 'read-outlines',
  method: 'GET',
  path: '/api/regions/outlines',
  access: 'session',
  summary: 'Outlines on a day: of one region and of its children, WGS-84',
  query: z.object({ of: id, day: day.optional() }),
  answer: z.object({ outlines: z.array(z.object({ id, name: z.string(), synthetic: z.boolean(), outline: Outline })) }),
})
export const readingRegion = endpoint({
  name: 'read-region',
  method: 'GET',
  path: '/api/regions/:id',
  access: 'session',
  summary: 'One region with its history and the dates of its outlines',
  params: byId,
  answer: Region,
  refusals: ['regions.not-found'],
})
export const listingPlaces = endpoint({
  name: 'list-places',
  method: 'GET',
  path: '/api/regions/:id/places',
  access: 'session',
  summary: 'Named places in a region and all below it, by name',
  params: byId,
  answer: z.object({ rows: z.array(NamedPlace) }),
})
export const exportingTree = endpoint({
  name: 'export-tree',
  method: 'GET',
  path: '/api/regions/export',
  access: 'session',
  summary: 'All regions with all their standings, as .xlsx or .csv',
  query: z.object({ as: z.enum(['xlsx', 'csv']).default('xlsx') }),
  raw: true,
})

const changing = [
  'regions.not-found',
  'regions.in-the-future',
  'regions.ended',
  'regions.before-it-began',
  'version.stale',
] as const
export const beginning = endpoint({
  name: 'begin-region',
  method: 'POST',
  path: '/api/regions',
  access: 'session',
  summary: 'Begin a region under a parent on a day',
  body: BeginRegion,
  answer: Changed,
  refusals: ['regions.in-the-future', 'regions.no-parent', 'regions.wrong-level', 'regions.wrong-code', 'regions.code-taken'],
})
export const renaming = endpoint({
  name: 'rename-region',
  method: 'PUT',
  path: '/api/regions/:id/name',
  access: 'session',
  summary: 'Give a region another name (or turn a village into a community) from a day on',
  params: byId,
  body: RenameRegion,
  answer: Changed,
  refusals: [...changing, 'regions.wrong-level'],
})
export const moving = endpoint({
  name: 'move-region',
  method: 'PUT',
  path: '/api/regions/:id/parent',
  access: 'session',
  summary: 'Put a region under another parent from a day on; it and all below it get codes of the new parent',
  params: byId,
  body: MoveRegion,
  answer: Changed,
  refusals: [...changing, 'regions.no-parent', 'regions.wrong-level', 'regions.wrong-code', 'regions.code-taken'],
})
export const ending = endpoint({
  name: 'end-region',
  method: 'PUT',
  path: '/api/regions/:id/end',
  access: 'session',
  summary: 'End a region: the day is the first on which it no longer stands',
  params: byId,
  body: EndRegion,
  answer: Changed,
  refusals: [...changing, 'regions.has-children'],
})
export const outlining = endpoint({
  name: 'set-outline',
  method: 'PUT',
  path: '/api/regions/:id/outline',
  access: 'session',
  summary: 'Set the outline of a region from a day on, in any of three coordinate systems',
  params: byId,
  body: SetOutline,
  answer: Changed.extend({ outsideParent: z.number().int().meta({ description: 'Corners that lie outside the parent' }) }),
  refusals: [...changing, 'regions.wrong-outline'],
})
export const addingPlace = endpoint({
  name: 'add-place',
  method: 'POST',
  path: '/api/regions/places',
  access: 'session',
  summary: 'Add a named place; without a grid it finds its own',
  body: AddPlace,
  answer: NamedPlace,
  refusals: ['regions.in-the-future', 'regions.outside', 'regions.not-found', 'regions.place-taken'],
})
export const endingPlace = endpoint({
  name: 'end-place',
  method: 'PUT',
  path: '/api/regions/places/:id/end',
  access: 'session',
  summary: 'End a named place',
  params: byId,
  body: z.object({ on: day }),
  answer: byId,
  refusals: ['regions.place-not-found', 'regions.in-the-future', 'regions.before-it-began'],
})

export const refusals = {
  'regions.not-found': 404,
  'regions.place-not-found': 404,
  'regions.in-the-future': 409,
  'regions.ended': 409,
  'regions.before-it-began': 409,
  'regions.no-parent': 409,
  'regions.wrong-level': 409,
  'regions.wrong-code': 422,
  'regions.code-taken': 409,
  'regions.has-children': 409,
  'regions.wrong-outline': 422,
  'regions.outside': 409,
  'regions.place-taken': 409,
} as const

/** News told: what the tree looks like has changed; whoever keeps a copy reads it again. */
export type News = { 'regions.changed': { id: string } }
