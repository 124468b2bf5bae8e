import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'
import type { AgencyKind, Line, OrgKind } from '../contract.ts'
import { known } from './directory.ts'

export type LoadedOrg = {
  /** Local to this call, for `lines`. */
  key: string
  kind: OrgKind
  agencyKind?: AgencyKind | null
  name: string
  shortName: string
  regionId: string
  uscc: string | null
  from: string
  until: string | null
  /** Each from the day on which both stand. */
  lines: readonly { line: Line; parent: string }[]
}

/** Fills a city's directory in three statements and answers each key's id. */
export async function load(db: Db, orgs: readonly LoadedOrg[]): Promise<Map<string, string>> {
  const ids = new Map(orgs.map((org) => [org.key, newId()]))
  const byKey = new Map(orgs.map((org) => [org.key, org]))
  const rows = orgs.map(({ key, kind, agencyKind = null, name, shortName, regionId, uscc, from, until }) => ({
    id: ids.get(key),
    standing_id: newId(),
    kind,
    agency_kind: agencyKind,
    name,
    short_name: shortName,
    region_id: regionId,
    uscc,
    valid_from: from,
    valid_until: until,
  }))
  const json = JSON.stringify(rows)
  await db.run(sql`insert into orgs.orgs (city_id, id, kind, agency_kind, uscc, valid_from, valid_until)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${json}::jsonb)
      r (id uuid, kind text, agency_kind text, uscc text, valid_from date, valid_until date)`)
  await db.run(sql`insert into orgs.standings (city_id, id, org_id, name, short_name, region_id, valid_from, valid_until)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${json}::jsonb)
      r (standing_id uuid, id uuid, name text, short_name text, region_id uuid, valid_from date, valid_until date)`)
  const lines = orgs.flatMap((org) =>
    org.lines.map(({ line, parent }) => {
      const above = byKey.get(parent)
      if (!above) throw new Error(`no organisation has the key ${parent}`)
      return {
        id: newId(),
        org_id: ids.get(org.key),
        line,
        parent_id: ids.get(parent),
        valid_from: later(org.from, above.from),
        valid_until: earlier(org.until, above.until),
      }
    }),
  )
  await db.run(sql`insert into orgs.lines (city_id, id, org_id, line, parent_id, valid_from, valid_until)
    select ${db.cityId}::int, r.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      r (id uuid, org_id uuid, line text, parent_id uuid, valid_from date, valid_until date)`)
  known.forget(db)
  return ids
}

const later = (a: string, b: string): string => [a, b].sort().at(1)!
const earlier = (a: string | null, b: string | null): string | null => (a && b ? [a, b].sort()[0]! : (a ?? b))
