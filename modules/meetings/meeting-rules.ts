import { plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Became, MeetingState, Outcome, ResolutionState, Status } from './shapes.ts'

type Meeting = { state: MeetingState; startsAt: Date; version: number }

/** What is closed or cancelled stays so. */
export const whyNotChange = (meeting: Meeting, version: number): Refusal | null =>
  (meeting.state === 'closed' || meeting.state === 'cancelled' ? refuse('meetings.meeting-over') : null) ??
  (meeting.version === version ? null : refuse('version.stale'))

export const whyNotStart = (startsAt: Date, now: Date): Refusal | null =>
  startsAt <= now ? refuse('meetings.start-passed') : null

const whyNotBegun = (meeting: Meeting, now: Date): Refusal | null =>
  now < meeting.startsAt ? refuse('meetings.not-begun', { at: meeting.startsAt.toISOString() }) : null

export const whyNotCall = (meeting: Meeting, called: number, version: number): Refusal | null =>
  whyNotChange(meeting, version) ??
  (meeting.state === 'called' ? refuse('meetings.called-already') : null) ??
  (called === 0 ? refuse('meetings.nobody-called') : null)

/** Called later than the city's rule asks, counted in days of the calendar. */
export const isShortNotice = (startsOn: string, today: string, days: number): boolean => startsOn < plusDays(today, days)

type Notice = { today: string; days: number; shortWhy: string | undefined; items: number; withoutAgenda: boolean | undefined }
/** A notice at short notice says why; one without an agenda goes out only on purpose. */
export const whyNotNotice = (startsOn: string, { today, days, shortWhy, items, withoutAgenda }: Notice): Refusal | null =>
  (isShortNotice(startsOn, today, days) && !shortWhy ? refuse('meetings.notice-short', { days }) : null) ??
  (items === 0 && !withoutAgenda ? refuse('meetings.no-agenda') : null)

/** Who was called to a later day hears why it is so soon, as he would have at first. */
export const whyNotMove = (
  startsOn: string,
  called: { on: string } | null,
  { today, days, shortWhy }: Pick<Notice, 'today' | 'days' | 'shortWhy'>,
): Refusal | null =>
  called && startsOn < called.on && isShortNotice(startsOn, today, days) && !shortWhy
    ? refuse('meetings.notice-short', { days })
    : null

/** A unit answers until the meeting begins. */
export const whyNotAnswer = (meeting: Meeting, now: Date): Refusal | null =>
  (meeting.state === 'closed' || meeting.state === 'cancelled' ? refuse('meetings.meeting-over') : null) ??
  (now >= meeting.startsAt ? refuse('meetings.begun') : null)

/** Heads are counted once the meeting has begun, with one word for each who was called and for nobody else. */
export function whyNotCount(
  meeting: Meeting,
  called: readonly string[],
  said: readonly string[],
  now: Date,
  version: number,
): Refusal | null {
  const no = whyNotChange(meeting, version) ?? whyNotBegun(meeting, now)
  if (no) return no
  const all = new Set(said)
  return all.size === said.length && all.size === called.length && called.every((one) => all.has(one))
    ? null
    : refuse('meetings.attendance', { called: called.length })
}

export const whyNotMinute = (meeting: Meeting, now: Date, version: number): Refusal | null =>
  whyNotChange(meeting, version) ?? whyNotBegun(meeting, now)

/** The units that came stand to the minutes once they are signed, each once. */
export const whyNotCountersign = (
  meeting: { state: MeetingState },
  seats: readonly { status: Status | null }[],
  signed: boolean,
): Refusal | null =>
  (meeting.state === 'closed' ? null : refuse('meetings.not-signed')) ??
  (seats.some(({ status }) => isThere(status)) ? null : refuse('meetings.was-not-there')) ??
  (signed ? refuse('meetings.countersigned') : null)

type Deciding = { ownerStands: boolean; coOrgsStand: boolean; dueOn: string | null | undefined; heldOn: string }

