import { type Refusal, refuse } from '#common/refusal.ts'

type Goods = { retired: boolean; shopClosed: boolean }

/** Nothing comes onto or leaves a closed shop's shelf by exchange, nor what was taken off it. */
export function whyNotMove({ retired, shopClosed }: Goods): Refusal | null {
  if (shopClosed) return refuse('careshop.closed')
  return retired ? refuse('careshop.retired') : null
}

export const whyNotFromStock = (stock: number, quantity: number): Refusal | null =>
  stock < quantity ? refuse('careshop.out-of-stock', { stock }) : null

export const whyNotFromPoints = (held: number, cost: number): Refusal | null =>
  held < cost ? refuse('careshop.too-few-points', { held, cost }) : null

export const whyNotInMonth = (left: number, cost: number): Refusal | null =>
  left < cost ? refuse('careshop.month-reached', { left }) : null

export function whyNotTakeBack({ kind, takenBackAt }: { kind: string; takenBackAt: Date | null }): Refusal | null {
  if (kind !== 'redeemed') return refuse('careshop.not-redeemed')
  return takenBackAt ? refuse('careshop.taken-back') : null
}
