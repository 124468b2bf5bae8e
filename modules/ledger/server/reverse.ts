import { newId } from '#common/ids.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { constraintOf, sql } from '#platform/db.ts'
import { asRefusal } from './post.ts'

/**
 * Mirrors an entry line by line on the day it counted for, and gives back what it took from caps. The wrong entry stays to
 * be read; an entry is reversed once. Answers the reversal's id.
 */
export async function reverse(
  { db, now, actor }: Pick<Context, 'db' | 'now' | 'actor'>,
  entryId: string,
  words: string,
): Promise<string> {
  const entry = found(
    await db.maybe<{ reverses: string | null; reversed: boolean; onDay: string }>(sql`select e.reverses, e.on_day,
      exists (select from ledger.entries r where r.city_id = e.city_id and r.reverses = e.id) as reversed
      from ledger.entries e where e.city_id = ${db.cityId} and e.id = ${entryId}`),
    'ledger.not-found',
  )
  refuseIf(entry.reverses !== null && refuse('ledger.is-reversal'))
  refuseIf(entry.reversed && refuse('ledger.already-reversed'))
  const id = newId(now.getTime())
  await db
    .run(sql`with posted as (insert into ledger.entries
      (city_id, id, on_day, kind, words, rule, source, source_id, reverses, lines, posted_by, posted_at)
      select city_id, ${id}::uuid, on_day, kind, ${words}, rule, 'ledger.reversal', id, id, lines, ${actor.personId}::uuid, ${now}::timestamptz
      from ledger.entries where city_id = ${db.cityId} and id = ${entryId}),
    used as (insert into ledger.cap_uses (city_id, entry_id, owner_kind, owner_id, rule, period, amount, most)
      select city_id, ${id}::uuid, owner_kind, owner_id, rule, period, -amount, most
      from ledger.cap_uses where city_id = ${db.cityId} and entry_id = ${entryId})
    insert into ledger.lines (city_id, entry_id, no, account_id, unit, on_day, amount)
    select city_id, ${id}::uuid, no, account_id, unit, on_day, -amount
    from ledger.lines where city_id = ${db.cityId} and entry_id = ${entryId}`)
    .catch((error) => {
      // Of two at one moment either rule may speak first: an entry is the source of its reversal, too.
      if (constraintOf(error) === 'posted_once') throw new Refused(refuse('ledger.already-reversed'))
      asRefusal(error)
    })
  return id
}
