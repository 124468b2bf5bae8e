import { dayOf, wallClock } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import * as news from '#platform/news.ts'
import * as inbox from '#server/inbox'
import { directory, namesOf } from '#server/orgs'
import { nodeOf } from '#server/regions'
import * as venues from '#server/venues'
import type { BookBase, ChangeDay, HoldDay, LeaveDay, PlanDay, WriteRecord } from '../contract.ts'
import {
  whyNotArchive,
  whyNotCall,
  whyNotCancel,
  whyNotChange,
  whyNotHold,
  whyNotPlan,
  whyNotRecord,
  whyNotStart,
} from '../rules.ts'
import { written } from '../written.ts'
import { putBefore } from './desks.ts'
import { ownOrgs } from './policy.ts'
import { seen } from './read.ts'
import * as store from './store.ts'

const linkOf = (id: string) => `/themedays/${id}`

/** Agreed at once where one branch keeps it alone; else the others are asked. A base is booked in the same command or not at all. */
export async function planDay(ctx: Context, { leadOrgId, hostOrgIds, subject, plan, startsAt, place, base }: PlanDay) {
  const { db, now, actor } = ctx
  allowed((await ownOrgs(ctx)).has(leadOrgId))
  const others = [...new Set(hostOrgIds)].filter((orgId) => orgId !== leadOrgId)
  const { orgs } = await directory(db)
  for (const orgId of [leadOrgId, ...others]) refuseIf(orgs.get(orgId)?.validUntil !== null && refuse('themedays.no-org'))
  const at = new Date(startsAt)
  refuseIf(whyNotStart(at, now))
  refuseIf(!place && !base && refuse('themedays.place'))
  const node = await nodeOf(db, orgs.get(leadOrgId)!.regionId)
  const id = newId(now.getTime())
  await store.insert(
    db,
    {
      id,
      leadOrgId,
      subdistrictId: node?.subdistrictId ?? null,
      communityId: node?.communityId ?? null,
      subject,
      plan,
      startsAt: at,
      place: place ?? '',
      state: others.length ? 'planned' : 'agreed',
    },
    actor.personId,
    now,
  )
  await store.insertHosts(db, id, [leadOrgId, ...others])
  await store.changeHost(db, id, leadOrgId, sql`agreed_at = ${now}, agreed_by = ${actor.personId}`)
  if (base) await book(ctx, id, subject, at, others, base)
  await ask(ctx, id, subject, leadOrgId, others, at)
  return { id, version: base ? 2 : 1 }
}

async function ask(
  ctx: Context,
  id: string,
  subject: string,
  leadOrgId: string,
  orgIds: readonly string[],
  at: Date,
): Promise<void> {
  const lead = (await namesOf(ctx.db, [leadOrgId])).get(leadOrgId) ?? ''
  for (const orgId of orgIds)
    await putBefore(ctx, orgId, {
      subjectId: id,
      kind: 'agree',
      title: ctx.say('themedays:told.agree', { lead, subject }),
      link: linkOf(id),
      dueAt: at,
    })
}

async function book(ctx: Context, id: string, subject: string, at: Date, others: readonly string[], base: BookBase) {
  const booked = await venues.bookFor(ctx, { ...base, day: dayOf(at), purpose: subject, coOrgIds: others })
  const set = sql`place = ${booked.placeName}, venue_id = ${booked.placeId}, booking_id = ${booked.bookingId}, item_title = ${booked.itemTitle}`
  return store.change(ctx.db, id, set)
}

/** A day to be changed: locked, in the hands of whoever leads it. */
async function led(ctx: Context, id: string) {
  const one = await seen(ctx, await store.findForUpdate(ctx.db, id))
  allowed(one.own.has(one.day.leadOrgId))
  return { ...one, standing: one.hosts.filter(({ leftAt }) => leftAt === null) }
}

