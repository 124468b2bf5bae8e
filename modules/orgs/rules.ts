import { type Refusal, refuse } from '#common/refusal.ts'
import type { AgencyKind, Line, OrgKind } from './contract.ts'

type Dated = { validFrom: string; validUntil: string | null }
type Level = 'city' | 'subdistrict' | 'community' | 'grid'

/** Where an organisation of a kind may have its seat; a kind that is missing may have it anywhere. */
const seats: Partial<Record<OrgKind, readonly Level[]>> = {
  cityCommittee: ['city'],
  cityGovernment: ['city'],
  cityOffice: ['city'],
  cityDept: ['city'],
  workCommittee: ['subdistrict'],
  subdistrictOffice: ['subdistrict'],
  stationedAgency: ['subdistrict'],
  residentsCommittee: ['community'],
  gridBranch: ['grid', 'community'],
  ownersCommittee: ['grid', 'community'],
}

/** What happened is recorded on its day or later, never ahead of it: what stands open is what stands today. */
export const whyNotThatDay = (on: string, today: string): Refusal | null =>
  on > today ? refuse('orgs.in-the-future', { on, today }) : null

export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** A name, a seat or a line changes on the day it began (a slip is mended) or later, while it stands. */
export function whyNotChange(row: Dated, on: string): Refusal | null {
  if (row.validUntil !== null) return refuse('orgs.ended', { on: row.validUntil })
  return on < row.validFrom ? refuse('orgs.before-it-began', { from: row.validFrom }) : null
}

/** What ends has stood at least a day. */
export const whyNotEnd = (row: Dated, on: string): Refusal | null =>
  whyNotChange(row, on) ?? (on === row.validFrom ? refuse('orgs.before-it-began', { from: row.validFrom }) : null)

export const mayStandOn = (kind: OrgKind, level: Level): boolean => seats[kind]?.includes(level) ?? true

/** `region` as it stands today, null if it does not. */
export function whyNotSeat(kind: OrgKind, region: { level: Level } | null | undefined): Refusal | null {
  if (!region) return refuse('orgs.no-region')
  return mayStandOn(kind, region.level) ? null : refuse('orgs.wrong-level')
}

/** A stationed agency says what it does; of the city's offices one may be the service centre; nobody else has an agency kind. */
export function whyNotAgencyKind(kind: OrgKind, agencyKind: AgencyKind | null): Refusal | null {
  const fits = kind === 'stationedAgency' ? agencyKind !== null && agencyKind !== 'serviceCentre' : agencyKind === null
  return fits || (kind === 'cityOffice' && agencyKind === 'serviceCentre') ? null : refuse('orgs.agency-kind')
}

type Belongs = { orgId: string; line: Line; parentId: string }

/** In one line nobody stands, however far up, under himself. `open` are the lines that stand now. */
export function whyNotBelong(orgId: string, line: Line, parentId: string, open: readonly Belongs[]): Refusal | null {
  const parentOf = new Map(open.filter((each) => each.line === line).map((each) => [each.orgId, each.parentId]))
  if (parentOf.get(orgId) === parentId) return refuse('orgs.already-there')
  const seen = new Set<string>()
  for (let at: string | undefined = parentId; at && !seen.has(at); at = parentOf.get(at)) {
    if (at === orgId) return refuse('orgs.circle')
    seen.add(at)
  }
  return null
}