/** No resolution without who does it and by when; the day is the meeting's or later. */
export function whyNotResolve({ ownerStands, coOrgsStand, dueOn, heldOn }: Deciding): Refusal | null {
  if (!ownerStands || !coOrgsStand) return refuse('meetings.no-owner')
  if (!dueOn) return refuse('meetings.no-due')
  return dueOn < heldOn ? refuse('meetings.due-before', { on: heldOn }) : null
}

/** Resolutions are written from the hour of the meeting until its minutes are signed. */
export const whyNotDecide = (meeting: Meeting, now: Date): Refusal | null =>
  whyNotChange(meeting, meeting.version) ?? whyNotBegun(meeting, now)

/** How many members must be there. */
export const quorumOf = (members: number, percent: number): number => Math.ceil((members * percent) / 100)
export const isThere = (status: Status | null): boolean => status === 'present' || status === 'substitute'

type Item = { kind: string; minutes: string | null; outcome: Outcome | null; resolutions: number }
/** An item is spoken to when it has words, a resolution, or was said to stay open; the system's own item needs none. */
export const isItemDone = (item: Item): boolean =>
  item.kind === 'followup' || item.resolutions > 0 || item.outcome === 'open' || (item.minutes ?? '').trim() !== ''

type Closing = {
  countedAt: Date | null
  minutes: string | null
  members: number
  there: number
  quorum: number
  items: readonly Item[]
}
/** Closing needs the head count, the quorum, the written report, and a word to every item. */
export function whyNotClose(
  meeting: Meeting,
  { countedAt, minutes, members, there, quorum, items }: Closing,
  now: Date,
  version: number,
): Refusal | null {
  const no = whyNotChange(meeting, version) ?? whyNotBegun(meeting, now)
  if (no) return no
  if (!countedAt) return refuse('meetings.not-counted')
  const needed = quorumOf(members, quorum)
  if (there < needed) return refuse('meetings.no-quorum', { needed, there })
  const open = items.filter((item) => !isItemDone(item)).length
  if (open > 0) return refuse('meetings.items-open', { count: open })
  return (minutes ?? '').trim() ? null : refuse('meetings.no-minutes')
}

export const whyNotCancel = (meeting: Meeting, resolutions: number, version: number): Refusal | null =>
  whyNotChange(meeting, version) ?? (resolutions > 0 ? refuse('meetings.has-resolutions') : null)

export const whyNotRevise = (resolution: { state: ResolutionState; version: number }, version: number): Refusal | null =>
  (resolution.state === 'decided' ? null : refuse('meetings.signed')) ??
  (resolution.version === version ? null : refuse('version.stale'))

/** What became of an item on the agenda: resolutions settle it, words end it where nothing is to be done, else it stays open. */
export const outcomeOf = (item: Pick<Item, 'outcome' | 'resolutions' | 'minutes'>): Outcome =>
  item.resolutions > 0 ? 'resolved' : item.outcome === 'noted' ? 'noted' : 'open'

type Standing = { state: ResolutionState; dueOn: string; doneOn: string | null }
/** Computed, never chosen: done on time or late, running or overdue. */
export function becameOn({ state, dueOn, doneOn }: Standing, today: string): Became {
  if (state === 'done') return doneOn! <= dueOn ? 'onTime' : 'late'
  if (state === 'refused' || state === 'withdrawn') return state
  if (state === 'decided' || state === 'struck') return 'decided'
  return today > dueOn ? 'overdue' : 'running'
}

type Earlier = Standing & { id: string; decidedOn: string }
/** What the next agenda opens with: all that was still undone when the last meeting was held, and what that one decided. */
export const toFollow = <R extends Earlier>(resolutions: readonly R[], lastHeldOn: string | null): R[] =>
  resolutions.filter(
    ({ state, doneOn, decidedOn }) =>
      state !== 'struck' &&
      (['decided', 'open', 'claimed', 'refused'].includes(state) ||
        (doneOn !== null && lastHeldOn !== null && doneOn >= lastHeldOn) ||
        decidedOn === lastHeldOn),
  )
