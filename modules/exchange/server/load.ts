import { dayOf } from '#common/dates.ts'
import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { sql } from '#platform/db.ts'
import { numbersGiven } from '#platform/numbers.ts'
import { orgOf } from '#server/orgs'
import { nodesOf } from '#server/regions'
import type { OrderState, ResourceState, Window } from '../contract.ts'
import type { Period } from '../windows.ts'
import { endOf } from './accept-match.ts'
import { lay } from './desk.ts'
import { placeOf } from './policy.ts'

export type LoadedResource = {
  ownerOrgId: string
  kind: string
  title: string
  conditions?: string
  quantity: number
  unit: string
  perWhat: Period
  windows: readonly Window[]
  wholeCity?: boolean
  contactName?: string
  contactPhone?: string
  state: ResourceState
  refreshedAt: Date
  createdAt: Date
}
export type LoadedOrder = {
  /** Places in the other two lists. */
  need: number
  resource: number
  quantity: number
  plannedOn: string
  slot: Window | null
  state: OrderState
  createdAt: Date
  clauseId?: string
  deliveredOn?: string
  confirmedQuantity?: number
  confirmedAt?: Date
  needScore?: number
  needWords?: string
  ownerScore?: number
  ownerWords?: string
  cancelledWords?: string
}
export type LoadedNeed = {
  communityId: string
  kind: string
  title: string
  words?: string
  quantity: number
  unit: string
  urgency: 'someday' | 'soon' | 'urgent'
  beneficiaries?: number
  windows: readonly Window[]
  place?: string
  source: 'visit' | 'meeting' | 'own'
  contactName?: string
  contactPhone?: string
  /** Where nothing came and nothing is on its way. */
  ended?: 'withdrawn' | 'unmet'
  createdAt: Date
}
/** Pairs that wait for one side or for both. */
export type LoadedMatch = {
  need: number
  resource: number
  quantity: number
  slot: Window | null
  accepted?: 'need' | 'owner'
  reasons: { key: string; facts?: Record<string, string | number> }[]
  createdAt: Date
}

