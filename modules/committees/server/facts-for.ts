import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import * as groupStore from './groups/store.ts'
import * as store from './store.ts'

/** What an organisation did in a community's committee between two days (both counted): sessions it was bound to, matters it took. */
export const factsFor = (
  db: Db,
  { orgId, communityId, from, to }: { orgId: string; communityId: string; from: string; to: string },
): Promise<store.CommitteeFacts> => store.facts(db, communityId, orgId, from, to)

export async function figures({ db, now }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const { committees, seats, vacant } = await store.sums(db, dayOf(now))
  return [
    { key: 'committees', value: committees, link: '/committees' },
    { key: 'seats', value: seats, link: '/committees/seats?state=inTerm' },
    { key: 'vacant', value: vacant, link: '/committees/seats?vacant=true' },
  ]
}

/** Leading groups that stand, and those whose roster somebody has left or joined since its last notice. */
export async function groupFigures({ db }: Context): Promise<{ key: string; value: number; link: string }[]> {
  const groups = await groupStore.standing(db)
  return [
    {
      key: 'groups',
      value: groups.filter(({ state }) => state === 'active').length,
      link: '/committees/groups/list?state=active',
    },
    {
      key: 'staleGroups',
      value: groups.filter(({ staleSince }) => staleSince !== null).length,
      link: '/committees/groups/list?stale=true',
    },
  ]
}
