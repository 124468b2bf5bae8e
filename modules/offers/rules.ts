import { personalNumbersIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'

/** 组团, 项目, 订单, 网络. */
export const modes = ['group', 'project', 'order', 'online'] as const
export type Mode = (typeof modes)[number]
export const offerStates = ['draft', 'listed', 'paused', 'retired'] as const
export type OfferState = (typeof offerStates)[number]
/** `unplaced`: no provider is left, the community places it or says no. */
export const orderStates = ['ordered', 'accepted', 'scheduled', 'served', 'confirmed', 'rated', 'unplaced', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]
export const sessionStates = ['planned', 'held', 'confirmed', 'cancelled'] as const
export type SessionState = (typeof sessionStates)[number]
export const ratings = ['good', 'fair', 'poor'] as const
export type Rating = (typeof ratings)[number]

export type OfferGiven = {
  mode: Mode
  title: string
  what: string
  forWhom: string
  prep?: string | null
  line?: string | null
  hours?: string | null
  providers: readonly string[]
  sessionsPlanned?: number | null
  startsOn?: string | null
  endsOn?: string | null
}

/** Whether an offer may be put on the menu. */
export function whyNotList(offer: OfferGiven, state: OfferState): Refusal | null {
  if (state !== 'draft' && state !== 'paused') return refuse('offers.wrong-state', { state })
  const texts = [offer.title, offer.what, offer.forWhom, offer.prep ?? '', offer.line ?? '', offer.hours ?? '']
  if (texts.some((text) => personalNumbersIn(text).some((kind) => kind !== 'landline'))) return refuse('offers.personal-number')
  return whyNotMode(offer)
}

/** What each mode needs: a group is several, a project has its months and sessions, online a line and hours. */
export function whyNotMode(offer: OfferGiven): Refusal | null {
  if (offer.mode === 'group' && new Set(offer.providers).size < 2) return refuse('offers.group-is-several')
  if (offer.mode === 'project' && !(offer.sessionsPlanned && offer.startsOn && offer.endsOn && offer.startsOn <= offer.endsOn))
    return refuse('offers.project-has-a-plan')
  if (offer.mode === 'online' && !(offer.line && offer.hours)) return refuse('offers.online-has-a-line')
  return null
}

export const whyNotPause = (state: OfferState): Refusal | null =>
  state === 'listed' ? null : refuse('offers.wrong-state', { state })
export const whyNotRetire = (state: OfferState, openOrders: number): Refusal | null =>
  state === 'retired'
    ? refuse('offers.wrong-state', { state })
    : openOrders > 0
      ? refuse('offers.has-orders', { count: openOrders })
      : null
export const whyNotEdit = (state: OfferState): Refusal | null =>
  state === 'retired' ? refuse('offers.wrong-state', { state }) : null

/** Whether an offer takes an order from this place; residents order only what is brought on order. */
export function whyNotOrder(
  offer: { state: OfferState; mode: Mode; communities: readonly string[] },
  communityId: string,
  by: 'resident' | 'community',
): Refusal | null {
  if (offer.state !== 'listed') return refuse('offers.not-on-the-menu')
  if (offer.mode === 'online' || (by === 'resident' && offer.mode !== 'order')) return refuse('offers.not-to-order')
  if (offer.communities.length > 0 && !offer.communities.includes(communityId)) return refuse('offers.not-here')
  return null
}

const unless = (state: OrderState, ...allowed: OrderState[]): Refusal | null =>
  allowed.includes(state) ? null : refuse('offers.order-wrong-state', { state })

export const whyNotAccept = (state: OrderState): Refusal | null => unless(state, 'ordered')
export const whyNotDecline = (state: OrderState): Refusal | null => unless(state, 'ordered', 'accepted', 'scheduled')
export const whyNotSchedule = (state: OrderState): Refusal | null => unless(state, 'accepted', 'scheduled')
/** Served is what has happened: not before the hour it was fixed for. */
export const whyNotServe = (state: OrderState, scheduledAt: Date | null, now: Date): Refusal | null =>
  unless(state, 'accepted', 'scheduled') ?? (scheduledAt && scheduledAt > now ? refuse('offers.not-yet') : null)
export const whyNotConfirm = (state: OrderState): Refusal | null => unless(state, 'served')
export const whyNotRate = (state: OrderState): Refusal | null => unless(state, 'confirmed')
export const whyNotCancel = (state: OrderState): Refusal | null => unless(state, 'ordered', 'accepted', 'scheduled', 'unplaced')
export const whyNotPlace = (state: OrderState): Refusal | null => unless(state, 'unplaced')

export type Candidate = { offerId: string; orgId: string }

/**
 * Who is asked next: the providers of the offer in their order, then those of other offers of the same kind; nobody who
 * was asked before. Nobody left: the community.
 */
export const nextProvider = (candidates: readonly Candidate[], asked: readonly string[]): Candidate | null =>
  candidates.find(({ orgId }) => !asked.includes(orgId)) ?? null

export const whyNotHold = (state: SessionState, day: string, today: string): Refusal | null =>
  state !== 'planned' ? refuse('offers.session-wrong-state', { state }) : day > today ? refuse('offers.not-yet') : null
export const whyNotConfirmSession = (state: SessionState): Refusal | null =>
  state === 'held' ? null : refuse('offers.session-wrong-state', { state })
export const whyNotCancelSession = (state: SessionState): Refusal | null =>
  state === 'planned' ? null : refuse('offers.session-wrong-state', { state })

export type ProviderState = 'asked' | 'agreed'
export const whyNotAnswerNaming = (state: ProviderState | undefined): Refusal | null =>
  state === 'asked' ? null : refuse('offers.not-named')
/** A provider leaves when it holds no order any more; the owner ends its offer instead. */
export const whyNotLeave = (state: ProviderState | undefined, isOwner: boolean, orders: number): Refusal | null => {
  if (isOwner) return refuse('offers.is-own')
  if (state !== 'agreed') return refuse('offers.not-named')
  return orders > 0 ? refuse('offers.holds-orders', { count: orders }) : null
}
