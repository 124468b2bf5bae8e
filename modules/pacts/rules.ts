import { type Day, plusDays, plusMonths } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import { type DeliveryState, ladder, type Promised, type Side, type State, type Step } from './shapes.ts'

export const other = (side: Side): Side => (side === 'community' ? 'unit' : 'community')

export const isOver = (state: State): boolean => state === 'renewed' || state === 'amended' || state === 'ended'
export const isInForce = (state: State): boolean => state === 'performing' || state === 'reviewed'

export function whyNotTerm(from: Day, to: Day, longestMonths: number): Refusal | null {
  if (to <= from) return refuse('pacts.term')
  return to > plusDays(plusMonths(from, longestMonths), -1) ? refuse('pacts.term-too-long', { months: longestMonths }) : null
}

export const whyNotChange = (pact: { state: State }): Refusal | null =>
  pact.state === 'negotiating' ? null : refuse('pacts.not-negotiating')

/** Both sides promise something, and what weighs together weighs 100. */
export function whyNotAgreeable(clauses: readonly Pick<Promised, 'side' | 'weight'>[]): Refusal | null {
  if (clauses.length === 0) return refuse('pacts.no-clauses')
  const missing = (['community', 'unit'] as const).find((side) => clauses.every((clause) => clause.side !== side))
  if (missing) return refuse('pacts.one-sided')
  const sum = clauses.reduce((total, { weight }) => total + weight, 0)
  return sum === 100 ? null : refuse('pacts.weights', { sum })
}

export function whyNotSign(
  pact: { state: State },
  clauses: readonly Pick<Promised, 'side' | 'weight'>[],
  side: Side,
  signed: readonly Side[],
): Refusal | null {
  if (isOver(pact.state)) return refuse('pacts.not-negotiating')
  if (pact.state !== 'negotiating') return refuse('pacts.signed-both-sides')
  return signed.includes(side) ? refuse('pacts.side-signed') : whyNotAgreeable(clauses)
}

/** Witnessing and publishing ask for both signatures. */
export const whyNotSigned = (pact: { state: State }): Refusal | null =>
  pact.state === 'negotiating' || pact.state === 'ended' ? refuse('pacts.not-signed') : null
export const whyNotWitness = (pact: { state: State; witnessedAt: Date | null }): Refusal | null =>
  whyNotSigned(pact) ?? (pact.witnessedAt ? refuse('pacts.witnessed') : null)
export const whyNotPublish = (pact: { state: State }): Refusal | null =>
  whyNotSigned(pact) ?? (pact.state === 'signed' ? null : refuse('pacts.published'))

export const whyNotPerform = (pact: { state: State }): Refusal | null =>
  isInForce(pact.state) ? null : refuse('pacts.not-performing')
export const whyOver = (pact: { state: State }): Refusal | null => (isOver(pact.state) ? refuse('pacts.over') : null)

/** What both sides keep to ends by notice; before it begins, either side steps back at once. */
export const whyNotEnd = (pact: { state: State }): Refusal | null =>
  whyOver(pact) ?? (isInForce(pact.state) ? refuse('pacts.needs-notice') : null)

type Noticed = { state: State; noticeSide: Side | null }
export const whyNotGiveNotice = (pact: Noticed): Refusal | null =>
  whyNotPerform(pact) ?? (pact.noticeSide ? refuse('pacts.notice-given') : null)
/** The other side agrees, the same side takes back: never who gave it for both. */
export const whyNotAgreeToEnd = (pact: Noticed & { noticeBy: string | null }, personId: string | null): Refusal | null =>
  pact.noticeSide === null || isOver(pact.state)
    ? refuse('pacts.no-notice')
    : pact.noticeBy !== null && pact.noticeBy === personId
      ? refuse('pacts.own-notice')
      : null
export const whyNotTakeBack = (pact: Noticed): Refusal | null =>
  pact.noticeSide === null || isOver(pact.state) ? refuse('pacts.no-notice') : null

/** The last day: the agreement’s own, or an earlier one by notice. */
export const lastDayByNotice = (today: Day, days: number, validTo: Day): Day => {
  const last = plusDays(today, days)
  return last < validTo ? last : validTo
}

/** One agreement has one successor. */
export const whyNotFollow = (pact: { state: State }, successor: boolean): Refusal | null =>
  whyNotPerform(pact) ?? (successor ? refuse('pacts.successor') : null)

