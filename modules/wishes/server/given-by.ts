import type { Db } from '#platform/db.ts'

/** What a unit gave in these days (both included): wishes that its people claimed and that were delivered. */
export async function givenBy(_db: Db, _orgId: string, _from: string, _to: string): Promise<{ delivered: number; fen: number }> {
  return { delivered: 0, fen: 0 }
}
