import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { ApplicationQuery } from '../contract.ts'
import * as store from './applications-store.ts'
import { earliestOf } from './apply.ts'
import { mayApply, mayHear, mayListApplications, mayReview } from './policy.ts'

async function named(db: Db, rows: readonly store.Counted[]) {
  const { orgs } = await directory(db)
  return rows.map(({ asked, given, object, ...row }) => ({
    ...row,
    dept: orgs.get(row.deptOrgId)?.name ?? '',
    opinions: { asked, given, object },
  }))
}

export async function listApplications({ db, actor }: Context, { limit, ...query }: ApplicationQuery) {
  allowed(mayListApplications(actor))
  const page = await store.pageOf(db, actor, query, limit)
  return { ...page, rows: await named(db, page.rows) }
}

const keys = [
  'no',
  'name',
  'dept',
  'mode',
  'frequency',
  'appState',
  'submittedAt',
  'decideBy',
  'decidedAt',
  'opinions',
  'object',
] as const
const instants: readonly string[] = ['submittedAt', 'decideBy', 'decidedAt']
export function exportApplications(
  { actor, say }: Context,
  query: Omit<ApplicationQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  allowed(mayListApplications(actor))
  const columns = keys.map((key) => ({
    title: say(`admission:columns.${key}`),
    kind: (instants.includes(key) ? 'instant' : key === 'object' ? 'number' : 'text') as 'text',
  }))
  return exportOf(format, say('admission:pages.applications'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, actor, { ...query, cursor }, 500)
    const cells = (await named(db, rows)).map((row) => [
      row.no,
      row.name,
      row.dept,
      row.mode && say(`admission:modes.${row.mode}`),
      row.frequency && say(`admission:frequencies.${row.frequency}`),
      say(`admission:appStates.${row.state}`),
      row.submittedAt,
      row.decideBy,
      row.decidedAt,
      `${row.opinions.given}/${row.opinions.asked}`,
      row.opinions.object,
    ])
    return { rows: cells, next }
  })
}

export async function readApplication(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = await store.find(db, id)
  const application = found(row && store.mayRead(actor, row) ? row : undefined, 'admission.no-application')
  const { orgs } = await directory(db)
  return {
    ...application,
    dept: orgs.get(application.deptOrgId)?.name ?? '',
    hearing: await heardOn(ctx, id),
    steps: await stepsOn(ctx, id),
    earliest: await earliestOf(ctx),
    mayApply: mayApply(actor, application),
    mayReview: mayReview(actor),
  }
}

/** What each community said, in the order of their names. */
export async function heardOn({ db, actor }: Context, subjectId: string) {
  const nodes = await nodesOf(db)
  return (await store.opinionsOf(db, subjectId))
    .map((one) => ({ ...one, place: (nodes.get(one.communityId)?.path ?? []).join(' '), mine: mayHear(actor, one) }))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || a.place.localeCompare(b.place, 'zh-Hans-CN'))
}
/** Who did it is said by the office, not by the person. */
export async function stepsOn({ db }: Context, subjectId: string) {
  const { orgs } = await directory(db)
  return (await store.stepsOf(db, subjectId)).map(({ orgId, ...one }) => ({
    ...one,
    by: (orgId && orgs.get(orgId)?.name) || null,
  }))
}
