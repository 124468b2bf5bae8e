import { covers, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'

type At = { subdistrictId: string | null; communityId: string | null }

/** Runs it: stops, counts, closes, calls off, prints slips. Never: sees a vote, or who has voted. */
export const mayManage = (actor: Actor, at: At): boolean => actor.kind === 'system' || covers(scopeOf(actor, 'ballots.open'), at)
