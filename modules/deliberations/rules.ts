import { personalNumbersIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Values } from '#common/rules.ts'
import type { Class, PartyKind, Procedure, RecordSession, SetParties, State } from './contract.ts'
import type { rules } from './rulebook.ts'

type Topic = { state: State; class: Class | null; version: number }

/** The four procedures as the city set them. */
export function procedureOf(set: Values<typeof rules>, which: Class): Procedure {
  return {
    notice: set[`${which}Notice`],
    present: set[`${which}Present`].map(({ key }) => key as PartyKind),
    ballot: set[`${which}Ballot`],
    publication: set[`${which}Publication`],
    residents: set.fewestResidents,
  }
}

/** Each deed belongs to states of the topic; elsewhere it is refused with the state it is in. */
const when = {
  screen: ['proposed'],
  decline: ['proposed'],
  parties: ['preparing', 'noResult'],
  call: ['preparing', 'noResult'],
  callOff: ['called'],
  speak: ['preparing', 'called'],
  hold: ['called'],
  ballot: ['held'],
  conclude: ['held', 'voting'],
  decide: ['agreed'],
  settle: ['published'],
  note: ['standing', 'notDone'],
  finish: ['standing', 'notDone'],
  evaluate: ['done', 'notDone'],
} as const satisfies Record<string, readonly State[]>
export type Deed = keyof typeof when

export const whyNot = (deed: Deed, topic: Topic, version?: number): Refusal | null =>
  ((when[deed] as readonly State[]).includes(topic.state) ? null : refuse('deliberations.wrong-state', { state: topic.state })) ??
  (version === undefined || version === topic.version ? null : refuse('version.stale'))

/** Who the procedure calls affected is among the parties; who is not says why; a party of an organisation names it. */
export function whyNotParties(parties: SetParties['parties'], { present }: Procedure): Refusal | null {
  const unexplained = parties.find((one) => !one.affected && !one.whyNot)
  if (unexplained) return refuse('deliberations.party-why', { party: unexplained.kind })
  const missing = present.find((kind) => !parties.some((one) => one.kind === kind))
  if (missing) return refuse('deliberations.party-missing', { party: missing })
  return parties.some((one) => one.affected) ? null : refuse('deliberations.no-parties')
}

/** The first day on which a session may be held: so many whole days after the notice. */
export function whyNotCall(
  parties: readonly { affected: boolean }[],
  { notice }: Procedure,
  startsAt: Date,
  now: Date,
): Refusal | null {
  if (!parties.some((one) => one.affected)) return refuse('deliberations.no-parties')
  const earliest = new Date(now.getTime() + notice * 86_400_000)
  return startsAt < earliest ? refuse('deliberations.notice-short', { days: notice, earliest: earliest.toISOString() }) : null
}

type Present = { id: string; name: string; kind: PartyKind; affected: boolean }
/** No session is valid with an affected party missing; the refusal names who. Of residents there are at least so many. */
export function whyNotHold(
  parties: readonly Present[],
  attendance: RecordSession['attendance'],
  { residents }: Pick<Procedure, 'residents'>,
  startsAt: Date,
  now: Date,
): Refusal | null {
  if (now < startsAt) return refuse('deliberations.not-held-yet', { at: startsAt.toISOString() })
  const said = new Map(attendance.map((one) => [one.partyId, one]))
  if (said.size !== attendance.length || attendance.some((one) => !parties.some(({ id }) => id === one.partyId)))
    return refuse('deliberations.attendance')
  const there = ({ id, kind }: Present) => {
    const one = said.get(id)
    return one !== undefined && one.status !== 'absent' && one.heads >= (kind === 'residents' ? residents : 1)
  }
  const missing = parties.filter((one) => one.affected && !there(one))
  return missing.length
    ? refuse('deliberations.missing', { parties: missing.map(({ name }) => name).join('、'), residents })
    : null
}

type Ended = { state: string; result: { outcome: string; winner: string | null } | null } | null
/** What a session has decided by ballot is not voted on again, nor passed over. */
export const whyNotBallot = (ballot: Ended): Refusal | null =>
  ballot?.result?.outcome === 'passed' ? refuse('deliberations.ballot-decided') : null

/** A class that asks for a ballot is not concluded without one; a ballot speaks when it is closed and has decided. */
export function whyNotConclude(
  outcome: 'consensus' | 'ballot' | 'noResult',
  chosen: string | undefined,
  options: readonly { key: string }[],
  procedure: Procedure,
  ballot: Ended,
): Refusal | null {
  if (ballot && (ballot.state === 'open' || ballot.state === 'counting')) return refuse('deliberations.ballot-open')
  if (outcome !== 'ballot') {
    const decided = whyNotBallot(ballot)
    if (decided) return decided
  }
  if (outcome === 'noResult') return null
  if (outcome === 'consensus') {
    if (procedure.ballot) return refuse('deliberations.ballot-needed')
    return options.length > 0 && !options.some(({ key }) => key === chosen) ? refuse('deliberations.chosen') : null
  }
  if (!ballot) return refuse('deliberations.no-ballot')
  return ballot.result?.outcome === 'passed' ? null : refuse('deliberations.ballot-undecided')
}

/** What stands on a public page carries nobody's telephone, identity, plate or flat number. */
export const whyPersonal = (...texts: readonly (string | null | undefined)[]): Refusal | null =>
  texts.some((text) => text && personalNumbersIn(text).length > 0) ? refuse('deliberations.personal') : null

/** Work cannot be due before it is known whether the decision stands. */
export const whyNotDue = (dueOn: string, objectionsUntil: string): Refusal | null =>
  dueOn > objectionsUntil ? null : refuse('deliberations.due-too-early', { until: objectionsUntil })

type Published = { objectionsUntil: string; objections: readonly { answer: string | null }[] }
/** A decision stands when its period is over and every objection has its answer; it may be changed or go back before. */
export function whyNotSettle(
  as: 'stands' | 'changed' | 'back',
  { objectionsUntil, objections }: Published,
  today: string,
): Refusal | null {
  if (as !== 'stands') return null
  if (today <= objectionsUntil) return refuse('deliberations.period-open', { until: objectionsUntil })
  const open = objections.filter((one) => one.answer === null).length
  return open ? refuse('deliberations.unanswered', { count: open }) : null
}

export const whyNotObject = (
  { settledAs, objectionsUntil }: { settledAs: string | null; objectionsUntil: string },
  today: string,
) => (settledAs === null && today <= objectionsUntil ? null : refuse('deliberations.period-over', { until: objectionsUntil }))

export const whyNotAnswer = (objection: { answer: string | null }): Refusal | null =>
  objection.answer === null ? null : refuse('deliberations.answered')
