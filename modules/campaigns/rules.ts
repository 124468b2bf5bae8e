import { type Refusal, refuse } from '#common/refusal.ts'
import type { Kind } from './contract.ts'

type Standing = { fromOn: string; toOn: string | null; closedOn: string | null }

export const isOpen = ({ fromOn, toOn, closedOn }: Standing, today: string): boolean =>
  closedOn === null && fromOn <= today && (toOn === null || today <= toOn)

/** While it takes place, by the organisations it names; where it names none, by all. */
export function whyNotTag(
  row: Standing & { orgIds: readonly string[] },
  today: string,
  orgs: readonly string[],
  onlyOrgs: boolean,
): Refusal | null {
  if (!isOpen(row, today)) return refuse('campaigns.over')
  const named = row.orgIds.length === 0 || !onlyOrgs || row.orgIds.some((id) => orgs.includes(id))
  return named ? null : refuse('campaigns.not-yours')
}

export const whyNotDays = ({ fromOn, toOn }: { fromOn: string; toOn?: string | undefined }): Refusal | null =>
  toOn !== undefined && toOn < fromOn ? refuse('campaigns.days') : null

/** A line has a place of its kind that is free; a campaign has none. */
export function whyNotPlace(kind: Kind, seq: number | undefined, places: number, taken: readonly number[]): Refusal | null {
  if (kind === 'campaign') return seq === undefined ? null : refuse('campaigns.place', { places })
  return seq === undefined || seq > places || taken.includes(seq) ? refuse('campaigns.place', { places }) : null
}

export const whyNotChange = (row: { closedOn: string | null; version: number }, version: number): Refusal | null =>
  row.closedOn !== null ? refuse('campaigns.closed') : row.version === version ? null : refuse('version.stale')
