import { Refused } from '#common/refusal.ts'
import type { Actor } from '#platform/actor.ts'
import type { SessionReader } from '#platform/house.ts'
import { reachOf } from './reach.ts'
import * as sessions from './store/sessions.ts'

/** What is open to someone who must still change a given password or prove a second factor. */
const halfway = new Set([
  '/api/me',
  '/api/me/password',
  '/api/me/second-factor',
  '/api/me/second-factor/confirm',
  '/api/sessions/current',
  '/api/sessions/current/code',
])
const seenEvery = 5 * 60_000

/** Reads who acts, and his rights at this instant, in one query; nothing about rights is kept in the session. */
export const readSession: SessionReader = async (db, token, now, route) => {
  const session = await sessions.findLive(db, token, now)
  if (!session) return undefined
  const pending = whyNotYet(session)
  if (pending && !halfway.has(route)) throw new Refused({ code: pending })
  if (now.getTime() - session.lastSeenAt.getTime() > seenEvery) db.aside((own) => sessions.touch(own, session.id, now))
  const held = pending ? [] : session.appointments
  const appointments = []
  for (const one of held) appointments.push(await reachOf(db, one))
  return {
    kind: 'person',
    personId: session.personId,
    name: session.name,
    appointments,
    actingId: held.some(({ id }) => id === session.actingId) ? session.actingId : null,
    mfa: session.mfaAt !== null,
    sessionId: session.id,
  } satisfies Actor
}

function whyNotYet(session: sessions.LiveSession): string | null {
  if (session.mustChange) return 'people.password-change-required'
  const needed = session.appointments.some(({ secondFactor }) => secondFactor)
  return needed && !session.mfaAt ? 'session.mfa-required' : null
}
