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
