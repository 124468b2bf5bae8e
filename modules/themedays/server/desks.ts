import type { Context } from '#platform/context.ts'
import * as inbox from '#server/inbox'
import { orgOf, unitOf } from '#server/orgs'
import { branchKinds } from './policy.ts'

type Said = {
  subjectId: string
  kind: 'agree' | 'called' | 'moved' | 'cancelled' | 'rhythm'
  title: string
  link: string
  dueAt: Date | null
  notice?: boolean
}

/** Before an organisation: its own liaison, or where it is a branch without staff, the unit of its community. */
export async function putBefore(ctx: Context, orgId: string, said: Said): Promise<void> {
  const org = await orgOf(ctx.db, orgId)
  if (!org) return
  const branch = (branchKinds as readonly string[]).includes(org.kind) && org.kind !== 'workCommittee'
  const desk = branch || org.kind === 'residentsCommittee' ? await unitOf(ctx.db, org.regionId) : org
  if (!desk) return
  const permission = desk.kind === 'residentsCommittee' || desk.kind === 'workCommittee' ? 'themedays.manage' : 'themedays.join'
  inbox.put(ctx, { ...said, module: 'themedays', orgId: desk.id, permission })
}
