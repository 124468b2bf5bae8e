import type { Facts } from '#common/refusal.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { type Calendar, calendarOf, due, before as limitBefore } from '#server/calendar'
import * as inbox from '#server/inbox'
import { orgOf } from '#server/orgs'
import type { Limit } from '../rulebook.ts'
import {
  type Action,
  actions,
  type ClockKind,
  clockOf,
  type Mine,
  type Relation,
  type Standing,
  type State,
  waitsFor,
  whyNot,
} from '../rules.ts'
import * as clocks from './clocks.ts'
import { type Acting, actingFor, actsFor, visible } from './reach.ts'
import { type Book, rulebookOf } from './rulebook.ts'
import * as store from './store.ts'
import { topicsOf } from './topics.ts'

type Said = { to?: 'staff' | 'resident' | 'both'; words?: string | null; facts?: Facts; toOrg?: string | null }

/** A concern in somebody's hand: what he may do with it, and what he changes, written together by `save`. */
export type Taken = {
  row: store.Row
  orders: store.OrderRow[]
  request: store.RequestRow | undefined
  calendar: Calendar
  book: Book
  /** The unit he acts for here. */
  orgId: string | null
  /** Sets columns; a new state brings its due time and tells the inbox. */
  set(changes: store.Changes): void
  clock(kind: ClockKind): clocks.ClockRow | undefined
  start(kind: ClockKind, limit: Limit, basis: { zh: string; en: string }, dueAt?: Date): void
  stop(kind: ClockKind, voided?: boolean): void
  pause(kind: ClockKind): void
  goOn(kind: ClockKind): void
  extend(limit: Limit): void
  /** One line of the timeline. */
  tell(kind: string, said?: Said): void
  /** Somebody else should know or do something besides the holder. */
  wait(item: { kind: string; orgId: string; permission: string; notice?: boolean }): void
  save(): Promise<{ id: string; no: string; state: State; version: number }>
}

export type Facing = { row: store.Row; mine(action: Action): Mine; standing: Standing; acting: Acting[] }

/** What the rules need to know about a concern, from its row and what hangs on it. */
export async function standingOf(
  ctx: Context,
  row: store.Row,
  orders: store.OrderRow[],
  request: store.RequestRow | undefined,
  finish: clocks.ClockRow | undefined,
  book: Book,
  calendar: Calendar,
): Promise<Standing> {
  const limits = book.classes[row.class]
  const holder = await orgOf(ctx.db, row.holderOrgId)
  const topic = (await topicsOf(ctx.db)).byId.get(row.topicId)
  const after = (at: Date | null, limit: Limit) => (at ? due(at, limit, calendar).dueAt : null)
  const mayReopen = row.state === 'closed' && row.result !== 'elsewhere' && row.result !== 'withdrawn'
  return {
    state: row.state,
    class: row.class,
    round: row.round,
    level: holder?.level === 'grid' ? 'community' : (holder?.level ?? 'city'),
    returnedRound: row.returnedRound,
    extendedRound: row.extendedRound,
    returnUntil: after(row.dispatchedAt, limits.returnWithin),
    extendUntil: finish && limits.extension ? limitBefore(finish.dueAt, limits.extension.askBefore, calendar) : null,
    extensionAllowed: limits.extension !== null,
    repliedBy: row.repliedBy,
    requestedBy: request?.askedBy ?? null,
    openRequest: request?.kind ?? null,
    openCoOrders: orders.filter((o) => o.role === 'co').length,
    hasHandler: row.handlerOrgId !== null,
    wantsContact: row.wantsContact,
    mayPublish: row.mayPublish,
    publishable: topic?.publishable ?? false,
    published: row.publishedAt !== null,
    reopenUntil:
      mayReopen && row.closedAt ? due(row.closedAt, { amount: book.reopen.days, unit: 'calendarDays' }, calendar).dueAt : null,
    reopened: row.redoCount >= 2,
    rated: row.followedUpAt !== null && row.solved !== null,
  }
}

/** How the actor stands to it for one action: relations count only through appointments that carry its permission. */
export function mineOf(ctx: Context, acting: Acting[], row: store.Row, orders: store.OrderRow[], action: Action): Mine {
  const permission = actions[action].permission ?? undefined
  const co = orders.filter((o) => o.role === 'co').map((o) => o.orgId)
  const relations = new Set<Relation>()
  if (ctx.actor.kind === 'resident') relations.add('resident')
  if (ctx.actor.kind === 'system') for (const r of ['viewer', 'holder', 'sender', 'concerned'] as const) relations.add(r)
  const acts = (org: string | null) => actsFor(acting, org, row.gridId, permission)
  if (ctx.actor.kind === 'person' && visible(ctx.actor, acting, row, co)) relations.add('viewer')
  if (acts(row.holderOrgId)) relations.add('holder').add('concerned')
  if (acts(row.firstOrgId) || acts(row.senderOrgId)) relations.add('concerned')
  if (acts(row.senderOrgId)) relations.add('sender')
  if (co.some(acts)) relations.add('co-handler')
  const permissions = new Set(acting.flatMap((a) => a.permissions))
  if (ctx.actor.kind === 'system' && permission) permissions.add(permission)
  return { personId: ctx.actor.personId, permissions, relations }
}

