import { holding } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import type { Telling } from '../contract.ts'
import { fileConcern } from './file-concern.ts'
import { handleOnSpot } from './handle-on-spot.ts'
import { actingFor } from './reach.ts'

type Body = Telling & { channel: string; onSpot?: { result: string; words: string } }

/**
 * 代录: told at the telephone, the window or the door. The unit of whoever takes it down receives it first (首接负责); what
 * was solved at once is written down as such in the same stroke, and checked by somebody else.
 */
export async function fileForResident(ctx: Context, { onSpot, ...told }: Body) {
  const [appointment] = holding(ctx.actor, 'concerns.file')
  const acting = await actingFor(ctx.db, ctx.actor)
  const unit =
    acting.findLast((a) => a.permissions.includes('concerns.file') && a.permissions.includes('concerns.accept')) ?? acting[0]
  const grid = appointment?.level === 'grid' ? appointment.regionId : null
  const gridId =
    told.gridId ?? (told.point || told.placeId || told.communityId || told.placeWords ? undefined : (grid ?? undefined))
  const filed = await fileConcern(ctx, { ...told, gridId, firstOrgId: unit?.orgId })
  if (onSpot) {
    await ctx.db.flush()
    await handleOnSpot(ctx, filed.id, onSpot)
  }
  return filed
}
