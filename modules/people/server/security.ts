import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { maySecure } from './policy.ts'
import * as sessions from './store/sessions.ts'
import * as throttles from './store/throttles.ts'

export async function listLocked({ db, actor, now }: Context) {
  allowed(maySecure(actor))
  return { rows: await throttles.listLocked(db, now) }
}

type Query = { q?: string | undefined; personId?: string | undefined; cursor?: string | undefined; limit: number }

export async function listOpenSessions({ db, actor, now }: Context, { q, personId, cursor, limit }: Query) {
  allowed(maySecure(actor))
  const after = readCursor(cursor)
  const rows = await sessions.listAllOpen(db, now, { q, personId, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? cursorOf([last.lastSeenAt.toISOString(), last.id]) : null }
}
