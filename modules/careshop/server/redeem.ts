import { dayOf } from '#common/dates.ts'
import { found, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { balanceOf, capsLeft, type Opening, post } from '#server/ledger'
import { membersOf } from '#server/members'
import { rules } from '../rulebook.ts'
import { whyNotFromPoints, whyNotFromStock, whyNotInMonth, whyNotMove } from '../rules.ts'
import { openShelf, outside, shelf, stockOf, till } from './open-shelf.ts'
import * as store from './store.ts'

/** A member's points, as the record book keeps them. */
export const pointsOf = (memberId: string): Opening => ({ ownerKind: 'servicebook.member', ownerId: memberId, unit: 'points' })

/**
 * At the counter: points leave the member's account and goods the shelf, in one entry. The month's counter is locked first,
 * so that two counters at once cannot spend the same points.
 */
export async function redeem(ctx: Context, goodsId: string, { memberNo, quantity }: { memberNo: string; quantity: number }) {
  const { db, now } = ctx
  const { goods, shop, state } = await openShelf(ctx, goodsId)
  refuseIf(whyNotMove(state))
  const { rows } = await membersOf(db, { q: memberNo })
  const member = found(
    rows.find(({ no }) => no === memberNo),
    'careshop.no-member',
  )
  const cost = goods.points * quantity
  const { monthlyPoints } = await rulesOf(db, 'careshop', rules)
  const cap = { ownerKind: 'servicebook.member', ownerId: member.id, rule: 'careshop.redeem', limits: { month: monthlyPoints } }
  const left = (await capsLeft(db, [{ ...cap, on: dayOf(now) }], { lock: true }))({ ...cap, on: dayOf(now) })
  const held = await balanceOf(db, pointsOf(member.id))
  refuseIf(whyNotFromStock(await stockOf(ctx, shop.id, goods.id), quantity))
  refuseIf(whyNotFromPoints(held, cost))
  refuseIf(whyNotInMonth(left, cost))

  const id = store.movementId(ctx)
  const entryId = await post(ctx, {
    kind: 'redeem',
    on: dayOf(now),
    words: goods.title,
    source: { kind: 'careshop.movement', id },
    lines: [
      { account: pointsOf(member.id), amount: -cost },
      { account: till(shop.id), amount: cost },
      { account: shelf(shop.id, goods.id), amount: -quantity },
      { account: outside(shop.id, goods.id, 'taken'), amount: quantity },
    ],
    cap: { ...cap, amount: cost },
  })
  const common = { shopId: shop.id, goodsId: goods.id, quantity, donorOrgId: null, words: null, entryId }
  await store.insertMovement(ctx, id, { ...common, kind: 'redeemed', points: cost, memberId: member.id })
  return { id, points: cost, left: held - cost }
}
