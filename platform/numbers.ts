import { dayOf } from '#common/dates.ts'
import type { Context } from './context.ts'
import { sql } from './db.ts'

/**
 * The next number of a series, written by the city's pattern: `鼎社约〔{year}〕{no:3}号` gives 鼎社约〔2026〕001号. Numbers have no
 * gaps: the row is locked until the command commits, so take it last. `series` is `<module>.<paper>`.
 */
export async function nextNumber({ db, now }: Pick<Context, 'db' | 'now'>, series: string, pattern: string): Promise<string> {
  const year = Number(dayOf(now).slice(0, 4))
  const { last } = await db.one<{ last: number }>(sql`insert into platform.numbers (city_id, series, year, last)
    values (${db.cityId}, ${series}, ${year}, 1)
    on conflict (city_id, series, year) do update set last = numbers.last + 1 returning last`)
  return written(pattern, year, last)
}

/** Says that this many numbers of a year are given: for rosters that come with their numbers. */
export async function numbersGiven({ db }: Pick<Context, 'db'>, series: string, year: number, last: number): Promise<void> {
  await db.run(sql`insert into platform.numbers (city_id, series, year, last) values (${db.cityId}, ${series}, ${year}, ${last})
    on conflict (city_id, series, year) do update set last = greatest(numbers.last, excluded.last)`)
}

export const written = (pattern: string, year: number, no: number): string =>
  pattern
    .replaceAll('{year}', String(year))
    .replace(/\{no(?::(\d))?\}/g, (_all, digits: string | undefined) => String(no).padStart(Number(digits ?? 1), '0'))
