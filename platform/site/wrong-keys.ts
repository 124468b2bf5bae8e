import { newId } from '#common/ids.ts'
import type { Context } from '../context.ts'
import { sql } from '../db.ts'
import { signed } from '../keys.ts'

/** At most this many wrong tries in 15 minutes, counted by the address and, from wherever they come, by the number. */
const mostWrong = 10
const minutes = 15

const markOf = (what: 'number' | 'address', text: string): Buffer => signed(`wrong key ${what}`, text)
const before = (now: Date, ago: number): Date => new Date(now.getTime() - ago * 60_000)

/**
 * Whether the right key is to be refused as well, or guessing would go on unseen. `kind` keeps the numbers of concerns and of
 * orders apart; the address is counted over all.
 */
export async function tooOften({ db, cityId, now, ip }: Context, kind: string, no: string): Promise<boolean> {
  const [noMark, addressMark] = [markOf('number', `${kind} ${no}`), markOf('address', ip)]
  const { most } = await db.one<{ most: number }>(sql`select greatest(
      (select count(*) from platform.wrong_keys where city_id = ${cityId} and no_mark = ${noMark} and at > ${before(now, minutes)}),
      (select count(*) from platform.wrong_keys where city_id = ${cityId} and address_mark = ${addressMark} and at > ${before(now, minutes)})) as most`)
  return most >= mostWrong
}

/** A number that does not exist counts like one that does: nothing here tells them apart. */
export function countWrong({ db, cityId, now, ip }: Context, kind: string, no: string): void {
  // In a transaction of its own: this one is undone by the answer.
  db.aside(async (own) => {
    await own.run(sql`delete from platform.wrong_keys where city_id = ${cityId} and at < ${before(now, 60)}`)
    await own.run(sql`insert into platform.wrong_keys (city_id, id, no_mark, address_mark, at)
      values (${cityId}, ${newId(now.getTime())}, ${markOf('number', `${kind} ${no}`)}, ${markOf('address', ip)}, ${now})`)
  })
}
