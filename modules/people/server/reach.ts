import type { Appointment } from '#platform/actor.ts'
import type { Db } from '#platform/db.ts'
import { orgOf } from '#server/orgs'
import { nodeOf } from '#server/regions'

type Held = { id: string; post: string; orgId: string; regionId: string | null; permissions: readonly string[] }

/**
 * How far an appointment reaches: its own region where it is narrower than the organisation's, else the organisation's;
 * the whole city has no region. Organisation and region come from the neighbours' caches, so this costs no query.
 */
export async function reachOf(db: Db, { id, post, orgId, regionId, permissions }: Held): Promise<Appointment> {
  const org = await orgOf(db, orgId)
  const node = await nodeOf(db, regionId ?? org?.regionId ?? '')
  const level = node?.level ?? 'grid'
  return {
    id,
    post,
    orgId,
    orgName: org?.shortName ?? '',
    orgKind: org?.kind ?? '',
    level,
    regionId: node && level !== 'city' ? node.id : null,
    // Without a region nothing is reached; a right that reaches nothing is none.
    permissions: node ? permissions : [],
  }
}
