import type { Day } from '#common/dates.ts'
import type { Db } from '#platform/db.ts'
import * as committees from '#server/committees'
import * as pacts from '#server/pacts'
import type { Facts } from '../rules.ts'
import type { Pair, Round } from './store.ts'

/** What both sides find filled in already, as it stands on a day: clauses due and delivered, sessions attended, matters taken. */
export async function factsOf(
  db: Db,
  { communityId, orgId }: Pick<Pair, 'communityId' | 'orgId'>,
  { periodFrom: from, periodTo: to }: Pick<Round, 'periodFrom' | 'periodTo'>,
  today: Day,
): Promise<Facts> {
  const asked = { communityId, orgId, from, to }
  const clauses = await pacts.factsFor(db, { ...asked, today })
  return {
    clauses: clauses.map(({ side, title, due, delivered, late, unit }) => ({ side, title, due, delivered, late, unit })),
    committee: await committees.factsFor(db, asked),
  }
}
