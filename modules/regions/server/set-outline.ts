import { dayOf } from '#common/dates.ts'
import { allowed, found, refuseIf } from '#common/refusal.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { SetOutline, Shape } from '../contract.ts'
import { shapeToWgs84 } from '../coordinates.ts'
import { holds, polygonsOf } from '../geometry.ts'
import { whyNotChange, whyNotOutline, whyNotThatDay, whyStale } from '../rules.ts'
import { changed, openTree } from './open-tree.ts'
import { mayManage } from './policy.ts'
import * as store from './store.ts'

export async function setOutline(ctx: Context, id: string, given: SetOutline) {
  const { outline, coordinateSystem, from, synthetic, version } = given
  const tree = await openTree(ctx)
  const standing = found(tree.last(id), 'regions.not-found')
  const before = await store.findOpenOutline(ctx.db, id)
  allowed(mayManage(ctx.actor, tree.place(id)))
  refuseIf(whyStale(standing, version))
  refuseIf(whyNotThatDay(from, dayOf(ctx.now)))
  if (standing.validUntil !== null) refuseIf(whyNotChange(standing, from))
  refuseIf(before ? whyNotChange(before, from) : null)
  refuseIf(whyNotOutline(outline))

  const row = { regionId: id, shape: shapeToWgs84(outline, coordinateSystem), coordinateSystem, synthetic, validFrom: from }
  if (before?.validFrom === from) {
    const facts = { coordinateSystem: before.coordinateSystem, corners: polygonsOf(before.shape).flat(2).length }
    audit.note(ctx, { action: 'regions.outline-mended', subject: 'regions.region', subjectId: id, facts })
    await store.mendOutline(ctx.db, row)
  } else {
    await store.endOutline(ctx.db, id, from)
    await store.insertOutline(ctx.db, row)
  }
  const parent = standing.parentId ? await store.findOpenOutline(ctx.db, standing.parentId) : undefined
  return { ...(await changed(ctx, id)), outsideParent: parent ? cornersOutside(row.shape, parent.shape) : 0 }
}

/** Neighbouring surveys differ by a little; what lies outside is counted and shown, not refused. */
const cornersOutside = (shape: Shape, parent: Shape): number =>
  polygonsOf(shape)
    .flatMap(([outer]) => outer!.slice(1))
    .filter(([lng, lat]) => !holds(parent, { lng, lat })).length
