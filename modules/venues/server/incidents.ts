import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import * as news from '#platform/news.ts'
import * as timers from '#platform/timers.ts'
import * as concerns from '#server/concerns'
import * as inbox from '#server/inbox'
import * as orgs from '#server/orgs'
import type { IncidentRow, ReportIncident } from '../contract.ts'
import { whyNotStep } from '../rules.ts'
import { reopening, suspended } from './change-place.ts'
import * as policy from './policy.ts'
import * as store from './store.ts'

type Row = Omit<IncidentRow, 'files' | 'saidByOrg' | 'at' | 'settledAt'> & {
  at: Date
  settledAt: Date | null
  saidByOrg: string | null
}

/** By the keeper, or by a unit that booked. Only who keeps or owns it may suspend it with the same word. */
export async function reportIncident(ctx: Context, placeId: string, given: ReportIncident) {
  const { db, now, cityId, actor } = ctx
  const place = found(await store.findForUpdate(db, placeId), 'venues.not-found')
  const booking = given.bookingId ? found(await store.findBooking(db, given.bookingId), 'venues.no-booking') : null
  if (booking && booking.placeId !== placeId) throw new Refused(refuse('venues.no-booking'))
  const keeps = policy.mayKeep(actor, place) || policy.mayOwn(actor, place)
  allowed(keeps || (booking !== null && policy.isBooker(actor, booking)))
  if (given.happenedOn > dayOf(now)) throw new Refused(refuse('venues.incident-day'))
  let cancelled = 0
  if (given.suspends) {
    allowed(keeps)
    refuseIf(whyNotStep(place, 'suspend'))
    cancelled = await suspended(ctx, place, { from: dayOf(now), until: given.until ?? null, words: given.words.slice(0, 200) })
  }
  const id = newId(now.getTime())
  const told = given.topicId
    ? await concerns.fileConcern(ctx, {
        topicId: given.topicId,
        words: given.words,
        answers: {},
        ...(place.gridId ? { gridId: place.gridId } : place.communityId ? { communityId: place.communityId } : {}),
        placeWords: place.level === 'memberHome' ? place.name : `${place.name} ${place.address}`,
        mayPublish: false,
        channel: 'unit',
      } as concerns.Filing)
    : null
  const org = keeps ? place.keeperOrgId : (booking?.orgId ?? null)
  await db.run(sql`insert into venues.incidents (city_id, id, place_id, booking_id, happened_on, words, said_by_org, said_by, at, suspends, concern_id)
    values (${cityId}, ${id}, ${placeId}, ${booking?.id ?? null}, ${given.happenedOn}, ${given.words}, ${org}, ${actor.personId}, ${now}, ${given.suspends}, ${told?.id ?? null})`)
  inbox.put(ctx, {
    module: 'venues',
    subjectId: id,
    kind: 'incident',
    title: `${place.name} ${given.words.slice(0, 40)}`,
    link: `/venues/${placeId}`,
    orgId: place.keeperOrgId,
    permission: 'venues.keep',
    dueAt: null,
  })
  news.tell(ctx, 'venues.changed', { id: placeId })
  return { id, cancelled, concernNo: told?.no ?? null }
}

export async function settleIncident(ctx: Context, id: string, { words, reopen }: { words: string; reopen: boolean }) {
  const { place, row } = await taken(ctx, id)
  allowed(policy.mayKeep(ctx.actor, place) || policy.mayOwn(ctx.actor, place))
  if (row.settledAt) throw new Refused(refuse('venues.settled'))
  await ctx.db.run(sql`update venues.incidents set settled_at = ${ctx.now}, settled_by = ${ctx.actor.personId}, settled_words = ${words}, version = version + 1
    where city_id = ${ctx.cityId} and id = ${id}`)
  inbox.clear(ctx, 'venues', id)
  if (reopen && place.state === 'suspended') {
    timers.cancel(ctx, place.id, [reopening])
    await store.change(ctx.db, place.id, { state: 'open', suspendedFrom: null, suspendedUntil: null, suspendedWhy: null })
  }
  news.tell(ctx, 'venues.changed', { id: place.id })
  return { done: true as const }
}

async function taken(ctx: Context, id: string) {
  const row = found(
    await ctx.db.maybe<{ placeId: string; settledAt: Date | null; saidBy: string | null }>(
      sql`select place_id, settled_at, said_by from venues.incidents where city_id = ${ctx.cityId} and id = ${id} for update`,
    ),
    'venues.no-incident',
  )
  return { row, place: found(await store.findForUpdate(ctx.db, row.placeId), 'venues.no-incident') }
}

export async function incidentsOf(ctx: Context, placeId: string) {
  const rows =
    await ctx.db.many<Row>(sql`select id, place_id, booking_id, happened_on, words, said_by_org, at, suspends, concern_id, settled_at, settled_words
    from venues.incidents where city_id = ${ctx.cityId} and place_id = ${placeId} order by at desc limit 50`)
  const names = await orgs.namesOf(
    ctx.db,
    rows.flatMap(({ saidByOrg }) => saidByOrg ?? []),
  )
  const out = []
  for (const row of rows)
    out.push({
      ...row,
      saidByOrg: names.get(row.saidByOrg ?? '') ?? null,
      files: (await files.listOf(ctx, row.id)).map(({ id, name, type }) => ({ id, name, type })),
    })
  return out
}

const limits = { types: ['image'], count: 6, megabytes: 15 } as const
export async function addIncidentPhotos(ctx: Context, id: string, uploads: readonly Upload[]) {
  const { place, row } = await taken(ctx, id)
  allowed(policy.mayKeep(ctx.actor, place) || policy.mayOwn(ctx.actor, place) || row.saidBy === ctx.actor.personId)
  return { id, count: (await files.receive(ctx, uploads, 'venues.incident', id, limits)).length }
}
export async function readIncidentPhoto(ctx: Context, id: string, fileId: string) {
  const row = found(
    await ctx.db.maybe<{ placeId: string; saidBy: string | null }>(
      sql`select place_id, said_by from venues.incidents where city_id = ${ctx.cityId} and id = ${id}`,
    ),
    'venues.no-incident',
  )
  const place = found(await store.find(ctx.db, row.placeId), 'venues.no-incident')
  allowed(policy.mayKeep(ctx.actor, place) || policy.mayOwn(ctx.actor, place) || row.saidBy === ctx.actor.personId)
  return found(await files.answerOf(ctx, fileId, id), 'venues.no-incident')
}

export async function addPhotos(ctx: Context, placeId: string, uploads: readonly Upload[]) {
  const place = found(await store.find(ctx.db, placeId), 'venues.not-found')
  allowed(policy.mayKeep(ctx.actor, place))
  return { id: placeId, count: (await files.receive(ctx, uploads, 'venues.place', placeId, limits)).length }
}
/** Also of a place that has ended: what shows a person must go whenever it is seen. */
export async function withdrawPhoto(ctx: Context, placeId: string, fileId: string) {
  const place = found(await store.find(ctx.db, placeId), 'venues.not-found')
  allowed(policy.mayKeep(ctx.actor, place))
  found((await files.withdraw(ctx, fileId, placeId)) || undefined, 'venues.not-found')
  return { done: true as const }
}
export async function readPhoto(ctx: Context, placeId: string, fileId: string) {
  const place = found(await store.find(ctx.db, placeId), 'venues.not-found')
  // Of a member’s home no picture goes out.
  if (place.level === 'memberHome') allowed(policy.mayRead(ctx.actor))
  return found(await files.answerOf(ctx, fileId, placeId), 'venues.not-found')
}
