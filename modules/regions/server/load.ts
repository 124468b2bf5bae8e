import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'
import type { CoordinateSystem, Kind, Level, PlaceKind, Shape } from '../contract.ts'
import { known } from './tree.ts'

export type Division = {
  /** 6, 9, 12 or 15 digits. */
  code: string
  parentCode: string | null
  level: Level
  kind: Kind
  name: string
  validFrom: string
  validUntil: string | null
  /** GeoJSON in WGS-84; valid as long as the division. */
  outline: Shape | null
  synthetic: boolean
  note: string
}
export type LoadedPlace = {
  name: string
  kind: PlaceKind
  gridCode: string
  lat: number
  lng: number
  validFrom: string
  coordinateSystem?: CoordinateSystem
}

/**
 * Fills an empty city's tree in four statements and answers each code's region id. Codes are unique here: history of
 * one region under several names comes in by the import.
 */
export async function load(
  db: Db,
  { divisions, places = [] }: { divisions: readonly Division[]; places?: readonly LoadedPlace[] },
): Promise<Map<string, string>> {
  const ids = new Map(divisions.map((division) => [division.code, newId()]))
  const idOf = (code: string): string => {
    const id = ids.get(code)
    if (!id) throw new Error(`no division has the code ${code}`)
    return id
  }
  const rows = divisions.map(({ outline: _, parentCode, ...division }) => ({
    ...division,
    id: newId(),
    region_id: idOf(division.code),
    parent_id: parentCode && idOf(parentCode),
    valid_from: division.validFrom,
    valid_until: division.validUntil,
  }))
  const standings = JSON.stringify(rows)
  await db.run(sql`insert into regions.regions (city_id, id, level, synthetic)
    select ${db.cityId}::int, region_id, level, synthetic
    from jsonb_to_recordset(${standings}::jsonb) r (region_id uuid, level text, synthetic boolean)`)
  await db.run(sql`insert into regions.standings (city_id, id, region_id, code, kind, name, parent_id, valid_from, valid_until, note)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${standings}::jsonb) r (id uuid, region_id uuid, code text, kind text,
      name text, parent_id uuid, valid_from date, valid_until date, note text)`)
  const outlines = divisions.flatMap(({ code, outline, synthetic, validFrom, validUntil }) =>
    outline
      ? [{ id: newId(), region_id: idOf(code), shape: outline, synthetic, valid_from: validFrom, valid_until: validUntil }]
      : [],
  )
  await db.run(sql`insert into regions.outlines (city_id, id, region_id, shape, synthetic, valid_from, valid_until, coordinate_system)
    select ${db.cityId}::int, r.*, 'wgs84' from jsonb_to_recordset(${JSON.stringify(outlines)}::jsonb)
      r (id uuid, region_id uuid, shape jsonb, synthetic boolean, valid_from date, valid_until date)`)
  const named = places.map((place) => ({
    ...place,
    id: newId(),
    grid_id: idOf(place.gridCode),
    coordinate_system: place.coordinateSystem ?? 'wgs84',
    valid_from: place.validFrom,
  }))
  await db.run(sql`insert into regions.places (city_id, id, name, kind, grid_id, lat, lng, coordinate_system, valid_from)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
      r (id uuid, name text, kind text, grid_id uuid, lat float8, lng float8, coordinate_system text, valid_from date)`)
  known.forget(db)
  return ids
}
