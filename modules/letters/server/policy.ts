import { covers, holding, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Side } from '../contract.ts'
import type { Letter } from './store.ts'

type At = Pick<Letter, 'subdistrictId' | 'communityId' | 'level'>

/** One's own letter and those below; a community does not read the letter of its subdistrict. */
export const mayRead = (actor: Actor, letter: At): boolean => covers(scopeOf(actor, 'letters.read'), letter)

/** The upper side's office: the city's for a subdistrict, the subdistrict's (or the city's) for a community. */
export function mayManage(actor: Actor, letter: At): boolean {
  const scope = scopeOf(actor, 'letters.issue')
  return scope.city || (letter.level === 'community' && scope.subdistricts.includes(letter.subdistrictId))
}

/** He holds the post of this side, now, where the letter binds it. */
export function isSide(actor: Actor, letter: Pick<Letter, 'aPost' | 'bPost'> & At, side: Side): boolean {
  const post = side === 'a' ? letter.aPost : letter.bPost
  const region =
    side === 'b' ? (letter.communityId ?? letter.subdistrictId) : letter.level === 'community' ? letter.subdistrictId : null
  return holding(actor, 'letters.sign').some((held) => held.post === post && held.regionId === region)
}

/** The upper side's office drafts; the lower secretary may take items and word them before it is issued. */
export const mayDraft = (actor: Actor, letter: Letter): boolean => mayManage(actor, letter) || isSide(actor, letter, 'b')
