import { newId } from '#common/ids.ts'
import { type Db, sql } from '#platform/db.ts'
import type { AgencyKind, Line, OrgKind } from '../contract.ts'

type Dated = { validFrom: string; validUntil: string | null }
export type OrgRow = Dated & { id: string; kind: OrgKind; agencyKind: AgencyKind | null; uscc: string | null; version: number }
/** Name and seat during some days. */
export type StandingRow = Dated & { id: string; orgId: string; name: string; shortName: string; regionId: string }
export type LineRow = Dated & { id: string; orgId: string; line: Line; parentId: string }

const org = sql`id, kind, agency_kind, uscc, valid_from, valid_until, version`

export const listOrgs = (db: Db): Promise<OrgRow[]> =>
  db.many(sql`select ${org} from orgs.orgs where city_id = ${db.cityId} order by id`)

export const listStandings = (db: Db): Promise<StandingRow[]> =>
  db.many(sql`select id, org_id, name, short_name, region_id, valid_from, valid_until
    from orgs.standings where city_id = ${db.cityId} order by org_id, valid_from`)

export const listLines = (db: Db): Promise<LineRow[]> =>
  db.many(sql`select id, org_id, line, parent_id, valid_from, valid_until
    from orgs.lines where city_id = ${db.cityId} order by org_id, line, valid_from`)

export const findForUpdate = (db: Db, id: string): Promise<OrgRow | undefined> =>
  db.maybe(sql`select ${org} from orgs.orgs where city_id = ${db.cityId} and id = ${id} for update`)

/** One change of a city's directory at a time: two lines begun at once must not close a circle. */
export const lockDirectory = (db: Db): Promise<number> =>
  db.run(sql`select pg_advisory_xact_lock(hashtext('orgs'), ${db.cityId})`)

export const insertOrg = (db: Db, o: Omit<OrgRow, 'validUntil' | 'version'>): Promise<number> =>
  db.run(sql`insert into orgs.orgs (city_id, id, kind, agency_kind, uscc, valid_from)
    values (${db.cityId}, ${o.id}, ${o.kind}, ${o.agencyKind}, ${o.uscc}, ${o.validFrom})`)

export const insertStanding = (db: Db, s: Omit<StandingRow, 'id' | 'validUntil'>): Promise<number> =>
  db.run(sql`insert into orgs.standings (city_id, id, org_id, name, short_name, region_id, valid_from)
    values (${db.cityId}, ${newId()}, ${s.orgId}, ${s.name}, ${s.shortName}, ${s.regionId}, ${s.validFrom})`)

export const endStanding = (db: Db, orgId: string, on: string): Promise<number> =>
  db.run(sql`update orgs.standings set valid_until = ${on}
    where city_id = ${db.cityId} and org_id = ${orgId} and valid_until is null`)

/** On the day it began a standing is mended. */
export const mendStanding = (db: Db, s: StandingRow): Promise<number> =>
  db.run(sql`update orgs.standings set name = ${s.name}, short_name = ${s.shortName}, region_id = ${s.regionId}
    where city_id = ${db.cityId} and id = ${s.id}`)

/** On the day it began a line is mended. */
export const mendLine = (db: Db, id: string, parentId: string): Promise<number> =>
  db.run(sql`update orgs.lines set parent_id = ${parentId} where city_id = ${db.cityId} and id = ${id}`)

export const insertLine = (db: Db, l: Omit<LineRow, 'id' | 'validUntil'>): Promise<number> =>
  db.run(sql`insert into orgs.lines (city_id, id, org_id, line, parent_id, valid_from)
    values (${db.cityId}, ${newId()}, ${l.orgId}, ${l.line}, ${l.parentId}, ${l.validFrom})`)

export const endLine = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update orgs.lines set valid_until = ${on} where city_id = ${db.cityId} and id = ${id} and valid_until is null`)

export const setUscc = (db: Db, id: string, uscc: string | null): Promise<number> =>
  db.run(sql`update orgs.orgs set uscc = ${uscc} where city_id = ${db.cityId} and id = ${id}`)

export const endOrg = (db: Db, id: string, on: string): Promise<number> =>
  db.run(sql`update orgs.orgs set valid_until = ${on} where city_id = ${db.cityId} and id = ${id}`)

export const raiseVersion = async (db: Db, id: string): Promise<number> => {
  const query = sql`update orgs.orgs set version = version + 1 where city_id = ${db.cityId} and id = ${id} returning version`
  return (await db.one<{ version: number }>(query)).version
}
