import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import { all, type Sql, sql } from '#platform/db.ts'
import type { ScoreSide } from '../contract.ts'

type At = { subdistrictId: string; communityId: string | null }
type Whistle = At & { draftedOrg: string; sentAt: Date | null }
export type Call = { orgId: string; communityId: string | null }

/** Who answers for an organisation that is called: its own people; for a community whoever works there. */
export function mayAnswer(actor: Actor, { orgId, communityId }: Call): boolean {
  const { orgs, communities } = scopeOf(actor, 'whistles.answer')
  return orgs.includes(orgId) || (communityId !== null && communities.includes(communityId))
}

/** Those of its place and the city; who was called, once it is sent; and who drafted it. */
export const mayRead = (actor: Actor, whistle: Whistle, calls: readonly Call[]): boolean =>
  covers(scopeOf(actor, 'whistles.read'), whistle) ||
  (whistle.sentAt !== null && calls.some((call) => mayAnswer(actor, call))) ||
  scopeOf(actor, 'whistles.answer').orgs.includes(whistle.draftedOrg)

/** The same as a condition, on `w`. */
export function readable(actor: Actor): Sql {
  const { city, subdistricts, communities } = scopeOf(actor, 'whistles.read')
  if (city) return sql`true`
  const own = scopeOf(actor, 'whistles.answer')
  return sql`(w.subdistrict_id = any(${subdistricts}::uuid[]) or w.community_id = any(${communities}::uuid[])
    or w.drafted_org = any(${own.orgs}::uuid[])
    or (w.sent_at is not null and exists (select from whistles.calls k where k.city_id = w.city_id and k.whistle_id = w.id
      and k.dropped_at is null and (k.org_id = any(${own.orgs}::uuid[]) or k.community_id = any(${own.communities}::uuid[])))))`
}

/** Calls on `k` that the actor answers for. */
export function answerable(actor: Actor): Sql {
  const { orgs, communities } = scopeOf(actor, 'whistles.answer')
  return all([sql`(k.org_id = any(${orgs}::uuid[]) or k.community_id = any(${communities}::uuid[]))`])
}

/** The subdistrict that calls. */
export const mayCall = (actor: Actor, { subdistrictId }: { subdistrictId: string }): boolean =>
  covers(scopeOf(actor, 'whistles.call'), { subdistrictId })
export const mayDraft = (actor: Actor, at: At): boolean =>
  mayCall(actor, at) || covers(scopeOf(actor, 'whistles.draft'), { communityId: at.communityId })
/** The work committee's secretary. */
export const mayApprove = (actor: Actor, { subdistrictId }: { subdistrictId: string }): boolean =>
  covers(scopeOf(actor, 'whistles.approve'), { subdistrictId })
/** The leading group's office, for the whole city. */
export const mayRule = (actor: Actor): boolean => scopeOf(actor, 'whistles.rule').city

export const sidesOf = (actor: Actor, whistle: At, call: Call): ScoreSide[] => [
  ...(mayCall(actor, whistle) ? ['caller' as const] : []),
  ...(mayAnswer(actor, call) ? ['called' as const] : []),
]
