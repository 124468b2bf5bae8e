import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { reverse } from '#server/ledger'
import { whyNotTakeBack } from '../rules.ts'
import { openShelf } from './open-shelf.ts'
import * as store from './store.ts'

/** Redeemed goods come back: the entry is reversed, points and stock return. */
export async function takeBack(ctx: Context, movementId: string, words: string) {
  const { db, cityId, now } = ctx
  const movement = found(
    await db.maybe<store.MovementRow>(sql`select id, shop_id, goods_id, kind, quantity, points, member_id, donor_org_id, words, entry_id,
        at, taken_back_at from careshop.movements where city_id = ${cityId} and id = ${movementId} for update`),
    'careshop.not-found',
  )
  await openShelf(ctx, movement.goodsId)
  refuseIf(whyNotTakeBack(movement))

  const entryId = await reverse(ctx, movement.entryId, words)
  await db.run(sql`update careshop.movements set taken_back_at = ${now} where city_id = ${cityId} and id = ${movementId}`)
  const { shopId, goodsId, quantity, points, memberId } = movement
  const back = { shopId, goodsId, quantity, points, memberId, donorOrgId: null, words, entryId }
  await store.insertMovement(ctx, store.movementId(ctx), { ...back, kind: 'takenBack' })
  return { id: movementId }
}
