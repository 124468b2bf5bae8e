import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { whyNotChange } from '../rules.ts'
import { openSeat } from './open.ts'
import * as store from './store.ts'

export async function changePortfolio(ctx: Context, id: string, { portfolio, version }: { portfolio: string; version: number }) {
  const seat = await openSeat(ctx, id, 'committee')
  refuseIf(whyNotChange(seat, version))

  return { id, ...(await store.setPortfolio(ctx.db, id, portfolio)) }
}
