import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { type Ask, pass } from '#server/admission'
import { calendarOf } from '#server/calendar'
import { communitiesOf, orgOf } from '#server/orgs'
import { endOrders } from './rounds.ts'
import { rulebookOf } from './rulebook.ts'
import * as store from './store.ts'
import { inHand, type Taken } from './taken.ts'

type Named = { matterId?: string | undefined; emergency?: Ask['emergency'] }

/**
 * A resident's concern goes where it must. What a unit brings forward itself (单位反映) and sends to communities is an ask
 * like any other: it passes the gate.
 */
export async function passGate(ctx: Context, { row }: Taken, orgIds: readonly string[], named: Named = {}): Promise<void> {
  if (row.channel !== 'unit' || row.filedByOrg === null) return
  const communityIds = [...(await communitiesOf(ctx.db, orgIds)).values()]
  if (communityIds.length === 0) return
  const { id, title, filedByOrg } = row
  await pass(ctx, {
    door: 'concern',
    module: 'concerns',
    subjectId: id,
    title,
    link: `/concerns/${id}`,
    byOrgId: filedByOrg,
    communityIds,
    ...named,
  })
}

type Told = { module: string; subjectId: string; communityId: string }

/** The community gave it back as never admitted: it lies with the sender again, and nobody has to rule on it. */
export async function notAdmitted(ctx: Context, { module, subjectId, communityId }: Told): Promise<void> {
  const it = module === 'concerns' ? await handOf(ctx, subjectId) : undefined
  if (!it || it.row.state === 'closed') return
  const theirs: string[] = []
  for (const { id, orgId } of it.orders) if ((await orgOf(ctx.db, orgId))?.regionId === communityId) theirs.push(id)
  if (theirs.length === 0) return
  const lead = it.orders.find((order) => order.role === 'lead' && theirs.includes(order.id))
  if (lead && it.row.senderOrgId && (it.row.state === 'dispatched' || it.row.state === 'working')) {
    endOrders(ctx, it, 'returned', 'lead')
    it.stop('order')
    it.set({ state: 'accepted', holderOrgId: it.row.senderOrgId, handlerOrgId: null })
  } else
    ctx.db.later(sql`update concerns.orders set ended_at = ${ctx.now}, ended_why = 'returned'
      where city_id = ${ctx.cityId} and id = any(${theirs}) and role = 'co' and ended_at is null`)
  it.tell('not-admitted', { toOrg: it.row.senderOrgId })
  await it.save()
}

/** The community took its return back: the sender may send it again. */
export async function returnTakenBack(ctx: Context, { module, subjectId }: Told): Promise<void> {
  const it = module === 'concerns' ? await handOf(ctx, subjectId) : undefined
  if (!it || it.row.state === 'closed') return
  it.tell('return-taken-back', { toOrg: it.row.holderOrgId })
  it.wait({ kind: 'return-taken-back', orgId: it.row.holderOrgId, permission: 'concerns.dispatch', notice: true })
  await it.save()
}

async function handOf(ctx: Context, id: string): Promise<Taken | undefined> {
  const row = await store.findForUpdate(ctx.db, id)
  if (!row) return undefined
  const [running, orders, request] = [
    await store.runningClocks(ctx.db, id),
    await store.openOrders(ctx.db, id),
    await store.openRequest(ctx.db, id),
  ]
  return inHand(ctx, row, running, orders, request, await rulebookOf(ctx.db), await calendarOf(ctx.db), null)
}
