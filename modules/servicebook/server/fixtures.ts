import type { Context } from '#platform/context.ts'
import * as members from '#server/members'

let serial = 0
/** A made-up member who has reported to a community; only what matters is named. */
export async function aMember(
  ctx: Context,
  given: { communityId: string; homeOrgId?: string | null; name?: string; personId?: string | null },
): Promise<{ id: string; no: string; name: string }> {
  const no = `2026${String(++serial + 90_000).padStart(5, '0')}`
  const name = given.name ?? `林测试${serial}`
  const ids = await members.load(ctx, [
    { no, name, kind: 'inService', registeredOn: '2026-01-10', homeOrgId: null, ...given, personId: given.personId ?? null },
  ])
  return { id: ids.get(no)!, no, name }
}
