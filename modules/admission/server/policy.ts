import { covers, holds, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { byOrgId: string; communityId: string; subdistrictId: string }

/** Everybody on the staff side reads the catalogue: it is public. */
export const mayReadMatters = (actor: Actor): boolean => holds(actor, 'admission.read')
/** What was asked: the community, whoever asked, and who watches the burden of a subdistrict or the city. */
export const mayList = (actor: Actor): boolean => holds(actor, 'admission.read')
export const mayReadAsk = (actor: Actor, at: At): boolean =>
  covers(scopeOf(actor, 'burden.read'), at) || scopeOf(actor, 'admission.read').orgs.includes(at.byOrgId)
/** 未准入，退回: the community alone. */
export const mayReturn = (actor: Actor, { communityId }: At): boolean =>
  scopeOf(actor, 'admission.return').communities.includes(communityId)

/** A department for itself. */
export const mayApply = (actor: Actor, { deptOrgId }: { deptOrgId: string }): boolean =>
  scopeOf(actor, 'admission.apply').orgs.includes(deptOrgId)
/** The joint review office of the city. */
export const mayReview = (actor: Actor): boolean => scopeOf(actor, 'admission.review').city
export const mayHear = (actor: Actor, { communityId }: { communityId: string }): boolean =>
  scopeOf(actor, 'admission.hear').communities.includes(communityId)
export const mayExit = (actor: Actor, matter: { deptOrgId: string }): boolean => mayReview(actor) || mayApply(actor, matter)
export const mayListApplications = (actor: Actor): boolean =>
  holds(actor, 'admission.apply') || holds(actor, 'admission.review') || holds(actor, 'burden.read')
