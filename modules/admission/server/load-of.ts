import type { Db } from '#platform/db.ts'
import * as store from './store.ts'

export type { CommunityLoad } from './store.ts'

/** What each community was asked from a day to a day, both counted: whatever the door, returned or not. */
export const loadOf = (db: Db, { from, to }: { from: string; to: string }): Promise<store.CommunityLoad[]> =>
  store.loadBetween(db, from, to)

/** All asks of these communities by quarter, quarters without any among them. */
export const quartersOf = (db: Db, from: string, to: string, communityIds: readonly string[]) =>
  store.byQuarter(db, from, to, communityIds)

/** One act of asking, as news tells it. */
export const batchOf = (db: Db, batchId: string) => store.batch(db, batchId)