/** What was delivered was delivered in the agreement’s time, and not in the future. */
export function whyNotOn(pact: { beganOn: Day | null; validTo: Day }, on: Day, today: Day): Refusal | null {
  if (on > today) return refuse('pacts.in-the-future', { on })
  if (pact.beganOn && on < pact.beganOn) return refuse('pacts.before-it-began', { from: pact.beganOn })
  return on > pact.validTo ? refuse('pacts.after-it-ended', { to: pact.validTo }) : null
}

type Delivery = { state: DeliveryState; recordedSide: Side; recordedBy: string | null; quantity: number }

/** The other side confirms, and never the person who recorded. */
export function whyNotDecide(delivery: Delivery, bySide: readonly Side[], personId: string | null): Refusal | null {
  if (delivery.state !== 'waiting') return refuse('pacts.not-waiting')
  if (!bySide.includes(other(delivery.recordedSide))) return refuse('access.denied')
  return delivery.recordedBy !== null && delivery.recordedBy === personId ? refuse('pacts.own-record') : null
}

export const whyNotPart = (delivery: Pick<Delivery, 'quantity'>, quantity: number): Refusal | null =>
  quantity > delivery.quantity ? refuse('pacts.more-than-recorded', { quantity: delivery.quantity }) : null

/** Silence speaks only after a notice, and only when its days are over. */
export const countsBySilence = (
  delivery: Pick<Delivery, 'state'> & { noticedAt: Date | null },
  days: number,
  now: Date,
): boolean =>
  delivery.state === 'waiting' && delivery.noticedAt !== null && now.getTime() >= delivery.noticedAt.getTime() + days * 86_400_000

/** So much counts of it: nothing before it is confirmed. */
export const countedOf = (delivery: { state: DeliveryState; quantity: number; counted: number }): number =>
  delivery.state === 'confirmed' ? Math.min(delivery.counted, delivery.quantity) : 0

export const whyNotSettle = (delivery: { state: DeliveryState }): Refusal | null =>
  delivery.state === 'disputed' ? null : refuse('pacts.not-disputed')
export const whyNotWithdraw = (delivery: { state: DeliveryState }): Refusal | null =>
  delivery.state === 'waiting' || delivery.state === 'disputed' ? null : refuse('pacts.counted-already')

type Raised = { step: Step; reply: string | null; replyBy: Date; until: Day; endedAt: Date | null }

/** A step stands until somebody ends it or its last day is over. */
export const stands = (step: Pick<Raised, 'until' | 'endedAt'>, today: Day): boolean =>
  step.endedAt === null && today <= step.until

/** Only what is past its day is blamed on a side; what cannot be counted is judged by the fact that is written. */
export const mayBeLate = ({ soft, late }: { soft: boolean; late: number }): boolean => soft || late > 0
export const whyNotLate = (clauses: readonly { soft: boolean; late: number }[]): Refusal | null =>
  clauses.some(mayBeLate) ? null : refuse('pacts.not-late')

/** Upward one at a time, from the first; the next only after a reply, or when the time to reply is over. */
export function whyNotRaise(standing: Raised | undefined, step: Step, now: Date): Refusal | null {
  const next = ladder[standing ? ladder.indexOf(standing.step) + 1 : 0]
  if (step !== next) return refuse('pacts.jumps')
  return standing && standing.reply === null && now < standing.replyBy
    ? refuse('pacts.reply-time', { until: standing.replyBy.toISOString() })
    : null
}

/** The higher two steps end with the year at the latest, the lower two after the days of the rule. */
export function lastDayOf(step: Step, today: Day, days: number): Day {
  const yearEnd = `${today.slice(0, 4)}-12-31`
  return step === 'superior' || step === 'honours' ? yearEnd : plusDays(today, days)
}
export function whyNotUntil(step: Step, until: Day, today: Day, days: number): Refusal | null {
  const last = lastDayOf(step, today, days)
  return until >= today && until <= last ? null : refuse('pacts.until', { last })
}

/** Days without anything that counts. */
export const isQuiet = (pact: { state: State; activeOn: Day | null }, today: Day, days: number): boolean =>
  isInForce(pact.state) && pact.activeOn !== null && plusDays(pact.activeOn, days) < today
