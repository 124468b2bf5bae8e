import type { Db } from '#platform/db.ts'
import * as store from './store.ts'

export { figures } from './figures.ts'
export { type LoadedLink, type LoadedSupport, load } from './load.ts'
export { module } from './module.ts'
export type { Given } from './store.ts'

/** What a department gave between two days (both counted): records confirmed, their 分, and what waits or is disputed. */
export const givenBy = (db: Db, orgId: string, from: string, to: string): Promise<store.Given> =>
  store.givenBy(db, orgId, from, to)
