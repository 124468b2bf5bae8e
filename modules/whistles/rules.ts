import { personalNumbersIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Values } from '#common/rules.ts'
import type { CallState, Kind, ScoreSide, State, Step } from './contract.ts'
import { type rules, unitOf } from './rulebook.ts'

export type Book = Values<typeof rules>
/** As the calendar takes it. */
export type Limit = { amount: number; unit: 'workingHours' | 'workingDays' | 'minutes' }

export function limitOf(kind: Kind, step: Step, book: Book): Limit {
  const amount = book[`${kind}${step === 'ack' ? 'Ack' : step === 'site' ? 'Site' : 'Result'}`]
  const unit = unitOf[kind][step]
  return unit === 'hours' ? { amount: amount * 60, unit: 'minutes' } : { amount, unit }
}
/** How long after it was due silence goes to the lead office. */
export const escalationOf = (kind: Kind, book: Book): Limit =>
  kind === 'emergency' ? { amount: book.escalateEmergency, unit: 'minutes' } : { amount: book.escalateAfter, unit: 'workingDays' }

export type CallFacts = {
  acknowledgedAt: Date | null
  onSiteAt: Date | null
  arrivalConfirmedAt: Date | null
  resultAt: Date | null
  refusedAt: Date | null
  ruledAt: Date | null
  releasedAt: Date | null
}
/** How a call stands, told from its facts. */
export function callStateOf(call: CallFacts): CallState {
  if (call.releasedAt) return 'released'
  if (call.refusedAt && !call.ruledAt) return 'refused'
  if (call.resultAt) return 'result'
  if (call.arrivalConfirmedAt) return 'acting'
  if (call.onSiteAt) return 'onSite'
  return call.acknowledgedAt ? 'acknowledged' : 'called'
}

const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

type Whistle = { state: State; kind: Kind; orgId: string | null; approvedAt: Date | null; sentAt: Date | null; version: number }
type Called = readonly { orgId: string; lead: boolean }[]

/** Each unit once; one leads where several are called. */
export function whyNotCalled(called: Called, callable: ReadonlySet<string>): Refusal | null {
  if (called.some(({ orgId }) => !callable.has(orgId))) return refuse('whistles.not-callable')
  if (new Set(called.map(({ orgId }) => orgId)).size < called.length) return refuse('whistles.not-callable')
  return called.filter(({ lead }) => lead).length > 1 ? refuse('whistles.one-lead') : null
}

/**
 * Every unit that is called reads it: a resident's telephone or identity card has no place there, but in the concern it names, where
 * who needs it asks for it. A plate, an office's line or a flat may be the very thing that one is called to.
 */
export const whyPersonal = (...texts: readonly (string | null | undefined)[]): Refusal | null =>
  texts.some((text) => personalNumbersIn(text ?? '').some((kind) => kind === 'phone' || kind === 'identity'))
    ? refuse('whistles.personal-number')
    : null

export const whyNotChange = (whistle: Whistle, version: number): Refusal | null =>
  (whistle.state === 'draft' ? null : refuse('whistles.not-draft')) ?? whyStale(whistle, version)
export const whyNotTake = (whistle: Whistle, version: number): Refusal | null =>
  whyNotChange(whistle, version) ?? (whistle.orgId ? refuse('whistles.taken') : null)

export function whyNotAsk(whistle: Whistle, called: Called, version: number): Refusal | null {
  const not = whyNotChange(whistle, version)
  if (not) return not
  if (!whistle.orgId) return refuse('whistles.not-taken')
  if (called.length === 0) return refuse('whistles.nobody-called')
  return called.filter(({ lead }) => lead).length === 1 ? null : refuse('whistles.one-lead')
}
export const whyNotCallFirst = (whistle: Whistle, called: Called, version: number): Refusal | null =>
  (whistle.kind === 'emergency' ? null : refuse('whistles.not-emergency')) ?? whyNotAsk(whistle, called, version)

/** Whether it waits for the secretary: asked, or called first and not approved yet. */
export const isAsked = ({ state, approvedAt }: Pick<Whistle, 'state' | 'approvedAt'>): boolean =>
  state === 'asked' || (state === 'sent' && approvedAt === null)
export const whyNotDecline = (whistle: Whistle, version: number): Refusal | null =>
  (isAsked(whistle) ? null : refuse('whistles.not-asked')) ?? whyStale(whistle, version)
/** Whoever put it there does not approve it himself. */
export const whyNotApprove = (
  whistle: Whistle & { askedBy: string | null },
  personId: string | null,
  version: number,
): Refusal | null =>
  whyNotDecline(whistle, version) ?? (personId !== null && whistle.askedBy === personId ? refuse('whistles.own') : null)

