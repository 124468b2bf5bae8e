import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as timers from '#platform/timers.ts'
import { calendarOf, due } from '#server/calendar'
import { unitOf } from '#server/orgs'
import { type ClockKind, waitsFor } from '../rules.ts'
import { cityUnit } from './catalogue.ts'
import { type ClockRow, resumes, ringing } from './clocks.ts'
import { goOn } from './resume.ts'
import { rulebookOf } from './rulebook.ts'
import * as store from './store.ts'
import { inHand, type Taken } from './taken.ts'

/** A clock rings: to warn, to say it is late, to climb the ladder, or to go on without the resident's answer. */
export async function ring(ctx: Context, timer: timers.Timer): Promise<void> {
  const found = await ctx.db.maybe<{ concernId: string }>(
    sql`select concern_id from concerns.clocks where city_id = ${ctx.cityId} and id = ${timer.subjectId}`,
  )
  const row = found && (await store.findForUpdate(ctx.db, found.concernId))
  if (!row) return
  const running = await store.runningClocks(ctx.db, row.id)
  const clock = running.find((c) => c.id === timer.subjectId)
  if (!clock || clock.pausedAt) return
  const [book, calendar, orders] = [await rulebookOf(ctx.db), await calendarOf(ctx.db), await store.openOrders(ctx.db, row.id)]
  const it = inHand(ctx, row, running, orders, await store.openRequest(ctx.db, row.id), book, calendar, null)
  const again = (dueAt: Date) => timers.set(ctx, { subject: 'concerns.clock', subjectId: clock.id, kind: ringing, dueAt })
  if (resumes(clock.kind)) return resumed(it, clock)
  if (ctx.now < clock.dueAt) {
    await warn(it, clock)
    again(clock.dueAt)
  } else await climb(ctx, it, clock, again)
}

async function resumed(it: Taken, clock: ClockRow): Promise<void> {
  goOn(it)
  it.tell('resumed-by-clock', { to: 'both', facts: { clock: clock.kind } })
  await it.save()
}

async function warn(it: Taken, clock: ClockRow): Promise<void> {
  it.tell('warned', { facts: { clock: clock.kind, dueAt: clock.dueAt.toISOString() } })
  it.wait({ kind: 'warned', orgId: it.row.holderOrgId, permission: permissionOf(it, clock.kind), notice: true })
  await it.save()
}

/** Each step once, whatever happens: its row is its proof. A concern that nobody has taken climbs all the same. */
async function climb(ctx: Context, it: Taken, clock: ClockRow, again: (dueAt: Date) => void): Promise<void> {
  const taken = await ctx.db.many<{ step: number }>(
    sql`select step from concerns.escalations where city_id = ${ctx.cityId} and clock_id = ${clock.id} order by step`,
  )
  const step = taken.length
  const rung = it.book.ladder[step]
  if (!rung) return
  const at = due(clock.dueAt, rung.after, it.calendar).dueAt
  if (rung.after.amount > 0 && ctx.now < at) return again(at)
  const org = await toldBy(ctx, it, rung.tells)
  ctx.db.later(sql`insert into concerns.escalations (city_id, clock_id, step, concern_id, org_id, at)
    values (${ctx.cityId}, ${clock.id}, ${step}, ${it.row.id}, ${org}, ${ctx.now})`)
  if (!clock.lateSince)
    ctx.db.later(sql`update concerns.clocks set late_since = due_at where city_id = ${ctx.cityId} and id = ${clock.id}`)
  it.tell(step === 0 ? 'overdue' : 'escalated', {
    facts: { clock: clock.kind, step, dueAt: clock.dueAt.toISOString() },
    toOrg: org,
  })
  it.wait({
    kind: step === 0 ? 'overdue' : 'escalated',
    orgId: org,
    permission: rung.tells === 'holder' ? permissionOf(it, clock.kind) : 'concerns.rule',
    notice: true,
  })
  const next = it.book.ladder[step + 1]
  if (next) again(due(clock.dueAt, next.after, it.calendar).dueAt)
  await it.save()
}

async function toldBy(ctx: Context, it: Taken, tells: 'holder' | 'subdistrict' | 'city'): Promise<string> {
  if (tells === 'holder') return it.row.holderOrgId
  const unit = tells === 'subdistrict' && it.row.subdistrictId ? await unitOf(ctx.db, it.row.subdistrictId) : null
  return (unit ?? (await cityUnit(ctx.db))).id
}

const permissionOf = (it: Taken, kind: ClockKind): string =>
  kind === 'order' || kind === 'contact' || it.row.state === 'closed' ? 'concerns.handle' : waitsFor[it.row.state]
