import { dayOf } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { directory, orgOf } from '#server/orgs'
import type { MatterQuery } from '../contract.ts'
import { inForce } from '../rules.ts'
import { mayReadMatters } from './policy.ts'
import * as store from './store.ts'

/** An admitted matter by id, with whether it stands today. */
export async function matterOf({ db, now }: Pick<Context, 'db' | 'now'>, id: string) {
  const row = await store.findMatter(db, id)
  return row && { ...row, inForce: inForce(row, dayOf(now)) }
}

/** What an organisation may name today: its own matters; a subdistrict's offices pass on any. */
export async function mattersOf({ db, now }: Pick<Context, 'db' | 'now'>, orgId: string): Promise<store.MatterRow[]> {
  const { rows } = await store.pageOfMatters(db, { deptOrgId: await ownerOf(db, orgId), inForce: 'true' }, dayOf(now), 500)
  return rows
}

async function ownerOf(db: Db, orgId: string): Promise<string | undefined> {
  const org = await orgOf(db, orgId)
  return org?.kind === 'subdistrictOffice' || org?.kind === 'workCommittee' ? undefined : orgId
}

export async function listMatters({ db, actor, now }: Context, { limit, forOrgId, ...query }: MatterQuery) {
  allowed(mayReadMatters(actor))
  const today = dayOf(now)
  const { orgs } = await directory(db)
  const asked = forOrgId ? { ...query, deptOrgId: await ownerOf(db, forOrgId), inForce: 'true' as const } : query
  const page = await store.pageOfMatters(db, asked, today, limit)
  return {
    ...page,
    rows: page.rows.map((row) => ({ ...row, dept: orgs.get(row.deptOrgId)?.name ?? '', inForce: inForce(row, today) })),
  }
}
