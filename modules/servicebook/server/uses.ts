import { newId } from '#common/ids.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import { holding, holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import type { NameUse, UseQuery } from '../contract.ts'
import { whyStale } from '../rules.ts'
import { theMember } from './members.ts'
import { mayNameUse } from './policy.ts'
import { presentUses } from './present.ts'
import * as uses from './store/uses.ts'
import { totalsOf } from './totals.ts'

const maySee = ({ actor }: Context) => holds(actor, 'servicebook.represent') || holds(actor, 'servicebook.read')
/** The organisations for which the actor names uses. */
const orgsOf = ({ actor }: Context): string[] => [
  ...holding(actor, 'servicebook.represent').map(({ orgId }) => orgId),
  ...holding(actor, 'servicebook.read')
    .filter(({ level, regionId }) => level === 'city' && regionId === null)
    .map(({ orgId }) => orgId),
]

/** Reading a member's result is an act of its own: for one purpose, written down with the figures shown, open to the member. */
export async function nameUse(ctx: Context, { memberId, year, purpose, basis }: NameUse) {
  const { db, actor, now } = ctx
  allowed(maySee(ctx))
  const member = await theMember(db, memberId)
  allowed(mayNameUse(actor, member.homeOrgId))

  const { records, halfHours, points, band, closed } = await totalsOf(db, memberId, year)
  const own = orgsOf(ctx)
  const orgId = member.homeOrgId && own.includes(member.homeOrgId) ? member.homeOrgId : own.at(-1)!
  const use = {
    id: newId(now.getTime()),
    memberId,
    year,
    purpose,
    basis,
    orgId,
    namedBy: actor.personId!,
    namedAt: now,
    data: { records, halfHours, points, band, closed },
  }
  await uses.insert(db, use)
  return (await presentUses(db, [{ ...use, outcome: null, version: 1 }]))[0]!
}

export async function listUses(ctx: Context, { limit, ...query }: UseQuery) {
  allowed(maySee(ctx))
  const page = await uses.page(ctx.db, sql`x.org_id = any(${orgsOf(ctx)}::uuid[])`, query, limit)
  return { ...page, rows: await presentUses(ctx.db, page.rows) }
}

export async function recordOutcome(ctx: Context, id: string, { outcome, version }: { outcome: string; version: number }) {
  allowed(maySee(ctx))
  const row = await uses.findForUpdate(ctx.db, id)
  const use = found(row && orgsOf(ctx).includes(row.orgId) ? row : undefined, 'servicebook.no-use')
  refuseIf(whyStale(use, version))
  return { id, ...(await uses.setOutcome(ctx.db, id, outcome, ctx.now)) }
}
