import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { type Org, orgOf, orgsOf, unitOf } from '#server/orgs'
import { appointmentsOn } from '#server/people'

/** Where the work committee's secretary sits: the work committee, or where none stands the subdistrict's office. */
export const secretaryDesk = async (db: Db, subdistrictId: string): Promise<Org | null> =>
  (await orgsOf(db, { kind: 'workCommittee', regionId: subdistrictId })).at(0) ?? unitOf(db, subdistrictId)

/** The leading group's office: where the city's officers of organisation work. */
export async function leadOffice({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Org | null> {
  const officer = (await appointmentsOn(db, now, { post: 'organisationOfficer' })).at(0)
  return (officer && (await orgOf(db, officer.orgId))) ?? null
}
