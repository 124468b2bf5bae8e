import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { orgsOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { countAsked, type HouseCount } from '../contract.ts'

/** Counts something of a community, as its page counts it. */
export type CountKeeper = (db: Db, communityId: string) => Promise<number>
const keepers = new Map<HouseCount['key'], CountKeeper>([
  ['grids', async (db, id) => [...(await nodesOf(db)).values()].filter((n) => n.level === 'grid' && n.communityId === id).length],
  [
    'units',
    async (db, id) => {
      const nodes = await nodesOf(db)
      return (await orgsOf(db, { kind: 'localUnit' })).filter(({ regionId }) => nodes.get(regionId)?.communityId === id).length
    },
  ],
])

/** Called once by each module above that keeps a count, in its `server/module.ts`: calls go down the map. */
export const keepCount = (key: HouseCount['key'], keeper: CountKeeper): void => void keepers.set(key, keeper)

/** The fields of a form, those that the house can answer with their answer for this community. */
export async function withHeld<F extends { name: string; type: string }>(
  { db }: Pick<Context, 'db'>,
  fields: readonly F[],
  communityId: string | null,
): Promise<(F & { held?: { key: string; value: number; page: string } })[]> {
  const filled = []
  for (const field of fields) {
    const count = communityId && countAsked(field)
    const keeper = count ? keepers.get(count.key) : undefined
    filled.push(
      count && keeper ? { ...field, held: { key: count.key, page: count.page, value: await keeper(db, communityId) } } : field,
    )
  }
  return filled
}