export const isOver = (state: State): boolean => state !== 'draft' && state !== 'asked' && state !== 'sent'
export const whyNotWithdraw = (whistle: Whistle, version: number): Refusal | null =>
  (isOver(whistle.state) ? refuse('whistles.over') : null) ?? whyStale(whistle, version)

type Call = CallFacts & { version: number }
/** A call is answered while its whistle is out, and it is neither released nor waiting for a ruling. */
function whyNotAnswer(call: Call, state: State, version: number): Refusal | null {
  if (state !== 'sent') return refuse('whistles.call-over')
  const at = callStateOf(call)
  if (at === 'released' || at === 'refused' || at === 'result') return refuse('whistles.call-over')
  return whyStale(call, version)
}
export const whyNotAcknowledge = (call: Call, state: State, version: number): Refusal | null =>
  whyNotAnswer(call, state, version) ?? (call.acknowledgedAt ? refuse('whistles.done-already') : null)
/** Being there says that one has come: a call not acknowledged is by this. */
export const whyNotArrive = (call: Call, state: State, version: number): Refusal | null =>
  whyNotAnswer(call, state, version) ?? (call.onSiteAt ? refuse('whistles.done-already') : null)
/** The arrival may be confirmed as long as the whistle is not verified, the result given or not. */
export function whyNotConfirm(call: Call, state: State, version: number): Refusal | null {
  if (state !== 'sent' || call.releasedAt) return refuse('whistles.call-over')
  if (!call.onSiteAt) return refuse('whistles.not-on-site')
  return (call.arrivalConfirmedAt ? refuse('whistles.done-already') : null) ?? whyStale(call, version)
}
export const whyNotDeny = (call: Call, state: State, version: number): Refusal | null =>
  whyNotConfirm(call, state, version) ?? (call.resultAt ? refuse('whistles.call-over') : null)
export const whyNotResult = (call: Call, state: State, version: number): Refusal | null =>
  whyNotAnswer(call, state, version) ?? (call.onSiteAt ? null : refuse('whistles.not-on-site'))
/** One refuses before one comes, and once: what was ruled is done. */
export const whyNotRefuse = (call: Call, state: State, version: number): Refusal | null =>
  whyNotAnswer(call, state, version) ??
  (call.onSiteAt ? refuse('whistles.on-site-already') : null) ??
  (call.ruledAt ? refuse('whistles.ruled-already') : null)
export const whyNotRule = (call: Call, version: number): Refusal | null =>
  (callStateOf(call) === 'refused' ? null : refuse('whistles.not-refused')) ?? whyStale(call, version)
export const whyNotReturn = (call: Call, state: State, version: number): Refusal | null =>
  (state === 'sent' ? null : refuse('whistles.over')) ??
  (call.resultAt ? null : refuse('whistles.no-result')) ??
  whyStale(call, version)

/** All results are in, everybody who says to have been there was, and the secretary has approved it. */
export function whyNotVerify(whistle: Whistle, calls: readonly CallFacts[], version: number): Refusal | null {
  if (whistle.state !== 'sent') return refuse('whistles.not-sent')
  if (!whistle.approvedAt) return refuse('whistles.not-approved')
  const bound = calls.filter(({ releasedAt }) => !releasedAt)
  const missing = bound.filter(({ resultAt }) => !resultAt).length
  if (missing) return refuse('whistles.results-missing', { count: missing })
  if (bound.some(({ arrivalConfirmedAt }) => !arrivalConfirmedAt)) return refuse('whistles.arrivals-open')
  return whyStale(whistle, version)
}

export const whyNotScore = (state: State, call: CallFacts, given: readonly ScoreSide[], side: ScoreSide): Refusal | null =>
  (state === 'scoring' && !call.releasedAt ? null : refuse('whistles.not-scoring')) ??
  (given.includes(side) ? refuse('whistles.scored-already') : null)

/** A side reads its own score at once, the other's when both are in or the time is over. */
export const readableScores = <S extends { side: ScoreSide }>(
  scores: readonly S[],
  { opened, sides }: { opened: boolean; sides: readonly ScoreSide[] },
): S[] => scores.filter(({ side }) => opened || scores.length === 2 || sides.includes(side))

/** What a score comes to in an appraisal: its mean in three classes. */
export const gradeOf = (marks: readonly number[]): 'good' | 'fair' | 'poor' => {
  const mean = marks.reduce((sum, one) => sum + one, 0) / marks.length
  return mean >= 4 ? 'good' : mean >= 3 ? 'fair' : 'poor'
}

/** A plan is filed for a month that is not over. */
export const whyNotFilePlan = (month: string, today: string): Refusal | null =>
  month < today.slice(0, 7) ? refuse('whistles.month-over') : null
export const whyNotLeave = ({ fromOn, toOn }: { fromOn: string; toOn: string }, today: string): Refusal | null =>
  fromOn > toOn || toOn < today ? refuse('whistles.leave-days', { today }) : null