/** Another day gives the base back: it was booked for the day before. */
export async function changeDay(ctx: Context, id: string, { subject, plan, startsAt, place, version }: ChangeDay) {
  const { day, standing } = await led(ctx, id)
  const at = new Date(startsAt)
  refuseIf(whyNotPlan(day, version) ?? whyNotStart(at, ctx.now))
  const moved = day.bookingId !== null && dayOf(at) !== dayOf(day.startsAt)
  if (moved) await venues.cancelFor(ctx, day.bookingId!, ctx.say('themedays:told.otherDay'))
  const base = moved ? sql`, venue_id = null, booking_id = null, item_title = null` : sql``
  const others = standing.filter(({ orgId }) => orgId !== day.leadOrgId).map(({ orgId }) => orgId)
  await store.askAgain(ctx.db, id, day.leadOrgId)
  inbox.clear(ctx, 'themedays', id)
  await ctx.db.flush()
  await ask(ctx, id, subject, day.leadOrgId, others, at)
  const state = others.length ? 'planned' : 'agreed'
  return {
    id,
    ...(await store.change(
      ctx.db,
      id,
      sql`subject = ${subject}, plan = ${plan}, starts_at = ${at}, place = ${place}, state = ${state}${base}`,
    )),
  }
}

export async function bookBase(ctx: Context, id: string, { version, ...base }: BookBase & { version: number }) {
  const { day, standing } = await led(ctx, id)
  const booked = day.bookingId !== null && (await venues.isKept(ctx.db, day.bookingId))
  refuseIf(whyNotChange(day, version) ?? (booked || day.state === 'held' ? refuse('themedays.booked') : null))
  const others = standing.map(({ orgId }) => orgId).filter((orgId) => orgId !== day.leadOrgId)
  return { id, ...(await book(ctx, id, day.subject, day.startsAt, others, base)) }
}

/** A host's own word; the day is agreed when the last one gave it. */
async function hosted(ctx: Context, id: string, orgId: string) {
  const one = await seen(ctx, await store.findForUpdate(ctx.db, id))
  const host = found(
    one.hosts.find((row) => row.orgId === orgId && row.leftAt === null && one.own.has(orgId)),
    'themedays.not-host',
  )
  refuseIf(one.day.state !== 'planned' && one.day.state !== 'agreed' && one.day.state !== 'called' && refuse('themedays.over'))
  return { ...one, host }
}

/** Who has answered is asked no longer; the others still are. */
async function settle(ctx: Context, day: store.Day) {
  const hosts = await store.hostsOf(ctx.db, day.id)
  const waiting = hosts.filter(({ leftAt, agreedAt }) => leftAt === null && agreedAt === null).map(({ orgId }) => orgId)
  inbox.clear(ctx, 'themedays', day.id)
  await ctx.db.flush()
  await ask(ctx, day.id, day.subject, day.leadOrgId, waiting, day.startsAt)
  const state = day.state === 'called' ? 'called' : waiting.length ? 'planned' : 'agreed'
  return store.change(ctx.db, day.id, sql`state = ${state}`)
}

export async function agreeDay(ctx: Context, id: string, { orgId }: { orgId: string }) {
  const { day, host } = await hosted(ctx, id, orgId)
  refuseIf(host.agreedAt !== null && refuse('themedays.answered'))
  await store.changeHost(ctx.db, id, orgId, sql`agreed_at = ${ctx.now}, agreed_by = ${ctx.actor.personId}`)
  return { id, ...(await settle(ctx, day)) }
}

export async function leaveDay(ctx: Context, id: string, { orgId, words }: LeaveDay) {
  const { day } = await hosted(ctx, id, orgId)
  refuseIf(orgId === day.leadOrgId && refuse('themedays.leads'))
  await store.changeHost(ctx.db, id, orgId, sql`left_at = ${ctx.now}, left_words = ${words}`)
  return { id, ...(await settle(ctx, day)) }
}

