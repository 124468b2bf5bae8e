import { personalNumbersIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { NeedState, OrderState, ResourceState } from './contract.ts'
import { partsOf } from './contract.ts'
import { isOver, liesWithin, type Window } from './windows.ts'

export const sought: readonly NeedState[] = ['open', 'matched', 'ordered']
export const isSought = (state: NeedState): boolean => sought.includes(state)

type Need = { state: NeedState; quantity: number; metQuantity: number }
/** What a need stands at, from what came and what is on its way. Ended needs stay ended. */
export function needStateOf(need: Need, { ordered, matched }: { ordered: boolean; matched: boolean }): NeedState {
  if (!isSought(need.state)) return need.state
  if (need.metQuantity >= need.quantity) return 'met'
  return ordered ? 'ordered' : matched ? 'matched' : 'open'
}

export const missingOf = (need: { quantity: number; metQuantity: number; orderedQuantity: number }): number =>
  Math.max(0, need.quantity - need.metQuantity - need.orderedQuantity)

export const whyNotSought = (need: { state: NeedState }): Refusal | null =>
  isSought(need.state) ? null : refuse('exchange.not-sought')
export const whyNotOffered = (resource: { state: ResourceState }): Refusal | null =>
  resource.state === 'offered' ? null : refuse('exchange.not-offered')

export function whyNotValues(
  given: { kind: string; unit: string },
  { kinds, units }: { kinds: readonly { key: string }[]; units: readonly { key: string }[] },
): Refusal | null {
  if (!kinds.some(({ key }) => key === given.kind)) return refuse('exchange.no-such-kind')
  return units.some(({ key }) => key === given.unit) ? null : refuse('exchange.no-such-unit')
}

/** What other units read shows nobody; a resource may say in which room it is. */
export function whyNotSaid(texts: readonly (string | null | undefined)[], { rooms = false } = {}): Refusal | null {
  const kinds = texts.flatMap((text) => personalNumbersIn(text ?? '')).filter((kind) => !(rooms && kind === 'flat'))
  return kinds.length > 0 ? refuse('exchange.personal-number') : null
}

export const whyNotSpan = (given: { validFrom: string; validTo?: string | null }): Refusal | null =>
  given.validTo && given.validTo < given.validFrom ? refuse('exchange.ends-before-it-begins') : null

export const whyNotAhead = (day: string | null | undefined, today: string): Refusal | null =>
  day && day < today ? refuse('exchange.in-the-past') : null

export const whyNotTimes = (windows: readonly Window[], today: string): Refusal | null =>
  isOver(windows, today) ? refuse('exchange.in-the-past') : null

/** A clause may be chosen while its agreement is in force; what was chosen before may stay. */
export const whyNotClause = (
  clauseId: string | null | undefined,
  open: readonly { id: string }[],
  before: string | null = null,
): Refusal | null =>
  !clauseId || clauseId === before || open.some(({ id }) => id === clauseId) ? null : refuse('exchange.no-clause')

/** A need may grow, or shrink to what came and is on its way; what it is of stays while somebody brings it. */
export function whyNotChangeNeed(
  need: Need & { orderedQuantity: number; kind: string; unit: string },
  next: { quantity: number; kind: string; unit: string },
): Refusal | null {
  if (!isSought(need.state)) return refuse('exchange.not-sought')
  const bound = need.metQuantity + need.orderedQuantity
  if (bound > 0 && (next.kind !== need.kind || next.unit !== need.unit)) return refuse('exchange.ordered-already')
  return next.quantity < bound ? refuse('exchange.less-than-ordered', { bound: bound / partsOf(need.unit) }) : null
}

export function whyNotEndNeed(need: Need & { orderedQuantity: number }, as: 'withdrawn' | 'closed'): Refusal | null {
  if (!isSought(need.state)) return refuse('exchange.not-sought')
  if (need.orderedQuantity > 0) return refuse('exchange.has-orders')
  return as === 'withdrawn' && need.metQuantity > 0 ? refuse('exchange.met-in-part') : null
}

/** offered ↔ paused → ended; an ended one with orders on their way is refused. */
export function whyNotHold(
  resource: { state: ResourceState },
  to: 'refreshed' | 'paused' | 'offered' | 'ended',
  openOrders: number,
): Refusal | null {
  if (resource.state === 'ended') return refuse('exchange.ended')
  if (to === 'ended') return openOrders > 0 ? refuse('exchange.has-orders') : null
  const from = to === 'offered' ? 'paused' : 'offered'
  return resource.state === from ? null : refuse('exchange.wrong-state')
}

/** What each step of an order begins from. */
const from: Record<'plan' | 'deliver' | 'dispute' | 'confirm' | 'rate' | 'cancel' | 'link', readonly OrderState[]> = {
  plan: ['agreed'],
  deliver: ['agreed'],
  dispute: ['delivered'],
  confirm: ['delivered'],
  rate: ['confirmed'],
  cancel: ['agreed'],
  link: ['agreed', 'delivered'],
}
export type OrderStep = keyof typeof from
export const whyNotStep = (order: { state: OrderState }, step: OrderStep): Refusal | null =>
  from[step].includes(order.state) ? null : refuse('exchange.wrong-state')

export const whyNotQuantity = (quantity: number, most: number, unit: string): Refusal | null =>
  quantity > most ? refuse('exchange.too-much', { most: most / partsOf(unit) }) : null

/** What was delivered came between the day it was agreed and today. */
export const whyNotDeliveredOn = (on: string, agreedOn: string, today: string): Refusal | null =>
  on > today ? refuse('exchange.in-the-future') : on < agreedOn ? refuse('exchange.before-agreed', { on: agreedOn }) : null

/** A clause counts whole units only, so that both sums stay one. */
export const whyNotWhole = (quantity: number, unit: string): Refusal | null =>
  quantity % partsOf(unit) === 0 ? null : refuse('exchange.whole-units')

export const whyNotWindow = (
  windows: readonly Window[],
  on: string,
  fromHalf: number | null = null,
  toHalf: number | null = null,
): Refusal | null => (liesWithin(windows, on, fromHalf, toHalf) ? null : refuse('exchange.outside-windows'))

export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** A phone number as everybody may see it. */
export { maskPhone as maskedPhone } from '#common/contact.ts'
