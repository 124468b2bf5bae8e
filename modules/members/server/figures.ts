import type { Context } from '#platform/context.ts'
import { countOf } from './door.ts'

/** What the report counts of members; each number opens its rows. */
export async function figures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  return [{ key: 'registered', value: await countOf(db, {}), link: '/members?state=confirmed' }]
}