/** Enters lists that stand already, with their orders, in a few statements. */
export async function load(
  ctx: Context,
  {
    resources,
    needs,
    orders,
    matches,
  }: {
    resources: readonly LoadedResource[]
    needs: readonly LoadedNeed[]
    orders: readonly LoadedOrder[]
    matches: readonly LoadedMatch[]
  },
): Promise<{ needIds: string[]; orderIds: string[] }> {
  const { db, cityId } = ctx
  const nodes = await nodesOf(db)
  const [resourceIds, needIds, orderIds] = [resources, needs, orders].map((list) =>
    list.map(({ createdAt }) => newId(createdAt.getTime())),
  ) as [string[], string[], string[]]
  const events: object[] = []
  const event = (
    subject_id: string,
    at: Date,
    kind: string,
    more: { org_id?: string; words?: string | null; facts?: object } = {},
  ) => events.push({ id: newId(at.getTime()), subject_id, at, kind, org_id: null, words: null, facts: {}, ...more })

  const resourceRows = []
  for (const [i, r] of resources.entries()) {
    const owner = (await orgOf(db, r.ownerOrgId))!
    const { communityId, subdistrictId } = placeOf(owner, nodes)
    resourceRows.push({
      id: resourceIds[i],
      owner_org_id: r.ownerOrgId,
      community_id: communityId,
      subdistrict_id: subdistrictId,
      kind: r.kind,
      title: r.title,
      conditions: r.conditions ?? null,
      quantity: r.quantity,
      unit: r.unit,
      per_what: r.perWhat,
      windows: r.windows,
      whole_city: r.wholeCity ?? false,
      contact_name: r.contactName ?? null,
      contact_phone: r.contactPhone ?? null,
      valid_from: dayOf(r.createdAt),
      state: r.state,
      refreshed_at: r.refreshedAt,
      created_at: r.createdAt,
      ended_at: r.state === 'ended' ? r.refreshedAt : null,
    })
    event(resourceIds[i]!, r.createdAt, 'listed', { org_id: r.ownerOrgId })
  }
  const live = orders.filter(({ state }) => state !== 'cancelled')
  const needRows = needs.map((n, i) => {
    const met = live.filter((o) => o.need === i).reduce((sum, o) => sum + (o.confirmedQuantity ?? 0), 0)
    const underWay = live.some((o) => o.need === i && (o.state === 'agreed' || o.state === 'delivered'))
    const matched = matches.some((m) => m.need === i)
    const state = n.ended ?? (met >= n.quantity ? 'met' : underWay ? 'ordered' : matched ? 'matched' : 'open')
    const last = live.filter((o) => o.need === i).map((o) => o.confirmedAt?.getTime() ?? 0)
    const ended =
      state === 'met' ? new Date(Math.max(...last)) : n.ended ? new Date(n.createdAt.getTime() + 20 * 86_400_000) : null
    event(needIds[i]!, n.createdAt, 'listed')
    if (ended) event(needIds[i]!, ended, state)
    return {
      id: needIds[i],
      community_id: n.communityId,
      subdistrict_id: nodes.get(n.communityId)?.subdistrictId ?? null,
      kind: n.kind,
      title: n.title,
      words: n.words ?? null,
      quantity: n.quantity,
      unit: n.unit,
      urgency: n.urgency,
      beneficiaries: n.beneficiaries ?? null,
      windows: n.windows,
      place: n.place ?? null,
      source: n.source,
      contact_name: n.contactName ?? null,
      contact_phone: n.contactPhone ?? null,
      state,
      met_quantity: met,
      created_at: n.createdAt,
      ended_at: ended,
    }
  })
  const years = new Map<string, number>()
  const matchRows: object[] = []
  const orderRows = orders.map((o, i) => {
    const [need, resource] = [needs[o.need]!, resources[o.resource]!]
    const matchId = newId(o.createdAt.getTime())
    const both = {
      need_id: needIds[o.need],
      resource_id: resourceIds[o.resource],
      owner_org_id: resource.ownerOrgId,
      community_id: need.communityId,
    }
    const sides = { need_accepted_at: o.createdAt, owner_accepted_at: o.createdAt }
    matchRows.push({
      ...both,
      ...sides,
      id: matchId,
      quantity: o.quantity,
      slot: o.slot,
      proposed_by: 'system',
      reasons: [],
      state: 'agreed',
      created_at: o.createdAt,
      ended_at: o.createdAt,
    })
    const year = dayOf(o.createdAt).slice(0, 4)
    years.set(year, (years.get(year) ?? 0) + 1)
    const no = `服单〔${year}〕${String(years.get(year)).padStart(4, '0')}号`
    const id = orderIds[i]!
    const facts = { no, quantity: o.confirmedQuantity ?? o.quantity, unit: need.unit }
    event(id, o.createdAt, 'agreed', { facts: { no } })
    event(needIds[o.need]!, o.createdAt, 'ordered', { org_id: resource.ownerOrgId, facts: { no } })
    const deliveredAt = o.deliveredOn ? new Date(Date.parse(`${o.deliveredOn}T17:00:00+08:00`)) : null
    if (deliveredAt) event(id, deliveredAt, 'delivered', { org_id: resource.ownerOrgId, facts: { ...facts, on: o.deliveredOn } })
    if (o.confirmedAt) {
      event(id, o.confirmedAt, 'confirmed', { facts })
      event(needIds[o.need]!, o.confirmedAt, 'received', { org_id: resource.ownerOrgId, facts })
    }
    if (o.state === 'cancelled') event(id, o.createdAt, 'cancelled-by-owner', { words: o.cancelledWords ?? null })
    return {
      ...both,
      id,
      no,
      match_id: matchId,
      subdistrict_id: nodes.get(need.communityId)?.subdistrictId ?? null,
      quantity: o.quantity,
      planned_on: o.plannedOn,
      from_half: o.slot?.from ?? null,
      to_half: o.slot?.to ?? null,
      state: o.state,
      pact_clause_id: o.clauseId ?? null,
      delivered_at: deliveredAt,
      delivered_on: o.deliveredOn ?? null,
      delivered_quantity: o.deliveredOn ? o.quantity : null,
      confirmed_at: o.confirmedAt ?? null,
      confirmed_quantity: o.confirmedQuantity ?? null,
      need_score: o.needScore ?? null,
      need_words: o.needWords ?? null,
      owner_score: o.ownerScore ?? null,
      owner_words: o.ownerWords ?? null,
      cancelled_at: o.state === 'cancelled' ? o.createdAt : null,
      cancelled_side: o.state === 'cancelled' ? 'owner' : null,
      cancelled_words: o.state === 'cancelled' ? (o.cancelledWords ?? '') : null,
      created_at: o.createdAt,
    }
  })
  const openIds = matches.map((m) => {
    const id = newId(m.createdAt.getTime())
    const [need, resource] = [needs[m.need]!, resources[m.resource]!]
    matchRows.push({
      id,
      need_id: needIds[m.need],
      resource_id: resourceIds[m.resource],
      owner_org_id: resource.ownerOrgId,
      community_id: need.communityId,
      quantity: m.quantity,
      slot: m.slot,
      proposed_by: m.accepted ?? 'system',
      reasons: m.reasons,
      state: 'proposed',
      need_accepted_at: m.accepted === 'need' ? m.createdAt : null,
      owner_accepted_at: m.accepted === 'owner' ? m.createdAt : null,
      created_at: m.createdAt,
      ended_at: null,
    })
    return id
  })
  const json = (rows: readonly object[]) => JSON.stringify(rows)
  await db.run(sql`insert into exchange.resources (city_id, id, owner_org_id, community_id, subdistrict_id, kind, title, conditions, quantity, unit, per_what,
      windows, whole_city, contact_name, contact_phone, valid_from, state, refreshed_at, created_at, ended_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json(resourceRows)}::jsonb) r (id uuid, owner_org_id uuid, community_id uuid, subdistrict_id uuid,
      kind text, title text, conditions text, quantity bigint, unit text, per_what text, windows jsonb, whole_city boolean, contact_name text,
      contact_phone text, valid_from date, state text, refreshed_at timestamptz, created_at timestamptz, ended_at timestamptz)`)
  await db.run(sql`insert into exchange.needs (city_id, id, community_id, subdistrict_id, kind, title, words, quantity, unit, urgency, beneficiaries, windows,
      place, source, contact_name, contact_phone, state, met_quantity, created_at, ended_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json(needRows)}::jsonb) r (id uuid, community_id uuid, subdistrict_id uuid, kind text, title text,
      words text, quantity bigint, unit text, urgency text, beneficiaries int, windows jsonb, place text, source text, contact_name text,
      contact_phone text, state text, met_quantity bigint, created_at timestamptz, ended_at timestamptz)`)
  await db.run(sql`insert into exchange.matches (city_id, id, need_id, resource_id, owner_org_id, community_id, quantity, slot, proposed_by, reasons, state,
      need_accepted_at, owner_accepted_at, created_at, ended_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json(matchRows)}::jsonb) r (id uuid, need_id uuid, resource_id uuid, owner_org_id uuid,
      community_id uuid, quantity bigint, slot jsonb, proposed_by text, reasons jsonb, state text, need_accepted_at timestamptz,
      owner_accepted_at timestamptz, created_at timestamptz, ended_at timestamptz)`)
  await db.run(sql`insert into exchange.orders (city_id, id, no, match_id, need_id, resource_id, owner_org_id, community_id, subdistrict_id, quantity, planned_on,
      from_half, to_half, state, pact_clause_id, delivered_at, delivered_on, delivered_quantity, confirmed_at, confirmed_quantity, need_score,
      need_words, owner_score, owner_words, cancelled_at, cancelled_side, cancelled_words, created_at)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json(orderRows)}::jsonb) r (id uuid, no text, match_id uuid, need_id uuid, resource_id uuid,
      owner_org_id uuid, community_id uuid, subdistrict_id uuid, quantity bigint, planned_on date, from_half int, to_half int, state text,
      pact_clause_id uuid, delivered_at timestamptz, delivered_on date, delivered_quantity bigint, confirmed_at timestamptz,
      confirmed_quantity bigint, need_score int, need_words text, owner_score int, owner_words text, cancelled_at timestamptz,
      cancelled_side text, cancelled_words text, created_at timestamptz)`)
  await db.run(sql`insert into exchange.events (city_id, id, subject_id, at, kind, org_id, words, facts)
    select ${cityId}::int, r.* from jsonb_to_recordset(${json(events)}::jsonb) r (id uuid, subject_id uuid, at timestamptz, kind text, org_id uuid,
      words text, facts jsonb)`)
  for (const [year, last] of years) await numbersGiven(ctx, 'exchange.order', Number(year), last)

  for (const [i, o] of orders.entries()) {
    const row = orderRows[i]!
    const at = { communityId: row.community_id, ownerOrgId: row.owner_org_id }
    const item = { subjectId: row.id, title: `${row.no} ${needs[o.need]!.title}`, link: `/exchange/orders/${row.id}` }
    const dated = { ...ctx, now: o.createdAt }
    if (o.state === 'agreed') await lay(dated, 'owner', at, { ...item, kind: 'deliver', dueAt: endOf(o.plannedOn) })
    if (o.state === 'delivered') await lay(dated, 'need', at, { ...item, kind: 'confirm', dueAt: endOf(o.deliveredOn!) })
  }
  for (const [i, m] of matches.entries()) {
    const at = { communityId: needs[m.need]!.communityId, ownerOrgId: resources[m.resource]!.ownerOrgId }
    const item = {
      subjectId: openIds[i]!,
      kind: 'match' as const,
      title: needs[m.need]!.title,
      link: `/exchange/needs/${needIds[m.need]}`,
    }
    const dated = { ...ctx, now: m.createdAt }
    if (m.accepted !== 'need') await lay(dated, 'need', at, item)
    if (m.accepted !== 'owner') await lay(dated, 'owner', at, item)
  }
  return { needIds, orderIds }
}
