import { personalNumbersIn } from '#common/personal.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { CountRatings, State } from './contract.ts'

type Hearing = { state: State; version: number }
export const whyNot = (hearing: Hearing, states: readonly State[], version?: number): Refusal | null =>
  (states.includes(hearing.state) ? null : refuse('hearings.wrong-state', { state: hearing.state })) ??
  (version === undefined || version === hearing.version ? null : refuse('version.stale'))

/** Half a year: `2026-1` until June, `2026-2` after. */
export const periodOf = (day: string): string => `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 1 : 2}`
export const lastDayOf = (period: string): string => `${period.slice(0, 4)}-${period.endsWith('1') ? '06-30' : '12-31'}`

const dayMs = 86_400_000
/** The house speaks up when the half-year nears its end without a hearing. */
export const isDue = (today: string, hasOne: boolean, remindBefore: number): boolean =>
  !hasOne && (Date.parse(lastDayOf(periodOf(today))) - Date.parse(today)) / dayMs <= remindBefore

export function whyNotCall(startsAt: Date, startsOn: string, questionsUntil: string, notice: number, now: Date): Refusal | null {
  if (startsAt.getTime() < now.getTime() + notice * dayMs) return refuse('hearings.notice-short', { days: notice })
  return questionsUntil <= startsOn ? null : refuse('hearings.until')
}

export const whyNotHold = (hearing: Hearing & { startsAt: Date }, there: number, version: number, now: Date): Refusal | null =>
  whyNot(hearing, ['called'], version) ??
  (now < hearing.startsAt ? refuse('hearings.not-yet') : null) ??
  (there > 0 ? null : refuse('hearings.nobody'))

/** Ahead until its last day; in the hall and at the desk until it closes. */
export const whyNotAsk = (hearing: Hearing & { questionsUntil: string }, today: string): Refusal | null =>
  (hearing.state === 'called' ? null : refuse('hearings.was-held')) ??
  (today <= hearing.questionsUntil ? null : refuse('hearings.too-late'))

type Question = { answer: string | null; promisedOn: string | null }
export const whyNotAnswer = (question: Question): Refusal | null =>
  question.answer === null ? null : refuse('hearings.answered')
export const whyNotDate = (question: Question, on: string, today: string, latest: string): Refusal | null =>
  whyNotAnswer(question) ??
  (question.promisedOn ? refuse('hearings.dated', { on: question.promisedOn }) : null) ??
  (on > today && on <= latest ? null : refuse('hearings.date', { latest }))

/** Every unanswered question has a date before the hearing closes. */
export function whyNotClose(
  hearing: Hearing,
  questions: readonly Question[],
  ballotOpen: boolean,
  version: number,
): Refusal | null {
  const open = questions.filter((one) => one.answer === null && one.promisedOn === null).length
  return (
    whyNot(hearing, ['held'], version) ??
    (open > 0 ? refuse('hearings.unanswered', { count: open }) : null) ??
    (ballotOpen ? refuse('hearings.ballot-open') : null)
  )
}

/** No report has more ratings than people were there. */
export function whyNotCount(counts: CountRatings['counts'], itemIds: readonly string[], there: number): Refusal | null {
  const known =
    new Set(counts.map(({ itemId }) => itemId)).size === counts.length && counts.every(({ itemId }) => itemIds.includes(itemId))
  const over = counts.some(({ grades }) => Object.values(grades).reduce((sum, n) => sum + n, 0) > there)
  return known && !over ? null : refuse('hearings.counts', { there })
}

export const whyPersonal = (...texts: readonly (string | null | undefined)[]): Refusal | null =>
  texts.some((text) => text && personalNumbersIn(text).length > 0) ? refuse('hearings.personal') : null
