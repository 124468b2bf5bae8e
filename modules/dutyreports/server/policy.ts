import { covers, holding, scopeOf } from '#platform/access.ts'
import type { Actor } from '#platform/actor.ts'
import type { Report } from './store.ts'

type At = Pick<Report, 'level' | 'subdistrictId' | 'communityId'>

/** The comparing committee: the city for subdistricts, the subdistrict (or the city) for its communities. */
export function mayJudge(actor: Actor, report: At): boolean {
  const scope = scopeOf(actor, 'dutyreports.comment')
  return scope.city || (report.level === 'community' && scope.subdistricts.includes(report.subdistrictId))
}

/** He holds the post that reports, now, in its region. */
export const isReporter = (actor: Actor, report: At & { post: string }): boolean =>
  holding(actor, 'dutyreports.report').some(
    (held) => held.post === report.post && held.regionId === (report.communityId ?? report.subdistrictId),
  )

/** A draft is its secretary's and the committee's; once submitted it is read by whoever works there, without grade and comments. */
export const mayRead = (actor: Actor, report: Report): boolean =>
  isReporter(actor, report) ||
  mayJudge(actor, report) ||
  (report.state !== 'drafting' && covers(scopeOf(actor, 'dutyreports.read'), report))
