import { type Refusal, refuse } from '#common/refusal.ts'

export const states = [
  'collected',
  'accepted',
  'dispatched',
  'working',
  'waiting',
  'pending',
  'returned',
  'replied',
  'checked',
  'closed',
] as const
export type State = (typeof states)[number]

export const classes = ['inquiry', 'help', 'complaint', 'suggestion', 'urgent'] as const
export type ConcernClass = (typeof classes)[number]

/**
 * How somebody stands to a concern: acting for the unit that holds it, for the unit that dispatched it, for any unit
 * concerned (holder or first receiver), allowed to see it, or the resident who told it.
 */
export type Relation = 'holder' | 'sender' | 'concerned' | 'co-handler' | 'viewer' | 'resident'

type Declared = { from: readonly State[]; permission: string | null; as: Relation }
const open = ['collected', 'accepted', 'dispatched', 'working', 'waiting', 'pending', 'returned', 'replied', 'checked'] as const

/** The road: every action with the states it starts from, the permission it needs and the relation it asks for. */
export const actions = {
  accept: { from: ['collected'], permission: 'concerns.accept', as: 'holder' },
  decline: { from: ['collected', 'accepted'], permission: 'concerns.accept', as: 'holder' },
  'handle-on-spot': { from: ['collected', 'accepted'], permission: 'concerns.handle', as: 'holder' },
  'pass-up': { from: ['collected', 'accepted'], permission: 'concerns.accept', as: 'holder' },
  retopic: { from: ['collected', 'accepted'], permission: 'concerns.accept', as: 'holder' },
  relocate: { from: ['collected', 'accepted'], permission: 'concerns.accept', as: 'holder' },
  dispatch: { from: ['accepted'], permission: 'concerns.dispatch', as: 'holder' },
  'accept-order': { from: ['dispatched'], permission: 'concerns.handle', as: 'holder' },
  'return-order': { from: ['dispatched', 'working'], permission: 'concerns.handle', as: 'holder' },
  'rule-return': { from: ['returned'], permission: 'concerns.rule', as: 'holder' },
  'record-contact': {
    from: ['accepted', 'dispatched', 'working', 'waiting', 'pending', 'returned'],
    permission: 'concerns.handle',
    as: 'concerned',
  },
  'ask-resident': { from: ['accepted', 'working'], permission: 'concerns.handle', as: 'holder' },
  resume: { from: ['waiting', 'pending'], permission: 'concerns.handle', as: 'holder' },
  'ask-extension': { from: ['working'], permission: 'concerns.handle', as: 'holder' },
  'ask-pending': { from: ['working'], permission: 'concerns.handle', as: 'holder' },
  'rule-request': { from: ['working'], permission: 'concerns.rule', as: 'sender' },
  'co-reply': {
    from: ['dispatched', 'working', 'waiting', 'pending', 'returned'],
    permission: 'concerns.handle',
    as: 'co-handler',
  },
  'waive-co': { from: ['working'], permission: 'concerns.handle', as: 'holder' },
  reply: { from: ['working'], permission: 'concerns.handle', as: 'holder' },
  check: { from: ['replied'], permission: 'concerns.check', as: 'holder' },
  'follow-up': { from: ['checked'], permission: 'concerns.follow-up', as: 'holder' },
  'publish-answer': { from: ['checked', 'closed'], permission: 'concerns.publish', as: 'concerned' },
  'add-note': { from: [...open, 'closed'], permission: null, as: 'viewer' },
  'reveal-contact': { from: [...open, 'closed'], permission: 'concerns.reveal', as: 'viewer' },
  'answer-question': { from: ['waiting'], permission: null, as: 'resident' },
  'add-words': { from: [...open], permission: null, as: 'resident' },
  rate: { from: ['checked', 'closed'], permission: null, as: 'resident' },
  reopen: { from: ['closed'], permission: null, as: 'resident' },
  withdraw: { from: ['collected', 'accepted'], permission: null, as: 'resident' },
} as const satisfies Record<string, Declared>

export type Action = keyof typeof actions
export const actionNames = Object.keys(actions) as Action[]

/** What the clocks do to a concern by themselves. */
export const clockMoves = { waiting: 'working', pending: 'working' } as const

/** Where each action leads; a list where it depends. Used to prove that no state is dead or unreachable. */
export const leadsTo: Record<Action, readonly State[]> = {
  accept: ['accepted'],
  decline: ['closed'],
  'handle-on-spot': ['replied'],
  'pass-up': ['collected'],
  retopic: [],
  relocate: [],
  dispatch: ['dispatched'],
  'accept-order': ['working'],
  'return-order': ['returned'],
  'rule-return': ['accepted', 'dispatched'],
  'record-contact': [],
  'ask-resident': ['waiting'],
  resume: ['accepted', 'working'],
  'ask-extension': [],
  'ask-pending': [],
  'rule-request': ['pending'],
  'co-reply': [],
  'waive-co': [],
  reply: ['replied'],
  check: ['checked', 'working', 'accepted'],
  'follow-up': ['closed', 'working', 'accepted'],
  'publish-answer': [],
  'add-note': [],
  'reveal-contact': [],
  'answer-question': ['working', 'accepted'],
  'add-words': [],
  rate: ['closed', 'working', 'accepted'],
  reopen: ['working', 'accepted'],
  withdraw: ['closed'],
}

