import { plusMonths } from '#common/dates.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { State } from './contract.ts'

type Standing = { validFrom: string; validUntil: string | null; lastVisitOn: string | null }

/** By when the next visit is owed: so many months after the last one, or after the link began. */
export const visitDueOn = (link: Standing, everyMonths: number): string | null =>
  link.validUntil === null ? plusMonths(link.lastVisitOn ?? link.validFrom, everyMonths) : null

export const whyNotStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

export function whyNotEnd(
  link: { validFrom: string; validUntil: string | null; version: number },
  on: string,
  today: string,
  version: number,
): Refusal | null {
  if (link.validUntil !== null) return refuse('leaderlinks.ended')
  return (
    whyNotStale(link, version) ??
    (on < link.validFrom || on > today ? refuse('leaderlinks.day', { from: link.validFrom, today }) : null)
  )
}

type Linked = { validFrom: string; validUntil: string | null; publishedAt: Date | null }
/** Visits and problems belong to a link that is published and in force. */
export function whyNotWork(link: Linked): Refusal | null {
  if (link.validUntil !== null) return refuse('leaderlinks.ended')
  return link.publishedAt === null ? refuse('leaderlinks.not-published') : null
}

export const whyNotVisit = (link: Linked, on: string, today: string): Refusal | null =>
  whyNotWork(link) ?? (on > today || on < link.validFrom ? refuse('leaderlinks.day', { from: link.validFrom, today }) : null)

/** A task has an owner, a concern has a topic, and both a day ahead. */
export function whyNotPass(
  given: { kind: 'task' | 'concern'; ownerOrgId?: string | undefined; topicId?: string | undefined; dueOn: string },
  today: string,
): Refusal | null {
  if (given.dueOn < today) return refuse('leaderlinks.due', { today })
  if (given.kind === 'task') return given.ownerOrgId ? null : refuse('leaderlinks.owner')
  return given.topicId ? null : refuse('leaderlinks.topic')
}

export const isOver = (state: State): boolean => state === 'solved' || state === 'dropped'
/** While it is open anybody of the two sides may ask and say how it stands. */
export const whyNotSay = ({ state }: { state: State }): Refusal | null => (isOver(state) ? refuse('leaderlinks.solved') : null)
/** The community may say solved at any time: it knows best. */
export const whyNotSolve = (row: { state: State; version: number }, version: number): Refusal | null =>
  whyNotSay(row) ?? whyNotStale(row, version)
/** There is nothing to contradict before somebody reported it done. */
export const whyNotContradict = (row: { state: State; version: number }, version: number): Refusal | null =>
  (row.state === 'reported' ? null : refuse('leaderlinks.not-reported')) ?? whyNotStale(row, version)
