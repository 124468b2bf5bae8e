import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import * as audit from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { sql, trusted } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import { propose } from '#server/meetings'
import { lay } from './desk.ts'
import { rulesHere } from './rules-here.ts'
import { run } from './run-matching.ts'
import { lapse, refreshNeed } from './standing.ts'
import * as store from './store.ts'

const before = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

/** Every night: what is over ends, what is stale is asked about, what nobody meets goes to the meeting, and all is matched anew. */
export const nightly: Job = async (house, { cityId }) => {
  for (const city of cityId ? [Number(cityId)] : await house.cities()) {
    await house.inCity(city, endOver)
    await house.inCity(city, askStale)
    await house.inCity(city, raiseUnmet)
    await house.inCity(city, forgetContacts)
    const runId = await house.inCity(city, async ({ db, now }) => {
      const id = newId(now.getTime())
      await db.run(sql`insert into exchange.runs (city_id, id, asked_at) values (${db.cityId}, ${id}, ${now})`)
      return id
    })
    await run(house, city, runId)
  }
}

/** Resources whose last day has passed end by themselves. */
async function endOver(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const over = await db.many<{
    id: string
  }>(sql`update exchange.resources set state = 'ended', ended_at = ${now}, version = version + 1
    where city_id = ${db.cityId} and state <> 'ended' and valid_to < ${dayOf(now)} returning id`)
  if (over.length === 0) return
  const ids = over.map(({ id }) => id)
  const needs = await db.many<{ needId: string }>(sql`select distinct need_id from exchange.matches
    where city_id = ${db.cityId} and state = 'proposed' and resource_id = any(${ids})`)
  await lapse(ctx, sql`resource_id = any(${ids})`)
  for (const { needId } of needs) await refreshNeed(ctx, needId)
  for (const id of ids) store.insertEvent(ctx, id, 'ended')
}

/** Once a quarter (by rule) the owner says whether it still holds. */
async function askStale(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const { refresh } = await rulesHere(db)
  const stale = await db.many<{
    id: string
    title: string
    ownerOrgId: string
  }>(sql`update exchange.resources set reminded_at = ${now}
    where city_id = ${db.cityId} and state = 'offered' and refreshed_at <= ${before(now, refresh)} and reminded_at is null
    returning id, title, owner_org_id`)
  for (const { id, title, ownerOrgId } of stale)
    await lay(
      ctx,
      'owner',
      { communityId: null, ownerOrgId },
      { subjectId: id, kind: 'refresh', title, link: `/exchange/resources/${id}` },
    )
}

/** A need that nobody met within the rule’s days goes to the joint meeting’s list, once. */
async function raiseUnmet(ctx: Context): Promise<void> {
  const { db, now } = ctx
  const { unmet } = await rulesHere(db)
  const rows = await db.many<{
    id: string
    title: string
    communityId: string
  }>(sql`update exchange.needs set raised_at = ${now}, version = version + 1
    where city_id = ${db.cityId} and state in ('open', 'matched') and created_at <= ${before(now, unmet)} and raised_at is null
    returning id, title, community_id`)
  for (const { id, title, communityId } of rows) {
    await propose(ctx, {
      module: 'exchange',
      subjectId: id,
      kind: 'unmet-need',
      title,
      link: `/exchange/needs/${id}`,
      communityId,
    })
    store.insertEvent(ctx, id, 'raised', { facts: { days: unmet } })
  }
}

/** Contacts of what ended so many days ago are emptied, once no order waits for them any more; the lists stay. */
export async function forgetContacts(ctx: Context): Promise<number> {
  const { db, now } = ctx
  const { contactKept } = await rulesHere(db)
  let count = 0
  for (const table of ['resource', 'need'] as const) {
    const rows = trusted(`exchange.${table}s`)
    count += await db.run(sql`update ${rows} x set contact_name = null, contact_phone = null
      where x.city_id = ${db.cityId} and x.ended_at <= ${before(now, contactKept)} and (x.contact_name is not null or x.contact_phone is not null)
        and not exists (select from exchange.orders o where o.city_id = x.city_id and o.${trusted(`${table}_id`)} = x.id
          and o.state in ('agreed', 'delivered'))`)
  }
  if (count) audit.note(ctx, { action: 'exchange.contacts-forgotten', facts: { count } })
  return count
}