/** What the rules look at; instants as Date. */
export type Standing = {
  state: State
  class: ConcernClass
  round: number
  level: 'city' | 'subdistrict' | 'community'
  returnedRound: number | null
  extendedRound: number | null
  returnUntil: Date | null
  extendUntil: Date | null
  extensionAllowed: boolean
  repliedBy: string | null
  requestedBy: string | null
  openRequest: 'extension' | 'pending' | null
  openCoOrders: number
  hasHandler: boolean
  wantsContact: boolean
  mayPublish: boolean
  publishable: boolean
  published: boolean
  reopenUntil: Date | null
  reopened: boolean
  rated: boolean
}

/** How the actor stands to it. */
export type Mine = { personId: string | null; permissions: ReadonlySet<string>; relations: ReadonlySet<Relation> }

/** Why this action cannot be done by this person now, or null. One rule for the server's refusal and the greyed button. */
export function whyNot(action: Action, it: Standing, mine: Mine, now: Date): Refusal | null {
  const declared: Declared = actions[action]
  if (!mine.relations.has('viewer') && !mine.relations.has('resident')) return refuse('concerns.not-found')
  if ((declared.as === 'resident') !== mine.relations.has('resident')) return refuse('concerns.not-yours', { action })
  if (!declared.from.includes(it.state)) return refuse('concerns.wrong-state', { action, state: it.state })
  if (declared.permission && !mine.permissions.has(declared.permission)) return refuse('concerns.not-your-duty', { action })
  if (declared.as !== 'viewer' && !mine.relations.has(declared.as)) return refuse('concerns.not-yours', { action })
  return special[action]?.(it, mine, now) ?? null
}

type Special = (it: Standing, mine: Mine, now: Date) => Refusal | null
const bySomeoneElse = (person: string | null, mine: Mine): Refusal | null =>
  person !== null && person === mine.personId ? refuse('concerns.by-someone-else') : null

const special: Partial<Record<Action, Special>> = {
  'pass-up': (it) => (it.level === 'city' ? refuse('concerns.no-level-above') : null),
  'return-order': (it, _mine, now) => {
    if (it.returnedRound === it.round) return refuse('concerns.already-returned')
    return it.returnUntil && now > it.returnUntil
      ? refuse('concerns.return-too-late', { until: it.returnUntil.toISOString() })
      : null
  },
  'record-contact': (it) => (it.wantsContact ? null : refuse('concerns.no-contact-wished')),
  'ask-extension': (it, _mine, now) => {
    if (!it.extensionAllowed) return refuse('concerns.no-extension-for-class')
    if (it.openRequest) return refuse('concerns.request-open')
    if (it.extendedRound === it.round) return refuse('concerns.already-extended')
    return it.extendUntil && now > it.extendUntil
      ? refuse('concerns.extension-too-late', { until: it.extendUntil.toISOString() })
      : null
  },
  'ask-pending': (it) => (it.openRequest ? refuse('concerns.request-open') : null),
  'rule-request': (it, mine) => (it.openRequest ? bySomeoneElse(it.requestedBy, mine) : refuse('concerns.no-request')),
  'waive-co': (it) => (it.openCoOrders ? null : refuse('concerns.no-co-order')),
  reply: (it) =>
    it.openCoOrders
      ? refuse('concerns.co-orders-open', { count: it.openCoOrders })
      : it.openRequest
        ? refuse('concerns.request-open')
        : null,
  check: (it, mine) => bySomeoneElse(it.repliedBy, mine),
  'follow-up': (it, mine) => bySomeoneElse(it.repliedBy, mine),
  'publish-answer': (it) => {
    if (it.published) return refuse('concerns.already-published')
    if (!it.publishable) return refuse('concerns.topic-not-publishable')
    return it.mayPublish ? null : refuse('concerns.no-consent')
  },
  rate: (it) => (it.rated ? refuse('concerns.already-rated') : null),
  reopen: (it, _mine, now) => {
    if (it.reopened) return refuse('concerns.already-reopened')
    if (!it.reopenUntil) return refuse('concerns.cannot-reopen')
    return now > it.reopenUntil ? refuse('concerns.reopen-too-late', { until: it.reopenUntil.toISOString() }) : null
  },
}

/** Which clock gives the due time of a state. */
export const clockOf: Record<Exclude<State, 'closed'>, ClockKind> = {
  collected: 'accept',
  accepted: 'finish',
  dispatched: 'finish',
  working: 'finish',
  returned: 'finish',
  waiting: 'answer',
  pending: 'review',
  replied: 'check',
  checked: 'follow-up',
}
export const clockKinds = ['accept', 'contact', 'order', 'finish', 'check', 'follow-up', 'answer', 'review'] as const
export type ClockKind = (typeof clockKinds)[number]

/** Who is waited for in a state: whoever holds this permission in the holding unit. */
export const waitsFor: Record<Exclude<State, 'closed'>, string> = {
  collected: 'concerns.accept',
  accepted: 'concerns.dispatch',
  dispatched: 'concerns.handle',
  working: 'concerns.handle',
  waiting: 'concerns.handle',
  pending: 'concerns.handle',
  returned: 'concerns.rule',
  replied: 'concerns.check',
  checked: 'concerns.follow-up',
}

export { maskName, maskPhone } from '#common/contact.ts'

export const returnGrounds = [
  'not-our-duty',
  'wrong-place',
  'facts-missing',
  'needs-another-lead',
  'in-legal-procedure',
  'not-admitted',
] as const
export const elsewhereDoors = [
  '110',
  '119',
  '120',
  '12348',
  'court',
  'other-city',
  'legal-procedure',
  'same-matter',
  'no-matter',
  'other',
] as const
