import { type Refusal, refuse } from '#common/refusal.ts'

type Standing = { state: 'waiting' | 'taken' | 'settled' | 'dropped'; meetingOn: string | null; version: number }

const whyNotAny = (topic: Standing, version: number): Refusal | null => {
  if (topic.state === 'settled' || topic.state === 'dropped') return refuse('meetings.over')
  return topic.version === version ? null : refuse('version.stale')
}

/** A meeting is named ahead of its day or on it; naming another day moves the topic. */
export const whyNotTakeUp = (topic: Standing, meetingOn: string, today: string, version: number): Refusal | null =>
  whyNotAny(topic, version) ?? (meetingOn < today ? refuse('meetings.day-passed', { today }) : null)

/** What a meeting settled is written down once it was held. */
export function whyNotSettle(topic: Standing, today: string, version: number): Refusal | null {
  const over = whyNotAny(topic, version)
  if (over) return over
  if (topic.state !== 'taken' || topic.meetingOn === null) return refuse('meetings.not-taken-up')
  return today < topic.meetingOn ? refuse('meetings.not-held-yet', { on: topic.meetingOn }) : null
}

export const whyNotDrop = whyNotAny

/** Where a topic of a level must have its place: a community's in a community, a subdistrict's in or below one. */
export function whyNotThere(
  level: 'community' | 'subdistrict' | 'city',
  place: { subdistrictId: string | null; communityId: string | null },
): Refusal | null {
  const fits = level === 'city' || (level === 'community' ? place.communityId !== null : place.subdistrictId !== null)
  return fits ? null : refuse('meetings.no-place')
}
