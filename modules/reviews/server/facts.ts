import type { Db } from '#platform/db.ts'
import * as committees from '#server/committees'
import * as pacts from '#server/pacts'
import type { Facts } from '../rules.ts'
import type { Pair, Round } from './store.ts'

/** What both sides find filled in already: clauses due and delivered, sessions attended, matters taken. */
export async function factsOf(
  db: Db,
  { communityId, orgId }: Pick<Pair, 'communityId' | 'orgId'>,
  { periodFrom: from, periodTo: to }: Pick<Round, 'periodFrom' | 'periodTo'>,
): Promise<Facts> {
  const asked = { communityId, orgId, from, to }
  const clauses = await pacts.factsFor(db, asked)
  return {
    clauses: clauses.map(({ side, title, due, delivered, late, unit }) => ({ side, title, due, delivered, late, unit })),
    committee: await committees.factsFor(db, asked),
  }
}
