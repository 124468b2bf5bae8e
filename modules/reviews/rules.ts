import { type Refusal, refuse } from '#common/refusal.ts'

export const sides = ['community', 'unit'] as const
/** Who writes: the community about the unit, the unit about the community. */
export type Side = (typeof sides)[number]
export const other = (side: Side): Side => (side === 'community' ? 'unit' : 'community')

/** Counted from facts, not graded. */
export const factItems = ['delivery', 'attendance'] as const
/** Graded by the other side: the only thing it adds. */
export const judgedItems = ['effect', 'response', 'cooperation'] as const
export const grades = ['excellent', 'good', 'fair', 'poor'] as const
export type FactItem = (typeof factItems)[number]
export type JudgedItem = (typeof judgedItems)[number]
export type Grade = (typeof grades)[number]
export type Grades = Record<JudgedItem, Grade>

/** The rules as a round keeps them. */
export type RoundRules = {
  version: number
  basis: string
  weights: Record<FactItem | JudgedItem, number>
  points: Record<Grade, number>
  bands: { excellent: number; good: number; fair: number }
  replyWithin: number
  publishUnits: boolean
  publishCommunities: boolean
}

export type ClauseFact = { side: Side; title: string; due: number; delivered: number; late: number; unit: string }
export type Facts = {
  clauses: readonly ClauseFact[]
  committee: { sessions: number; present: number; absent: number; claimed: number; done: number }
}

/** The share that facts alone give, in hundredths of a point; null where nothing was due. */
export function factPoints(item: FactItem, about: Side, { clauses, committee }: Facts): number | null {
  if (item === 'attendance')
    return about === 'unit' && committee.sessions > 0 ? Math.round((10_000 * committee.present) / committee.sessions) : null
  const due = clauses.filter((clause) => clause.side === about && clause.due > 0)
  if (due.length === 0) return null
  const kept = due.reduce((sum, clause) => sum + Math.max(0, Math.min(1, (clause.due - clause.late) / clause.due)), 0)
  return Math.round((10_000 * kept) / due.length)
}

export type Part = { item: FactItem | JudgedItem; weight: number; points: number; grade: Grade | null }
export type Result = { formula: 'weighted-mean-1'; rules: number; basis: string; parts: Part[]; score: number; band: Grade }

/**
 * weighted-mean-1: Σ weight × points ÷ Σ weight, in hundredths of a point. An item without facts (nothing was due, no session was
 * held) has no weight, so that nobody gains or loses by what was never asked of him.
 */
export function resultOf(about: Side, judged: Grades, facts: Facts, rules: RoundRules): Result {
  const parts: Part[] = []
  for (const item of factItems) {
    const points = factPoints(item, about, facts)
    if (points !== null) parts.push({ item, weight: rules.weights[item], points, grade: null })
  }
  for (const item of judgedItems)
    parts.push({ item, weight: rules.weights[item], points: rules.points[judged[item]] * 100, grade: judged[item] })
  const weight = parts.reduce((sum, part) => sum + part.weight, 0)
  const score = weight === 0 ? 0 : Math.round(parts.reduce((sum, part) => sum + part.weight * part.points, 0) / weight)
  return { formula: 'weighted-mean-1', rules: rules.version, basis: rules.basis, parts, score, band: bandOf(score, rules) }
}

export const bandOf = (score: number, { bands }: Pick<RoundRules, 'bands'>): Grade =>
  score >= bands.excellent * 100 ? 'excellent' : score >= bands.good * 100 ? 'good' : score >= bands.fair * 100 ? 'fair' : 'poor'

export type Part3 = 'first' | 'second' | 'whole'
/** The days that a round looks at. */
export function periodOf(year: number, part: Part3): { from: string; to: string } {
  return {
    from: part === 'second' ? `${year}-07-01` : `${year}-01-01`,
    to: part === 'first' ? `${year}-06-30` : `${year}-12-31`,
  }
}

export const whyNotOpenRound = (closesOn: string, today: string): Refusal | null =>
  closesOn <= today ? refuse('reviews.closes-too-early', { today }) : null

type Pair = { openedAt: Date | null; notReviewedAt: Date | null; communityInAt: Date | null; unitInAt: Date | null }
const isIn = (pair: Pair, side: Side) => (side === 'community' ? pair.communityInAt : pair.unitInAt) !== null

/** Written and rewritten until both are in, or the round closes. */
export function whyNotSubmit(pair: Pair, round: { closedAt: Date | null }): Refusal | null {
  if (pair.openedAt) return refuse('reviews.opened')
  return pair.notReviewedAt || round.closedAt ? refuse('reviews.closed') : null
}

export const whyNotWithdraw = (pair: Pair, round: { closedAt: Date | null }, side: Side): Refusal | null =>
  whyNotSubmit(pair, round) ?? (isIn(pair, side) ? null : refuse('reviews.not-in'))

/** Whether the sheet of this side, coming in now, is the second one: then both open. */
export const opensWith = (pair: Pair, side: Side): boolean => isIn(pair, other(side))

const dayMs = 86_400_000
/** A side replies once to what was written about it, within the days of the rule. */
export function whyNotReply(pair: Pair, replied: boolean, now: Date, days: number): Refusal | null {
  if (!pair.openedAt) return refuse('reviews.sealed')
  if (replied) return refuse('reviews.replied')
  return now.getTime() - pair.openedAt.getTime() > days * dayMs ? refuse('reviews.reply-late', { days }) : null
}

export const whyNotPublish = (round: { closedAt: Date | null; publishedAt: Date | null }): Refusal | null =>
  round.closedAt ? (round.publishedAt ? refuse('reviews.published') : null) : refuse('reviews.still-open')