/** Find it (locking it), may this person, can it happen: or a refusal. `version` is the one he saw. */
export async function take(ctx: Context, id: string, action: Action, version?: number): Promise<Taken> {
  const row = found(await store.findForUpdate(ctx.db, id), 'concerns.not-found')
  const running = await store.runningClocks(ctx.db, id)
  const orders = await store.openOrders(ctx.db, id)
  const request = await store.openRequest(ctx.db, id)
  const [book, calendar, acting] = [await rulebookOf(ctx.db), await calendarOf(ctx.db), await actingFor(ctx.db, ctx.actor)]
  const finish = running.find((c) => c.kind === 'finish')
  const standing = await standingOf(ctx, row, orders, request, finish, book, calendar)
  const mine = mineOf(ctx, acting, row, orders, action)
  refuseIf(whyNot(action, standing, mine, ctx.now))
  if (version !== undefined && version !== row.version) throw new Refused(refuse('version.stale', { version: row.version }))
  const orgId = orgFor(acting, row, orders)
  return inHand(ctx, row, running, orders, request, book, calendar, orgId)
}

/** The unit in whose name he acts: the holder's, else one that is concerned, else his first. */
function orgFor(acting: Acting[], row: store.Row, orders: store.OrderRow[]): string | null {
  const candidates = [row.holderOrgId, row.senderOrgId, ...orders.map((o) => o.orgId), row.firstOrgId]
  return candidates.find((org) => actsFor(acting, org, row.gridId)) ?? acting[0]?.orgId ?? null
}

export function inHand(
  ctx: Context,
  row: store.Row,
  running: clocks.ClockRow[],
  orders: store.OrderRow[],
  request: store.RequestRow | undefined,
  book: Book,
  calendar: Calendar,
  orgId: string | null,
): Taken {
  const { db, actor } = ctx
  let changes: store.Changes = {}
  let moved = false
  const clock = (kind: ClockKind) => running.find((c) => c.kind === kind && c.stoppedAt === null)
  const need = (kind: ClockKind) => {
    const one = clock(kind)
    if (!one) throw new Error(`no ${kind} clock runs for ${row.no}`)
    return one
  }
  const waits: inbox.Item[] = []
  const itemFor = (kind: string, to: string, permission: string, notice = false): inbox.Item => ({
    module: 'concerns',
    subjectId: row.id,
    kind,
    title: row.title,
    link: `/concerns/${row.id}`,
    orgId: to,
    permission,
    gridId: row.gridId,
    notice,
    dueAt: null,
  })
  const taken: Taken = {
    row,
    orders,
    request,
    calendar,
    book,
    orgId,
    set(given) {
      changes = { ...changes, ...given }
      if (given.state !== undefined || given.holderOrgId !== undefined) moved = true
      Object.assign(row, given)
    },
    clock,
    start(kind, limit, basis, dueAt) {
      running.push(
        clocks.start(ctx, { concernId: row.id, round: row.round, kind, limit, basis: basis.zh, dueAt }, calendar, book),
      )
    },
    stop(kind, voided) {
      const one = clock(kind)
      if (one) clocks.stop(ctx, one, voided)
    },
    pause: (kind) => clocks.pause(ctx, need(kind)),
    goOn: (kind) => clocks.goOn(ctx, need(kind), calendar, book),
    extend: (limit) => clocks.extend(ctx, need('finish'), limit, calendar, book),
    tell(kind, said = {}) {
      row.eventCount += 1
      changes.eventCount = row.eventCount
      addEvent(ctx, row.id, row.eventCount, kind, actor.kind === 'person' ? orgId : null, said)
    },
    wait: ({ kind, orgId: to, permission, notice }) => void waits.push(itemFor(kind, to, permission, notice)),
    async save() {
      const governing = row.state === 'closed' ? undefined : clock(clockOf[row.state])
      if (row.state !== 'closed' && !governing) throw new Error(`an open concern has no due time: ${row.no} ${row.state}`)
      const dueAt = governing?.dueAt ?? null
      taken.set({ dueAt, dueKind: governing?.kind ?? null })
      if (row.state === 'closed') for (const one of running) if (one.stoppedAt === null) clocks.stop(ctx, one, true)
      store.change(db, row.id, changes)
      if (moved) {
        inbox.clear(ctx, 'concerns', row.id)
        if (row.state !== 'closed') inbox.put(ctx, { ...itemFor(row.state, row.holderOrgId, waitsFor[row.state]), dueAt })
      }
      for (const item of waits) inbox.put(ctx, { ...item, dueAt })
      news.tell(ctx, 'concerns.moved', { id: row.id, state: row.state })
      return { id: row.id, no: row.no, state: row.state, version: row.version + 1 }
    },
  }
  return taken
}

/** Appends one line to the timeline; the row's lock keeps `seq` without gaps. */
export function addEvent(
  ctx: Context,
  concernId: string,
  seq: number,
  kind: string,
  orgId: string | null,
  { to = 'staff', words = null, facts = {}, toOrg = null }: Said,
): void {
  ctx.db.later(sql`insert into concerns.events (city_id, concern_id, seq, at, kind, actor_kind, person_id, org_id, to_org_id, facts, words, said_to)
    values (${ctx.cityId}, ${concernId}, ${seq}, ${ctx.now}, ${kind}, ${ctx.actor.kind}, ${ctx.actor.personId}, ${orgId}, ${toOrg}, ${JSON.stringify(facts)}, ${words}, ${to})`)
}
