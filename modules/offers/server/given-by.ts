import type { Db } from '#platform/db.ts'

/** What a unit gave in these days (both included): its offers that stand, services confirmed, people served, half-hours. */
export async function givenBy(
  _db: Db,
  _orgId: string,
  _from: string,
  _to: string,
): Promise<{ offers: number; served: number; people: number; halfHours: number }> {
  return { offers: 0, served: 0, people: 0, halfHours: 0 }
}
