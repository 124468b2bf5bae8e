import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'

/** What a matter must say to be named by an ask. `validUntil` is the first day on which it no longer stands. */
export type Standing = { deptOrgId: string; validFrom: string; validUntil: string | null; dataNeeded: readonly string[] }

/** Why an ask is gated; `slices` and `repeats` are what earlier asks of the same organisation make of it. */
export type Why = 'recurring' | 'bulk' | 'form' | 'inspection' | 'returned' | 'slices' | 'repeats'

export type AskFacts = {
  door: string
  /** How many communities are asked now. */
  communities: number
  recurring: boolean
  /** Communities asked for the same within the city's days, those asked now among them. */
  sliced: number
  /** Days on which one of them was asked for the same, today among them. */
  repeated: number
  /** One of them returned the same as never admitted. */
  returned: boolean
}
export type Limits = { sliceCommunities: number; repeatTimes: number }

/** A single ask of one community passes; everything else is gated, and this says by what. */
export function whyGated(
  { door, communities, recurring, sliced, repeated, returned }: AskFacts,
  { sliceCommunities, repeatTimes }: Limits,
): Why | null {
  if (recurring) return 'recurring'
  if (communities > 1) return 'bulk'
  if (door === 'form') return 'form'
  if (door === 'inspection') return 'inspection'
  if (returned) return 'returned'
  if (sliced >= sliceCommunities) return 'slices'
  return repeated >= repeatTimes ? 'repeats' : null
}

export const inForce = ({ validFrom, validUntil }: Pick<Standing, 'validFrom' | 'validUntil'>, today: string): boolean =>
  validFrom <= today && (validUntil === null || today < validUntil)

/** What is wrong with a matter named by an ask: it is another's, or does not stand today. A subdistrict passes on any. */
export function wrongMatter(
  matter: Standing,
  asker: { orgId: string; passesOn: boolean },
  today: string,
): 'others' | 'over' | null {
  if (matter.deptOrgId !== asker.orgId && !asker.passesOn) return 'others'
  return inForce(matter, today) ? null : 'over'
}

/** Fields that a form asks and nobody admitted. */
export const beyond = (fields: readonly string[], admitted: readonly string[]): string[] =>
  fields.filter((field) => !admitted.includes(field))

/** An emergency has a reason and an end, and the end is near. */
export function whyNotEmergency({ reason, until }: { reason: string; until: Date }, now: Date, days: number): Refusal | null {
  if (reason.trim() === '') return refuse('admission.emergency-reason')
  const last = instantOf(plusDays(dayOf(now), days + 1))
  return until > now && until <= last ? null : refuse('admission.emergency-end', { days, last: plusDays(dayOf(now), days) })
}

export type Returnable = {
  ground: 'single' | 'matter' | 'emergency'
  matter: string | null
  emergencyUntil: Date | string | null
  endedAt: Date | string | null
  returnedAt: Date | string | null
}
const at = (instant: Date | string) => new Date(instant)

/** What was admitted is not returned as unadmitted, nor an emergency while it lasts; what is over cannot be returned. */
export function whyNotReturn({ ground, matter, emergencyUntil, endedAt, returnedAt }: Returnable, now: Date): Refusal | null {
  if (returnedAt !== null) return refuse('admission.returned-already')
  if (endedAt !== null) return refuse('admission.ask-ended')
  if (ground === 'matter') return refuse('admission.is-admitted', { matter: matter ?? '' })
  if (ground === 'emergency' && emergencyUntil !== null && now < at(emergencyUntil))
    return refuse('admission.in-emergency', { until: at(emergencyUntil).toISOString() })
  return null
}

/** Only for some days may a return be taken back, and only while the record that asked still stands. */
export function whyNotKeep(
  { returnedAt, endedAt }: Pick<Returnable, 'returnedAt' | 'endedAt'>,
  now: Date,
  days: number,
): Refusal | null {
  if (returnedAt === null) return refuse('admission.not-returned')
  if (endedAt !== null) return refuse('admission.ask-ended')
  return dayOf(now) <= plusDays(dayOf(at(returnedAt)), days) ? null : refuse('admission.undo-over', { days })
}

/** The same thing under another month, number or mark, or under the name of the community that is asked, is the same thing. */
export function titleKey(title: string, communities: readonly string[] = []): string {
  const bare = communities
    .reduce((left, name) => left.replaceAll(name, ''), title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{N}\p{Z}\p{S}]/gu, '')
    .replace(/[一二三四五六七八九十〇零两]*(?:年度?|季度?|月份?)|第?[一二三四五六七八九十〇零两]+(?:周|日|期|次|批)/gu, '')
  return bare || title.trim()
}

