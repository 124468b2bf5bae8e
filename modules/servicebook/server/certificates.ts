import { dayOf } from '#common/dates.ts'
import { newId, newKey } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { exportList, type Format } from '#platform/exports.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { orgOf, unitOf } from '#server/orgs'
import type { CertificateQuery, Issue, Withdraw } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyStale } from '../rules.ts'
import { theMember } from './members.ts'
import { mayConfirm, ownRows, readsBooks } from './policy.ts'
import { presentCertificates } from './present.ts'
import * as certificates from './store/certificates.ts'
import * as records from './store/records.ts'

export async function listCertificates(ctx: Context, { limit, ...query }: CertificateQuery) {
  allowed(readsBooks(ctx.actor))
  const page = await certificates.page(ctx.db, ownRows(ctx.actor, { community: sql`x.community_id` }), query, limit)
  return { ...page, rows: await presentCertificates(ctx.db, page.rows) }
}

export function exportCertificates(ctx: Context, query: Omit<CertificateQuery, 'cursor' | 'limit'>, format: Format) {
  allowed(readsBooks(ctx.actor))
  const title = (key: string) => ctx.say(`servicebook:columns.${key}`)
  return exportList(
    ctx,
    format,
    ctx.say('servicebook:pages.certificates'),
    (ctx, page) => listCertificates(ctx, { ...query, ...page }),
    [
      [title('certificate'), 'text', (row) => row.no],
      [title('name'), 'text', (row) => row.name],
      [title('from'), 'day', (row) => row.fromOn],
      [title('to'), 'day', (row) => row.toOn],
      [title('hours'), 'number', (row) => row.halfHours / 2],
      [title('issuedAt'), 'day', (row) => row.issuedOn],
      [title('standing'), 'text', (row) => (row.withdrawnAt ? ctx.say('servicebook:certificate.withdrawn') : '')],
    ],
  )
}

/** 谁组织谁记录，谁记录谁证明: the community certifies what was served and confirmed in it. */
export async function issueCertificate(ctx: Context, given: Issue) {
  const member = await theMember(ctx.db, given.memberId)
  const communityId = member.communityId
  allowed(mayConfirm(ctx.actor, communityId))
  refuseIf(given.toOn > dayOf(ctx.now) && refuse('servicebook.in-the-future', { on: given.toOn }))
  const row = await made(ctx, member, communityId, given, null)
  return (await presentCertificates(ctx.db, [row]))[0]!
}

async function made(
  ctx: Context,
  member: { id: string; name: string },
  communityId: string,
  { fromOn, toOn }: Pick<Issue, 'fromOn' | 'toOn'>,
  replaces: string | null,
): Promise<certificates.Row> {
  const { db, actor, now } = ctx
  const activities = await records.activitiesOf(db, member.id, communityId, fromOn, toOn)
  refuseIf(activities.length === 0 && refuse('servicebook.nothing-to-certify'))
  const own = holding(actor, 'servicebook.confirm').map(({ orgId }) => orgId)
  const unit = await unitOf(db, communityId)
  const orgId = unit?.id ?? own[0]!
  const { certificateNo } = await rulesOf(db, 'servicebook', rules)
  const sum = (key: 'halfHours' | 'records') => activities.reduce((total, one) => total + one[key], 0)
  const row = {
    id: newId(now.getTime()),
    no: await nextNumber(ctx, 'servicebook.certificate', certificateNo),
    code: newKey(12),
    memberId: member.id,
    name: member.name,
    subdistrictId: null,
    communityId,
    orgId,
    issuer: (await orgOf(db, orgId))?.name ?? '',
    fromOn,
    toOn,
    records: sum('records'),
    halfHours: sum('halfHours'),
    activities: activities.map(({ activity, halfHours }) => ({ activity, halfHours })),
    issuedOn: dayOf(now),
    issuedAt: now,
    issuedBy: actor.personId,
    replaces,
  }
  await certificates.insert(db, [row])
  return { ...row, withdrawnAt: null, withdrawnReason: null, version: 1 }
}

/** A wrong one is withdrawn, never changed; the right one bears a number of its own. */
export async function withdrawCertificate(ctx: Context, id: string, { reason, reissue, version }: Withdraw) {
  const row = await certificates.findForUpdate(ctx.db, id)
  const certificate = found(row && mayConfirm(ctx.actor, row.communityId) ? row : undefined, 'servicebook.no-certificate')
  refuseIf(certificate.withdrawnAt !== null && refuse('servicebook.withdrawn-already'))
  refuseIf(whyStale(certificate, version))

  await certificates.withdraw(ctx.db, id, reason, ctx.actor.personId, ctx.now)
  if (!reissue) return { id, reissued: null }
  const member = await theMember(ctx.db, certificate.memberId)
  return { id, reissued: (await made(ctx, member, certificate.communityId, certificate, id)).id }
}

export async function certificateFor(ctx: Context, id: string): Promise<certificates.Row> {
  allowed(readsBooks(ctx.actor))
  const row = await certificates.find(ctx.db, id)
  const may = row && ownReader(ctx, row.communityId)
  return found(may ? row : undefined, 'servicebook.no-certificate')
}
const ownReader = ({ actor }: Context, communityId: string) =>
  holding(actor, 'servicebook.read').some(({ regionId, level }) => level === 'community' && regionId === communityId)
