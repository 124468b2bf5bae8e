import { type Refusal, refuse } from '#common/refusal.ts'
import type { Grade, ReportState } from './contract.ts'

type Report = { state: ReportState; version: number }
const whyStale = (report: Report, version: number): Refusal | null =>
  report.version === version ? null : refuse('version.stale')

export const whyNotWrite = (report: Report, version: number): Refusal | null =>
  (report.state === 'drafting' ? null : refuse('dutyreports.not-drafting')) ?? whyStale(report, version)

/** Facts are the system's; judgement is the secretary's, and last year's problems come first. */
export function whyNotSubmit(
  report: Report & { gaps: string | null; plan: string | null },
  fixes: readonly { words: string | null }[],
  version: number,
): Refusal | null {
  const no = whyNotWrite(report, version)
  if (no) return no
  if (!report.gaps || !report.plan) return refuse('dutyreports.judgement-missing')
  const open = fixes.filter(({ words }) => !words).length
  return open ? refuse('dutyreports.fixes-missing', { count: open }) : null
}

/** Between submission and the ballot. */
export const whyNotWeigh = (report: Report, version: number): Refusal | null =>
  (report.state === 'submitted' ? null : refuse('dutyreports.not-submitted')) ?? whyStale(report, version)

export const whyNotComment = ({ state }: Pick<Report, 'state'>): Refusal | null =>
  state === 'submitted' || state === 'balloting' || state === 'counted' ? null : refuse('dutyreports.not-submitted')

export type Bands = { bandGood: number; bandFair: number; bandOrdinary: number }
/** What a weighted average comes to; none where too few voted. */
export function gradeOf(score: number | null, { bandGood, bandFair, bandOrdinary }: Bands): Grade | null {
  if (score === null) return null
  return score >= bandGood ? 'good' : score >= bandFair ? 'fair' : score >= bandOrdinary ? 'ordinary' : 'poor'
}

/** The committee follows the ballot, or says why not; where too few voted it says why in any case. */
export function whyNotGrade(
  report: Report,
  given: { grade: Grade; words?: string | undefined; version: number },
  proposed: Grade | null,
): Refusal | null {
  const no = (report.state === 'counted' ? null : refuse('dutyreports.not-counted')) ?? whyStale(report, given.version)
  if (no) return no
  return given.grade === proposed || given.words ? null : refuse('dutyreports.another-grade-with-words')
}

/** A problem that is still waited for: neither verified as rectified nor given back. */
export const isOpen = (problem: { rectifiedOn: string | null; givenBackOn: string | null }): boolean =>
  problem.rectifiedOn === null && problem.givenBackOn === null