export type Wanted = {
  mode?: unknown
  content?: unknown
  legalBasis?: unknown
  frequency?: unknown
  halfHours?: unknown
  wantedFrom?: unknown
  fundStandard?: unknown
  deptDuty?: unknown
  communityDuty?: unknown
  contact?: unknown
}
const needed = [
  'mode',
  'content',
  'legalBasis',
  'frequency',
  'halfHours',
  'wantedFrom',
  'fundStandard',
  'deptDuty',
  'communityDuty',
  'contact',
] as const

/** What an application still lacks. Money that follows the matter is part of it: 费随事转. */
export const missingOf = (wanted: Wanted): (typeof needed)[number][] =>
  needed.filter((key) => wanted[key] === null || wanted[key] === undefined || wanted[key] === '')

type Held = { state: string; version: number }
const whyStale = (row: Held, version: number): Refusal | null => (row.version === version ? null : refuse('version.stale'))

/** A draft, and what was given back as incomplete, may be written and handed in. */
export const whyNotWrite = (row: Held, version: number): Refusal | null =>
  (row.state === 'draft' || row.state === 'incomplete' ? null : refuse('admission.handed-in')) ?? whyStale(row, version)

/** Handed in whole, early enough, and asking for nothing that a community need not know. */
export function whyNotSubmit(
  row: Held & { wantedFrom: string | null; dataNeeded: readonly string[] },
  version: number,
  earliest: string,
  forbidden: readonly string[],
): Refusal | null {
  const why = whyNotWrite(row, version)
  if (why) return why
  const field = row.dataNeeded.find((one) => forbidden.some((part) => one.includes(part)))
  if (field) return refuse('admission.field-forbidden', { field })
  return row.wantedFrom !== null && row.wantedFrom < earliest ? refuse('admission.too-early', { earliest }) : null
}

export const whyNotCheck = (row: Held, complete: boolean, words: string | undefined, version: number): Refusal | null =>
  (row.state === 'submitted' ? null : refuse('admission.not-submitted')) ??
  whyStale(row, version) ??
  (complete || words ? null : refuse('admission.words-missing'))

/** Agreeing needs no words; conditions and objections do. */
export function whyNotOpine(
  heard: { state: string; hearingUntil: string | null },
  opinion: 'agree' | 'conditions' | 'object',
  words: string | undefined,
  today: string,
): Refusal | null {
  if (heard.state !== 'hearing' || heard.hearingUntil === null || today > heard.hearingUntil)
    return refuse('admission.hearing-over')
  return opinion === 'agree' || words ? null : refuse('admission.words-missing')
}

type Decision = {
  decision: 'granted' | 'conditional' | 'refused'
  conditions: readonly string[]
  validFrom?: string | undefined
  validUntil?: string | undefined
}
/** Decided once, never before the communities were heard, under conditions only if they are said. */
export function whyNotDecide(
  row: Held,
  { decision, conditions, validFrom, validUntil }: Decision,
  today: string,
  version: number,
): Refusal | null {
  if (['granted', 'conditional', 'refused', 'withdrawn'].includes(row.state)) return refuse('admission.decided-already')
  if (row.state !== 'review') return refuse('admission.not-heard')
  const stale = whyStale(row, version)
  if (stale) return stale
  if ((decision === 'conditional') !== conditions.length > 0) return refuse('admission.conditions-missing')
  if (decision === 'refused') return null
  const fits = validFrom !== undefined && validFrom >= today && (validUntil === undefined || validUntil > validFrom)
  return fits ? null : refuse('admission.days', { today })
}

export const whyNotWithdraw = (row: Held, version: number): Refusal | null =>
  (['draft', 'submitted', 'incomplete', 'hearing', 'review'].includes(row.state) ? null : refuse('admission.decided-already')) ??
  whyStale(row, version)

export const whyNotReview = (matter: { exitedOn: string | null; version: number }, version: number): Refusal | null =>
  (matter.exitedOn === null ? null : refuse('admission.exited')) ?? (matter.version === version ? null : refuse('version.stale'))

/** A list is issued after the day of its hearing, or when every community has said what it thinks. */
export function whyNotIssue(
  list: Held & { hearUntil: string | null },
  open: number,
  today: string,
  version: number,
): Refusal | null {
  if (list.state !== 'hearing' || list.hearUntil === null || (open > 0 && today <= list.hearUntil))
    return refuse('admission.list-not-heard', { until: list.hearUntil ?? '' })
  return whyStale(list, version)
}
