import { type Refusal, refuse } from '#common/refusal.ts'
import type { RosterChange, RosterRow, SeatGiven } from './groups.ts'

const seatKey = ({ orgId, post }: Pick<RosterRow, 'orgId' | 'post'>) => `${orgId} ${post}`

/** What differs between the roster as issued and as it stands: seats that are new or gone, who left, who came, other duties. */
export function changesOf(issued: readonly RosterRow[], today: readonly RosterRow[]): RosterChange[] {
  const before = new Map(issued.map((row) => [seatKey(row), row]))
  const after = new Map(today.map((row) => [seatKey(row), row]))
  const changes: RosterChange[] = []
  const say = (kind: RosterChange['kind'], { role, orgName, postName }: RosterRow, was: string | null, now: string | null) =>
    changes.push({ kind, role, orgName, postName, was, now })
  for (const [key, row] of after) {
    const old = before.get(key)
    if (!old) say('seatAdded', row, null, row.name)
    else if (old.personId !== row.personId)
      say(old.personId === null ? 'came' : row.personId === null ? 'left' : 'replaced', row, old.name, row.name)
    else if (old.duty !== row.duty || old.role !== row.role) say('duty', row, old.duty, row.duty)
  }
  for (const [key, row] of before) if (!after.has(key)) say('seatRemoved', row, row.name, null)
  return changes
}

type Group = { state: 'draft' | 'active' | 'dissolved'; version: number }
export const whyNotChangeGroup = (group: Group, version: number): Refusal | null =>
  (group.state === 'dissolved' ? refuse('committees.group-over') : null) ??
  (group.version === version ? null : refuse('version.stale'))

/** One leader, and no post twice. */
export function whyNotSeats(seats: readonly SeatGiven[]): Refusal | null {
  if (seats.filter(({ role }) => role === 'leader').length !== 1) return refuse('committees.one-leader')
  return new Set(seats.map(seatKey)).size === seats.length ? null : refuse('committees.seat-taken')
}

/** A roster is issued when it is new or says something else than the one before. */
export const whyNotIssue = (group: Group, changes: number, version: number): Refusal | null =>
  whyNotChangeGroup(group, version) ?? (group.state === 'active' && changes === 0 ? refuse('committees.nothing-changed') : null)

export const whyNotCheck = (group: Group, changes: number, version: number): Refusal | null =>
  whyNotChangeGroup(group, version) ??
  (group.state === 'draft' ? refuse('committees.not-issued') : null) ??
  (changes > 0 ? refuse('committees.group-stale') : null)
