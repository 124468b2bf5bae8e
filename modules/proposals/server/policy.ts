import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { type Sql, sql } from '#platform/db.ts'

type Proposal = { subdistrictId: string; targetOrgId: string; sentAt: Date | null }

/** The subdistrict whose right it is. */
export const mayDraft = (actor: Actor, { subdistrictId }: { subdistrictId: string }): boolean =>
  covers(scopeOf(actor, 'proposals.draft'), { subdistrictId })
/** The department that is asked, once it is sent. */
export const mayAnswer = (actor: Actor, { targetOrgId, sentAt }: Proposal): boolean =>
  sentAt !== null && scopeOf(actor, 'proposals.answer').orgs.includes(targetOrgId)
/** The subdistrict, the city, and the department that is asked. */
export const mayRead = (actor: Actor, proposal: Proposal): boolean =>
  covers(scopeOf(actor, 'proposals.read'), { subdistrictId: proposal.subdistrictId }) || mayAnswer(actor, proposal)

export function readable(actor: Actor): Sql {
  const { city, subdistricts } = scopeOf(actor, 'proposals.read')
  const { orgs } = scopeOf(actor, 'proposals.answer')
  return city
    ? sql`true`
    : sql`(p.subdistrict_id = any(${subdistricts}::uuid[]) or (p.sent_at is not null and p.target_org_id = any(${orgs}::uuid[])))`
}
