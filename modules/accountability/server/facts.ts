import type { Db } from '#platform/db.ts'
import type { Fact } from './store.ts'

/** A module above that knows facts of a unit; each key is worded at `<module>:facts.<key>` and told as `<module>:facts.<key>`. */
export type FactKeeper = (
  db: Db,
  which: { orgId: string; from: string; to: string; now: Date },
) => Promise<Record<string, number>>
const keepers = new Map<string, FactKeeper>()

/** Called once by each module that has facts of units, in its `server/module.ts`: calls go down the map. */
export const keepFacts = (module: string, keeper: FactKeeper): void => void keepers.set(module, keeper)

export async function factsOf(db: Db, which: Parameters<FactKeeper>[1]): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const [module, keeper] of keepers)
    for (const [key, value] of Object.entries(await keeper(db, which))) facts.push({ key: `${module}:facts.${key}`, value })
  return facts
}
