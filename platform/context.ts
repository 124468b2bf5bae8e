import type { Facts } from '#common/refusal.ts'
import type { Lang } from '#common/words.ts'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'

/** Words in the reader's language: `say('concerns:status.working')`, facts fill `{{name}}`. */
export type Say = (key: string, facts?: Facts) => string

/** The first argument of every command and query; `db` is the transaction. Never optional, never imported. */
export type Context = {
  db: Db
  actor: Actor
  now: Date
  lang: Lang
  say: Say
  cityId: number
  requestId: string
  /** The caller's address as far as trusted proxies tell; for throttling and the audit only. */
  ip: string
}
