import type { FastifyReply } from 'fastify'
import { found } from '#common/refusal.ts'
import { theConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { sessionCookie } from '#platform/house.ts'
import { mayEndSession } from './policy.ts'
import * as sessions from './store/sessions.ts'

/** Where I am signed in. */
export async function listMine({ db, actor, now }: Context) {
  const rows = await sessions.listOpen(db, actor.personId!, now)
  return { rows: rows.map((row) => ({ ...row, thisOne: row.id === actor.sessionId })) }
}

export async function signOut({ db, actor, now }: Context, reply: FastifyReply) {
  await sessions.end(db, actor.sessionId!, now, actor.personId)
  reply.clearCookie(sessionCookie(theConfig()), { path: '/' })
  return { done: true as const }
}

/** Ends a session of one's own, or anyone's as security administrator. Who may not, does not learn that it exists. */
export async function endSession({ db, actor, now }: Context, id: string) {
  const session = await sessions.findPersonOf(db, id)
  found(session && mayEndSession(actor, session.personId) ? session : null, 'people.no-such-session')
  await sessions.end(db, id, now, actor.personId)
  return { id }
}