export async function callDay(ctx: Context, id: string, { version }: { version: number }) {
  const { day, standing } = await led(ctx, id)
  refuseIf(whyNotCall(day, version))
  inbox.clear(ctx, 'themedays', id)
  await ctx.db.flush()
  const facts = { subject: day.subject, at: wallClock(day.startsAt), place: day.place }
  for (const { orgId } of standing)
    await putBefore(ctx, orgId, {
      subjectId: id,
      kind: 'called',
      title: ctx.say('themedays:told.called', facts),
      link: linkOf(id),
      dueAt: day.startsAt,
      notice: true,
    })
  return { id, ...(await store.change(ctx.db, id, sql`state = 'called', called_at = ${ctx.now}`)) }
}

/** Once for every host: the record is drafted from what is known, and nobody types it a second time. */
export async function holdDay(ctx: Context, id: string, { hosts, guests, version }: HoldDay) {
  const { db, now } = ctx
  const { day, standing } = await led(ctx, id)
  const orgIds = standing.map(({ orgId }) => orgId)
  refuseIf(
    whyNotHold(
      day,
      orgIds,
      hosts.map(({ orgId }) => orgId),
      now,
      version,
    ),
  )
  for (const { orgId, heads, roll } of hosts) await store.changeHost(db, id, orgId, sql`heads = ${heads}, roll = ${roll ?? null}`)
  inbox.clear(ctx, 'themedays', id)
  const names = await namesOf(db, orgIds)
  const record = written('record', {
    day: wallClock(day.startsAt),
    hosts: hosts.map(({ orgId, heads }) => written('hostHeads', { name: names.get(orgId) ?? '', heads })).join('、'),
    place: day.place,
    subject: day.subject,
    item: day.itemTitle ? written('item', { item: day.itemTitle }) : '',
    guests: guests ? written('guests', { guests }) : '',
    all: hosts.reduce((sum, { heads }) => sum + heads, guests),
    plan: day.plan,
  })
  const changed = await store.change(db, id, sql`state = 'held', held_at = ${now}, guests = ${guests}, record = ${record}`)
  news.tell(ctx, 'themedays.held', { id, orgIds, on: dayOf(day.startsAt) })
  return { id, ...changed }
}

const limits = { types: ['image', 'pdf'], count: 10, megabytes: 20 } as const
export async function addRoll(ctx: Context, id: string, uploads: readonly Upload[]) {
  const { day } = await led(ctx, id)
  refuseIf(whyNotChange(day, day.version))
  return { id, count: (await files.receive(ctx, uploads, 'themedays.day', id, limits)).length }
}

export async function writeRecord(ctx: Context, id: string, { record, summary, version }: WriteRecord) {
  const { day } = await led(ctx, id)
  refuseIf(whyNotRecord(day, version))
  return { id, ...(await store.change(ctx.db, id, sql`record = ${record}, summary = ${summary ?? null}`)) }
}

export async function archiveDay(ctx: Context, id: string, { version }: { version: number }) {
  const { day } = await led(ctx, id)
  refuseIf(whyNotArchive(day, day.summary, version))
  return { id, ...(await store.change(ctx.db, id, sql`state = 'archived', archived_at = ${ctx.now}`)) }
}

export async function cancelDay(ctx: Context, id: string, { reason, version }: { reason: string; version: number }) {
  const { day, standing } = await led(ctx, id)
  refuseIf(whyNotCancel(day, version))
  if (day.bookingId) await venues.cancelFor(ctx, day.bookingId, reason)
  inbox.clear(ctx, 'themedays', id)
  await ctx.db.flush()
  for (const { orgId } of standing.filter((host) => host.orgId !== day.leadOrgId))
    await putBefore(ctx, orgId, {
      subjectId: id,
      kind: 'cancelled',
      title: ctx.say('themedays:told.cancelled', { subject: day.subject, reason }),
      link: linkOf(id),
      dueAt: null,
      notice: true,
    })
  return { id, ...(await store.change(ctx.db, id, sql`state = 'cancelled', cancelled_why = ${reason}`)) }
}
