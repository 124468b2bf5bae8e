import { maskPhone as masked } from '#common/contact.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Row } from '#common/rules.ts'
import type { Action, Cycle, Duty, Mode, State } from './shapes.ts'

type Member = { state: State; communityId: string; homeOrgId: string | null; registeredOn: string }
type Versioned = { version: number }

export const whyStale = (row: Versioned, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export const whyNotWaiting = ({ state }: Pick<Member, 'state'>): Refusal | null =>
  state === 'registered' ? null : refuse('members.not-waiting')

/** Data are mended while the registration waits or stands. */
export const whyNotCorrect = ({ state }: Pick<Member, 'state'>): Refusal | null =>
  state === 'left' || state === 'declined' ? refuse('members.left') : null

/** Reviews, moves, agreements and pledges are for those who stand. */
export const whyNotStanding = ({ state }: Pick<Member, 'state'>): Refusal | null =>
  state === 'confirmed' ? null : refuse(state === 'left' ? 'members.left' : 'members.not-confirmed')

const ahead = (on: string, today: string): Refusal | null => (on > today ? refuse('members.in-the-future') : null)
const tooEarly = (on: string, from: string): Refusal | null => (on < from ? refuse('members.before-it-began') : null)

export const whyNotMove = (member: Member, communityId: string, on: string, today: string): Refusal | null =>
  whyNotStanding(member) ??
  (member.communityId === communityId ? refuse('members.same-community') : null) ??
  ahead(on, today) ??
  tooEarly(on, member.registeredOn)

export const whyNotLeave = (member: Member, on: string, today: string): Refusal | null =>
  whyNotCorrect(member) ?? ahead(on, today) ?? tooEarly(on, member.registeredOn)

/** A registration that is not kept up says why. */
export const whyNotReview = (member: Member, outcome: 'renewed' | 'ended', words: string | undefined): Refusal | null =>
  whyNotStanding(member) ?? (outcome === 'ended' && !words ? refuse('members.words-needed') : null)

/** Somebody alike is registered: the same telephone is the same person; the same name alone asks the registrar to be certain. */
export function whyNotRegister(
  alike: readonly { no: string; community: string; samePhone: boolean; sameUnit: boolean }[],
  certain: boolean,
): Refusal | null {
  const same = alike.find(({ samePhone }) => samePhone)
  if (same) return refuse('members.registered-already', { community: same.community, no: same.no })
  const named = alike.find(({ sameUnit }) => sameUnit)
  return named && !certain ? refuse('members.same-name', { community: named.community, no: named.no }) : null
}

type Agreement = {
  no: string
  mode: Mode
  state: 'proposed' | 'inForce' | 'declined' | 'ended'
  homeConfirmedAt: unknown
  hostConfirmedAt: unknown
}
export function whyNotPropose(
  member: Member,
  open: readonly Pick<Agreement, 'no' | 'mode' | 'state'>[],
  { mode, fromOn, untilOn }: { mode: Mode; fromOn: string; untilOn: string },
  today: string,
): Refusal | null {
  const waits = open.find(({ state }) => state === 'proposed')
  const same = open.find((one) => one.state === 'inForce' && one.mode === mode)
  return (
    whyNotStanding(member) ??
    (member.homeOrgId === null ? refuse('members.no-home') : null) ??
    (waits ? refuse('members.proposed-already', { no: waits.no }) : null) ??
    (same ? refuse('members.in-force-already', { no: same.no }) : null) ??
    (untilOn <= fromOn || untilOn <= today ? refuse('members.ends-before-it-begins') : null)
  )
}

export type ManagingSide = 'home' | 'host'
/** Each side confirms once; a side that holds both posts confirms for the one that is missing. */
export function whyNotConfirmMode(agreement: Agreement, sides: readonly ManagingSide[]): Refusal | null {
  if (agreement.state !== 'proposed') return refuse('members.not-proposed')
  return sideToConfirm(agreement, sides) ? null : refuse('members.confirmed-by-us')
}
export const sideToConfirm = (
  { homeConfirmedAt, hostConfirmedAt }: Pick<Agreement, 'homeConfirmedAt' | 'hostConfirmedAt'>,
  sides: readonly ManagingSide[],
): ManagingSide | undefined => sides.find((side) => (side === 'home' ? homeConfirmedAt : hostConfirmedAt) === null)

export const whyNotCloseMode = ({ state }: Pick<Agreement, 'state'>): Refusal | null =>
  state === 'proposed' || state === 'inForce' ? null : refuse('members.closed-already')

type Branch = { state: 'standing' | 'ended'; foundedOn: string; untilOn: string; endedOn: string | null }
export const whyNotBranch = ({ state, endedOn }: Branch): Refusal | null =>
  state === 'ended' ? refuse('members.branch-ended', { on: endedOn ?? '' }) : null
export const whyNotUntil = (untilOn: string, today: string): Refusal | null =>
  untilOn <= today ? refuse('members.ends-before-it-begins') : null
export const whyNotRenew = (branch: Branch, untilOn: string, today: string): Refusal | null =>
  whyNotBranch(branch) ??
  (untilOn <= branch.untilOn ? refuse('members.ends-before-it-begins') : null) ??
  whyNotUntil(untilOn, today)
export const whyNotEndBranch = (branch: Branch, on: string, today: string): Refusal | null =>
  whyNotBranch(branch) ?? ahead(on, today) ?? tooEarly(on, branch.foundedOn)
/** What was done while it stood may be written down later, also after its end. */
export const whyNotRecord = ({ foundedOn }: Branch, heldOn: string, today: string): Refusal | null =>
  ahead(heldOn, today) ?? tooEarly(heldOn, foundedOn)

type Pledge = { state: 'promised' | 'kept' | 'reviewed' | 'withdrawn'; dueOn: string }
export const whyNotPledge = (member: Member, dueOn: string, today: string): Refusal | null =>
  whyNotStanding(member) ?? (dueOn < today ? refuse('members.day-passed') : null)
export const whyNotKeep = ({ state }: Pledge): Refusal | null => (state === 'promised' ? null : refuse('members.not-promised'))
/** Looked at once it is said to be kept, or once its day has come. */
export function whyNotReviewPledge({ state, dueOn }: Pledge, today: string): Refusal | null {
  if (state === 'reviewed' || state === 'withdrawn') return refuse('members.reviewed-already')
  return state === 'promised' && dueOn > today ? refuse('members.not-due-yet', { on: dueOn }) : null
}

/** What each manager may do with a record as it stands. */
export function mayDo(member: Member, sides: readonly ManagingSide[], may: { reveal: boolean; hasPhone: boolean }): Action[] {
  const [host, home] = [sides.includes('host'), sides.includes('home')]
  const waits = member.state === 'registered'
  const stands = member.state === 'confirmed'
  const all: Record<Action, boolean> = {
    confirm: host && waits,
    decline: host && waits,
    correct: (host || home) && (waits || stands),
    review: host && stands,
    move: host && stands,
    leave: (host || home) && (waits || stands),
    reveal: may.reveal && may.hasPhone,
    slip: host && (waits || stands),
    propose: (host || home) && stands && member.homeOrgId !== null,
    pledge: host && stands,
  }
  return (Object.keys(all) as Action[]).filter((action) => all[action])
}

/** The table of who does what under a mode. */
export const dutiesOf = (rows: readonly Row[], mode: Mode): Duty[] =>
  rows.filter((row) => row.mode === mode).map(({ mode: _, ...duty }) => duty as Duty)

const monthsIn: Record<Cycle, number> = { month: 1, quarter: 3, half: 6, year: 12, never: 0 }
/** The period of a cycle that a day lies in; its last day is when the duty is due. */
export function periodOf(cycle: Cycle, day: string): { from: string; dueOn: string } | null {
  const months = monthsIn[cycle]
  if (months === 0) return null
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = Math.floor((month - 1) / months) * months
  const on = (months: number, date: number) => new Date(Date.UTC(year, months, date)).toISOString().slice(0, 10)
  return { from: on(first, 1), dueOn: on(first + months, 0) }
}

export const whyNotDutyDone = ({ doneAt }: { doneAt: unknown }): Refusal | null => (doneAt ? refuse('members.duty-done') : null)

/** `138****5678`; nothing of a shorter number. */
export const maskPhone = (phone: string | null): string | null => (phone === null ? null : masked(phone))
