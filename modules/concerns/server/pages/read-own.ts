import { dayOf } from '#common/dates.ts'
import { hidePersonalNumbers } from '#common/personal.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { PageContext } from '#platform/pages.ts'
import { calendarOf, workingDaysBetween } from '#server/calendar'
import { directory, type Org } from '#server/orgs'
import { nodesOf } from '#server/regions'
import { type Action, actionNames, actions, whyNot } from '../../rules.ts'
import { rulebookOf } from '../rulebook.ts'
import * as store from '../store.ts'
import { mineOf, standingOf } from '../taken.ts'
import { topicsOf } from '../topics.ts'

export type Own = Awaited<ReturnType<typeof readOwn>>

/**
 * A concern as the resident who told it sees it: what is said to him, units and no persons, and what he may do now. Numbers
 * of persons in any text are hidden, his own as well: somebody may be looking over his shoulder.
 */
export async function readOwn(ctx: PageContext, row: store.Row) {
  const { db, now, cityId, lang } = ctx
  const [{ orgs }, topics, regions] = [await directory(db), await topicsOf(db), await nodesOf(db)]
  const [book, calendar] = [await rulebookOf(db), await calendarOf(db)]
  const [orders, request, running] = [
    await store.openOrders(db, row.id),
    await store.openRequest(db, row.id),
    await store.runningClocks(db, row.id),
  ]
  const finish = running.find((clock) => clock.kind === 'finish')
  const standing = await standingOf(ctx, row, orders, request, finish, book, calendar)
  const all = await store.events(db, row.id)
  const nameOf = (id: string | null) => (id ? (orgs.get(id)?.shortName ?? orgs.get(id)?.name ?? '') : '')
  const said = all.filter((event) => event.saidTo !== 'staff')
  const looks = await db.many<{ orgId: string | null; count: number }>(sql`select org_id, count(*) as count from concerns.reveals
    where city_id = ${cityId} and concern_id = ${row.id} group by org_id`)
  const region = regions.get(row.communityId ?? row.subdistrictId ?? '')
  const may = (action: Action) => whyNot(action, standing, mineOf(ctx, [], row, orders, action), now) === null
  const byUnit = new Map<string, number>()
  for (const { orgId, count } of looks) {
    const unit = unitKind(orgs.get(orgId ?? ''))
    byUnit.set(unit, (byUnit.get(unit) ?? 0) + count)
  }
  return {
    row,
    title: hidePersonalNumbers(row.title),
    words: hidePersonalNumbers(row.words),
    place: [region?.path.join(' '), hidePersonalNumbers(row.placeWords ?? '')].filter(Boolean).join(' '),
    topic: topics.byId.get(row.topicId)?.[lang] ?? '',
    holder: row.state === 'closed' ? null : nameOf(row.holderOrgId),
    since: all.findLast((event) => event.toOrgId === row.holderOrgId)?.at ?? row.toldAt,
    late: row.dueAt !== null && row.dueAt < now,
    daysLeft: row.dueAt && workingDaysBetween(dayOf(now), dayOf(row.dueAt), calendar),
    reply: row.reply && (row.state === 'checked' || row.state === 'closed') ? hidePersonalNumbers(row.reply) : null,
    question: said.findLast((event) => event.kind === 'ask-resident')?.words ?? null,
    looks: byUnit,
    timeline: said.toReversed().map(({ kind, at, actorKind, orgId, toOrgId, words, facts }) => ({
      kind,
      at,
      by: actorKind === 'person' ? nameOf(orgId) : actorKind,
      org: nameOf(toOrgId ?? orgId),
      words: words && words !== row.reply ? hidePersonalNumbers(words) : null,
      facts,
    })),
    photos: (await files.listOf(ctx, row.id)).filter((file) => file.uploadedBy === null && file.type === 'image/jpeg'),
    reopenUntil: standing.reopenUntil,
    may: new Set(actionNames.filter((name) => actions[name].as === 'resident' && may(name))),
  }
}

/** Which kind of unit looked: enough to ask after it, and not who. */
function unitKind(org: Org | undefined): 'city' | 'department' | 'subdistrict' | 'community' | 'agency' {
  if (org?.kind === 'stationedAgency') return 'agency'
  if (org?.kind === 'cityDept') return 'department'
  if (org?.level === 'subdistrict') return 'subdistrict'
  return org?.level === 'community' || org?.level === 'grid' ? 'community' : 'city'
}
