import { type Refusal, refuse } from '#common/refusal.ts'
import type { State } from './contract.ts'

type Round = { state: State; version: number }
const whyStale = (round: Round, version: number): Refusal | null => (round.version === version ? null : refuse('version.stale'))

/** A round is planned as a draft, shown to all with its route, scored on its day, closed, and told in a bulletin. */
export const whyNotIn = (round: Round, states: readonly State[], version: number): Refusal | null =>
  states.includes(round.state) ? whyStale(round, version) : refuse('fieldreviews.not-now')

export type Drafted = {
  stops: readonly { communityId: string }[]
  judges: readonly { communityId: string | null }[]
  criteria: readonly unknown[]
  onDay: string
}

/** What must stand before the route is shown: stops, a sheet, a day ahead, and enough judges who may score each stop. */
export function whyNotPublish({ stops, judges, criteria, onDay }: Drafted, today: string, fewest: number): Refusal | null {
  if (stops.length === 0) return refuse('fieldreviews.no-stops')
  if (criteria.length === 0) return refuse('fieldreviews.no-criteria')
  if (onDay < today) return refuse('fieldreviews.day-passed')
  const short = stops.some((stop) => judges.filter((judge) => judge.communityId !== stop.communityId).length < fewest)
  return short ? refuse('fieldreviews.few-judges', { fewest }) : null
}

/** A judge scores every line of the sheet within its maximum, and never a stop of his own community. */
export function whyNotScore(
  { state }: Pick<Round, 'state'>,
  judge: { communityId: string | null },
  stop: { communityId: string },
  points: readonly number[],
  criteria: readonly { max: number }[],
): Refusal | null {
  if (state !== 'open') return refuse('fieldreviews.not-open')
  if (judge.communityId === stop.communityId) return refuse('fieldreviews.own-community')
  const fits = points.length === criteria.length && points.every((n, i) => n >= 0 && n <= criteria[i]!.max)
  return fits ? null : refuse('fieldreviews.points')
}

/**
 * Mean of the judges' totals in hundredths of a point. From `trimFrom` judges on, one highest and one lowest are left out
 * (mechanisms §2.9: 去掉一个最高分和一个最低分). Null where nobody scored.
 */
export function trimmedMean(totals: readonly number[], trimFrom: number): number | null {
  if (totals.length === 0) return null
  const sorted = [...totals].sort((a, b) => a - b)
  const kept = sorted.length >= Math.max(trimFrom, 3) ? sorted.slice(1, -1) : sorted
  return Math.round((kept.reduce((sum, n) => sum + n, 0) * 100) / kept.length)
}

/** Better marks first; of equal marks, where fewer problems are open. */
export const byResult = (a: { mean: number | null; open: number }, b: { mean: number | null; open: number }): number =>
  (b.mean ?? -1) - (a.mean ?? -1) || a.open - b.open
