import { ICalEventStatus } from 'ical-generator'
import { newId } from '#common/ids.ts'
import { allowed, found } from '#common/refusal.ts'
import type { OrgKind } from '#contract/orgs'
import { calendarAnswer, calendarOf, hashOf, newAddress } from '#platform/calendar-feeds.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import type { FileAnswer } from '#platform/http.ts'
import { page } from '#platform/pages.ts'
import * as orgs from '#server/orgs'
import * as people from '#server/people'
import { chineseNumber } from '../minutes.ts'
import type { MakeFeed } from '../shapes.ts'
import { written } from '../written.ts'
import * as meetings from './meeting-store.ts'
import { attendingOrgs } from './policy.ts'

export async function listFeeds({ db, actor }: Context) {
  const rows = await db.many<{ id: string; orgId: string; words: string; madeAt: Date }>(sql`select id, org_id, words, made_at
    from meetings.feeds where city_id = ${db.cityId} and person_id = ${actor.personId} and ended_at is null order by made_at desc, id`)
  const own = attendingOrgs(actor)
  const names = await orgs.namesOf(db, [...own, ...rows.map(({ orgId }) => orgId)])
  const nameOf = (id: string) => names.get(id) ?? ''
  return {
    rows: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), orgName: nameOf(row.orgId) })),
    orgs: own.map((id) => ({ id, name: nameOf(id) })),
  }
}

/** The address is shown this once. */
export async function makeFeed({ db, actor, now, cityId }: Context, { orgId, words }: MakeFeed) {
  allowed(attendingOrgs(actor).includes(orgId))
  const id = newId(now.getTime())
  const { token, hash } = newAddress()
  await db.run(sql`insert into meetings.feeds (city_id, id, person_id, org_id, token_hash, words, made_at)
    values (${cityId}, ${id}, ${actor.personId}, ${orgId}, ${hash}, ${words}, ${now})`)
  return { id, path: `/c/${cityId}/meeting-feeds/${token}.ics` }
}

/** His own only, also after he left the unit. */
export async function endFeed({ db, actor, now }: Context, id: string) {
  const ended = await db.run(sql`update meetings.feeds set ended_at = ${now}
    where city_id = ${db.cityId} and id = ${id} and person_id = ${actor.personId} and ended_at is null`)
  found(ended > 0 ? ended : undefined, 'meetings.no-feed')
  return { id }
}

/** The meetings that his unit is called to or convenes, as he may see them today; nothing once he has left the unit. */
async function feed(ctx: Context, token: string): Promise<FileAnswer | undefined> {
  const { db, now } = ctx
  const one = await db.maybe<{ personId: string; orgId: string }>(
    sql`select person_id, org_id from meetings.feeds where city_id = ${db.cityId} and token_hash = ${hashOf(token)} and ended_at is null`,
  )
  if (!one || !(await holds(db, one, 'meetings.attend', now))) return undefined
  const rows = await meetings.ofOrgs(db, await calledAs(db, one.orgId), {
    from: now,
    convenes: await holds(db, one, 'meetings.convene', now),
  })
  const name = (await orgs.namesOf(db, [one.orgId])).get(one.orgId) ?? ''
  const calendar = calendarOf('meetings', written('feed', { org: name }))
  for (const row of rows)
    calendar.createEvent({
      id: `${row.id}@sigong`,
      stamp: now,
      start: row.startsAt,
      end: new Date(row.startsAt.getTime() + 3_600_000),
      summary: written('name', { series: row.seriesName, no: chineseNumber(row.no) }),
      location: row.place,
      ...(row.noticeNo && { description: row.noticeNo }),
      status:
        row.state === 'cancelled'
          ? ICalEventStatus.CANCELLED
          : row.state === 'planned'
            ? ICalEventStatus.TENTATIVE
            : ICalEventStatus.CONFIRMED,
    })
  return calendarAnswer(calendar, name)
}

/** Who holds the Party post of a place also hears what its unit is called to. */
async function calledAs(db: Db, orgId: string): Promise<string[]> {
  const org = await orgs.orgOf(db, orgId)
  const unit = org && partyOf.includes(org.kind) ? await orgs.unitOf(db, org.regionId) : null
  return [orgId, ...(unit ? [unit.id] : [])]
}
const partyOf: readonly OrgKind[] = ['partyCommittee', 'workCommittee']

const holds = async (db: Db, { personId, orgId }: { personId: string; orgId: string }, permission: string, now: Date) =>
  (await people.holdersOf(db, orgId, permission, now)).some(({ id }) => id === personId)

/** The secret address; an ended one is like one that never was. */
export const pages = [
  page('GET', '/meeting-feeds/:file', 'meeting-feed', async (ctx, { params }) =>
    found(await feed(ctx, params.file!.replace(/\.ics$/, '')), 'meetings.no-feed'),
  ),
]
