import { Refused, refuse } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as people from '#server/people'
import { changedParts } from '../configuration-rules.ts'
import { type Rulebook, rulebookShape } from '../rulebook.ts'
import { alone } from './change-topics.ts'
import { forgetRulebook, rulebookOf } from './rulebook.ts'
import { topicsOf } from './topics.ts'

type Row = { version: number; body: unknown; fromAt: Date; byPerson: string | null }

/** The rulebook of today and how it came to be: each version with who, when and what it changed. */
export async function readRulebook({ db, cityId }: Context) {
  const { version, ...book } = await rulebookOf(db)
  const rows = await db.many<Row>(
    sql`select version, body, from_at, by_person from concerns.rulebooks where city_id = ${cityId} order by version desc limit 200`,
  )
  const names = await people.namesOf(
    db,
    rows.flatMap((row) => row.byPerson ?? []),
  )
  const books = rows.map((row) => rulebookShape.parse(row.body))
  return {
    version,
    book,
    history: rows.map((row, i) => ({
      version: row.version,
      fromAt: row.fromAt,
      by: names.get(row.byPerson ?? '') ?? null,
      changed: books[i + 1] ? changedParts(books[i + 1]!, books[i]!) : [],
    })),
  }
}

/** A new version. Clocks carry their limit, so those that run keep it; what starts from now on takes the new one. */
export async function changeRulebook(
  ctx: Context,
  { version, book }: { version: number; book: Rulebook },
): Promise<{ version: number }> {
  const { db, cityId, now, actor } = ctx
  await alone(db, 'rulebook')
  const { last } = await db.one<{ last: number }>(
    sql`select coalesce(max(version), 0) as last from concerns.rulebooks where city_id = ${cityId}`,
  )
  if (last !== version) throw new Refused(refuse('version.stale', { version: last }))
  const { byCode } = await topicsOf(db)
  const unknown = book.topics.findIndex(({ topicCode }) => !byCode.has(topicCode))
  if (unknown >= 0)
    throw new Refused(refuse('concerns.unknown-topic'), [{ path: `book.topics.${unknown}.topicCode`, code: 'invalid_value' }])
  await db.run(sql`insert into concerns.rulebooks (city_id, version, body, from_at, by_person)
    values (${cityId}, ${last + 1}, ${JSON.stringify(book)}, ${now}, ${actor.personId})`)
  forgetRulebook(db)
  return { version: last + 1 }
}
