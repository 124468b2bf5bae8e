import { newId } from '#common/ids.ts'
import { type Db, pinyin, sql } from '#platform/db.ts'
import type { CoordinateSystem, Kind, Level, PlaceKind, Shape } from '../contract.ts'

/** A region as it was from one day to another. */
export type StandingRow = {
  id: string
  regionId: string
  level: Level
  code: string
  kind: Kind
  name: string
  parentId: string | null
  validFrom: string
  validUntil: string | null
  note: string
  synthetic: boolean
  version: number
}
export type OutlineRow = {
  regionId: string
  shape: Shape
  coordinateSystem: CoordinateSystem
  synthetic: boolean
  validFrom: string
  validUntil: string | null
}
export type PlaceRow = {
  id: string
  name: string
  kind: PlaceKind
  gridId: string
  lat: number
  lng: number
  validFrom: string
  validUntil: string | null
}
export type RegionRow = { id: string; level: Level; synthetic: boolean; version: number }

export const listStandings = (db: Db): Promise<StandingRow[]> =>
  db.many(sql`select s.id, s.region_id, r.level, s.code, s.kind, s.name, s.parent_id, s.valid_from, s.valid_until, s.note,
      r.synthetic, r.version
    from regions.standings s join regions.regions r on r.city_id = s.city_id and r.id = s.region_id
    where s.city_id = ${db.cityId} order by length(s.code), s.code, s.valid_from`)

export const listOutlines = (db: Db): Promise<OutlineRow[]> =>
  db.many(sql`select region_id, shape, coordinate_system, synthetic, valid_from, valid_until
    from regions.outlines where city_id = ${db.cityId} order by region_id, valid_from`)

export const listPlaces = (db: Db): Promise<PlaceRow[]> =>
  db.many(sql`select id, name, kind, grid_id, lat, lng, valid_from, valid_until
    from regions.places where city_id = ${db.cityId} and valid_until is null order by ${pinyin(sql`name`)}`)

/** One change of a city's tree at a time: a parent must not end while a child begins under it. */
export const lockTree = (db: Db): Promise<number> => db.run(sql`select pg_advisory_xact_lock(hashtext('regions'), ${db.cityId})`)

export const insertRegion = (db: Db, { id, level, synthetic }: Omit<RegionRow, 'version'>): Promise<number> =>
  db.run(sql`insert into regions.regions (city_id, id, level, synthetic) values (${db.cityId}, ${id}, ${level}, ${synthetic})`)

export const raiseVersion = async (db: Db, id: string): Promise<number> => {
  const query = sql`update regions.regions set version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`
  return (await db.one<{ version: number }>(query)).version
}

export type NewStanding = Pick<StandingRow, 'regionId' | 'code' | 'kind' | 'name' | 'parentId' | 'validFrom'> & { note?: string }

export const insertStanding = (db: Db, id: string, s: NewStanding): Promise<number> =>
  db.run(sql`insert into regions.standings (city_id, id, region_id, code, kind, name, parent_id, valid_from, note)
    values (${db.cityId}, ${id}, ${s.regionId}, ${s.code}, ${s.kind}, ${s.name}, ${s.parentId}, ${s.validFrom}, ${s.note ?? ''})`)

/** On the day it began a standing is mended. */
export const mendStanding = (db: Db, s: Omit<NewStanding, 'regionId' | 'validFrom'> & { id: string }): Promise<number> =>
  db.run(sql`update regions.standings set code = ${s.code}, kind = ${s.kind}, name = ${s.name}, parent_id = ${s.parentId},
    note = ${s.note ?? ''} where city_id = ${db.cityId} and id = ${s.id}`)

export const endStanding = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update regions.standings set valid_until = ${on} where city_id = ${db.cityId} and id = ${id}`)

export const endOutline = (db: Db, regionId: string, on: string): Promise<number> =>
  db.run(sql`update regions.outlines set valid_until = ${on}
    where city_id = ${db.cityId} and region_id = ${regionId} and valid_until is null and valid_from < ${on}`)

/** The outline that begins on that day is mended. */
export const mendOutline = (db: Db, o: Omit<OutlineRow, 'validUntil'>): Promise<number> =>
  db.run(sql`update regions.outlines set shape = ${JSON.stringify(o.shape)}, coordinate_system = ${o.coordinateSystem},
      synthetic = ${o.synthetic}
    where city_id = ${db.cityId} and region_id = ${o.regionId} and valid_from = ${o.validFrom} and valid_until is null`)

export const findOpenOutline = (db: Db, regionId: string): Promise<OutlineRow | undefined> =>
  db.maybe(sql`select region_id, shape, coordinate_system, synthetic, valid_from, valid_until
    from regions.outlines where city_id = ${db.cityId} and region_id = ${regionId} and valid_until is null`)

export const insertOutline = (db: Db, o: Omit<OutlineRow, 'validUntil'>): Promise<number> =>
  db.run(sql`insert into regions.outlines (city_id, id, region_id, shape, coordinate_system, synthetic, valid_from)
    values (${db.cityId}, ${newId()}, ${o.regionId}, ${JSON.stringify(o.shape)}, ${o.coordinateSystem}, ${o.synthetic}, ${o.validFrom})`)

export const insertPlace = (db: Db, p: Omit<PlaceRow, 'validUntil'> & { coordinateSystem: CoordinateSystem }): Promise<number> =>
  db.run(sql`insert into regions.places (city_id, id, name, kind, grid_id, lat, lng, coordinate_system, valid_from)
    values (${db.cityId}, ${p.id}, ${p.name}, ${p.kind}, ${p.gridId}, ${p.lat}, ${p.lng}, ${p.coordinateSystem}, ${p.validFrom})`)

export const endPlace = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update regions.places set valid_until = ${on} where city_id = ${db.cityId} and id = ${id} and valid_until is null`)
