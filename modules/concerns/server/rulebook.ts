import { cached } from '#platform/cache.ts'
import { type Db, sql } from '#platform/db.ts'
import { firstRulebook, type Limit, type Rulebook, rulebookShape } from '../rulebook.ts'
import type { ConcernClass } from '../rules.ts'

export type Book = Rulebook & { version: number }

const books = cached(async (db: Db): Promise<Book> => {
  const row = await db.maybe<{ version: number; body: unknown }>(
    sql`select version, body from concerns.rulebooks where city_id = ${db.cityId} order by version desc limit 1`,
  )
  return row ? { ...rulebookShape.parse(row.body), version: row.version } : { ...firstRulebook, version: 0 }
})
export const rulebookOf = books.of
export const forgetRulebook = books.forget

/** The finishing time of a topic: its own by the longest prefix, else its class's. */
export function finishOf(
  book: Rulebook,
  kind: ConcernClass,
  topicCode: string,
): { limit: Limit; basis: { zh: string; en: string } } {
  const own = book.topics
    .filter((t) => topicCode.startsWith(t.topicCode))
    .sort((a, b) => b.topicCode.length - a.topicCode.length)[0]
  return own ? { limit: own.finish, basis: own.basis } : { limit: book.classes[kind].finish, basis: book.classes[kind].basis }
}
