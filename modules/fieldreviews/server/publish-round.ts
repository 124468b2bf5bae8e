import { dayOf } from '#common/dates.ts'
import { refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as admission from '#server/admission'
import * as inbox from '#server/inbox'
import { unitOf } from '#server/orgs'
import * as projects from '#server/projects'
import type { Publish } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { whyNotIn, whyNotPublish } from '../rules.ts'
import { factsOf } from './facts-of.ts'
import { openRound } from './open-round.ts'
import * as store from './store.ts'

/** The route is shown: it passes the gate as any inspection, and each stop gets what the house knows, so that nobody writes it. */
export async function publishRound(ctx: Context, id: string, { matterId, emergency, version }: Publish) {
  const { db, now } = ctx
  const round = await openRound(ctx, id)
  refuseIf(whyNotIn(round, ['draft'], version))
  const stops = await store.stopsOf(db, id)
  const judges = await store.judgesOf(db, id)
  const book = await rulesOf(db, 'fieldreviews', rules)
  refuseIf(whyNotPublish({ ...round, stops, judges }, dayOf(now), book.fewestJudges))

  const { askIds } = await admission.pass(ctx, {
    door: 'inspection',
    module: 'fieldreviews',
    subjectId: id,
    title: round.title,
    link: `/fieldreviews/${id}`,
    byOrgId: round.orgId,
    communityIds: stops.map(({ communityId }) => communityId),
    matterId,
    emergency: emergency && { ...emergency, until: new Date(emergency.until) },
    halfHours: book.halfHours,
  })
  const last = await store.before(db, round.onDay)
  const briefs = await projects.briefOf(
    ctx,
    stops.flatMap(({ projectId }) => projectId ?? []),
  )
  for (const stop of stops) {
    const again = last.some((old) => old.communityId === stop.communityId && old.projectId === stop.projectId)
    const facts = await factsOf(ctx, stop, stop.projectId ? briefs.get(stop.projectId) : undefined)
    await store.putFacts(db, stop.id, facts, again, askIds.get(stop.communityId) ?? null)
    const unit = await unitOf(db, stop.communityId)
    if (unit)
      inbox.put(ctx, {
        module: 'fieldreviews',
        subjectId: id,
        kind: again ? 'again' : 'coming',
        title: round.title,
        link: `/fieldreviews/${id}`,
        orgId: unit.id,
        permission: 'fieldreviews.read',
        notice: true,
        dueAt: null,
      })
  }
  for (const { personId } of judges)
    inbox.put(ctx, {
      module: 'fieldreviews',
      subjectId: id,
      kind: 'judge',
      title: round.title,
      link: `/fieldreviews/${id}/score`,
      personId,
      notice: true,
      dueAt: null,
    })
  return { id, ...(await store.move(db, id, 'published', now)) }
}
