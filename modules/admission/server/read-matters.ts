import { dayOf } from '#common/dates.ts'
import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory, orgOf } from '#server/orgs'
import type { MatterQuery } from '../contract.ts'
import { inForce } from '../rules.ts'
import * as matters from './matters-store.ts'
import { mayExit, mayReadMatters, mayReview } from './policy.ts'
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

/** The card: who does what, and what the matter asked of communities so far. */
export async function readMatter({ db, actor, now }: Context, id: string) {
  allowed(mayReadMatters(actor))
  const matter = found(await matters.find(db, id), 'admission.no-matter')
  const { asks, returned } = await matters.usedOf(db, id)
  return {
    ...matter,
    dept: (await orgOf(db, matter.deptOrgId))?.name ?? '',
    inForce: inForce(matter, dayOf(now)),
    asks,
    returned,
    reviews: await matters.reviewsOf(db, id),
    mayReview: mayReview(actor),
    mayExit: mayExit(actor, matter),
  }
}

const keys = [
  'code',
  'name',
  'mode',
  'dept',
  'frequency',
  'hoursEach',
  'dataNeeded',
  'basis',
  'validFrom',
  'validUntil',
  'trialUntil',
] as const
export function exportMatters(
  { actor, say, now }: Context,
  { forOrgId: _, ...query }: Omit<MatterQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  allowed(mayReadMatters(actor))
  const columns = keys.map((key) => ({
    title: say(`admission:columns.${key}`),
    kind: (key === 'hoursEach' ? 'number' : key.startsWith('valid') || key === 'trialUntil' ? 'day' : 'text') as 'text',
  }))
  return exportOf(format, say('admission:pages.matters'), columns, async (db, cursor) => {
    const { orgs } = await directory(db)
    const { rows, next } = await store.pageOfMatters(db, { ...query, cursor }, dayOf(now), 500)
    const cells = rows.map((row) => [
      row.code,
      row.name,
      say(`admission:modes.${row.mode}`),
      orgs.get(row.deptOrgId)?.name ?? '',
      say(`admission:frequencies.${row.frequency}`),
      row.halfHours / 2,
      row.dataNeeded.join('、'),
      row.basis,
      row.validFrom,
      row.validUntil,
      row.trialUntil,
    ])
    return { rows: cells, next }
  })
}
