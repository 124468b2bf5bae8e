import { maskName, maskPhone } from '#common/contact.ts'
import { allowed, found, type Refusal } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { all, type Db, sql } from '#platform/db.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import { listPage } from '#platform/lists.ts'
import { directory, namesOf as orgNames } from '#server/orgs'
import { namesOf } from '#server/people'
import { nodesOf } from '#server/regions'
import type { OrderQuery } from '../contract.ts'
import {
  whyNotAccept,
  whyNotCancel,
  whyNotConfirm,
  whyNotDecline,
  whyNotPlace,
  whyNotRate,
  whyNotSchedule,
  whyNotServe,
} from '../rules.ts'
import { mayRevealAsCommunity, mayRevealAsProvider } from './answer-order.ts'
import { kindNames } from './in-hand.ts'
import { mayOrder, mayReadOrder, provides, providingOrgs, readableOrders } from './policy.ts'
import * as store from './store.ts'

type Asked = Omit<OrderQuery, 'limit' | 'cursor'>
const sorts = {
  orderedAt: { by: sql`x.ordered_at`, type: 'timestamptz' },
  answerBy: { by: sql`coalesce(x.answer_by, 'infinity')`, type: 'timestamptz' },
  scheduledAt: { by: sql`coalesce(x.scheduled_at, 'infinity')`, type: 'timestamptz' },
} as const

const mayList = (ctx: Pick<Context, 'actor'>) => holds(ctx.actor, 'offers.read') || holds(ctx.actor, 'offers.provide')

function page({ actor }: Pick<Context, 'actor'>, db: Db, query: Asked, cursor: string | undefined, limit: number) {
  const { q, state, communityId, offerId, ours, moved, sort } = query
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const where = all([
    sql`x.city_id = ${db.cityId} and ${readableOrders(actor)}`,
    like && sql`(f.title ilike ${like} or x.no ilike ${like})`,
    state?.length ? sql`x.state = any(${state}::text[])` : null,
    communityId && sql`x.community_id = ${communityId}`,
    offerId && sql`x.offer_id = ${offerId}`,
    ours === 'true' && sql`x.provider_org_id = any(${providingOrgs(actor)}::uuid[])`,
    moved === 'true' && sql`x.moves > 0 and x.state in ('ordered', 'accepted', 'scheduled', 'unplaced')`,
  ])
  const list = {
    columns: store.orderColumns,
    from: store.orderFrom,
    where,
    id: sql`x.id`,
    sorts,
    sort,
    usual: '-orderedAt',
    cursor,
    limit,
  }
  return listPage<store.OrderRow>(db, list)
}

async function shown(ctx: Pick<Context, 'lang'>, db: Db, rows: readonly store.OrderRow[]) {
  const [kinds, regions, { orgs }] = [await kindNames({ db, lang: ctx.lang }), await nodesOf(db), await directory(db)]
  return rows.map((row) => ({
    ...row,
    kindName: kinds.get(row.kind) ?? row.kind,
    community: regions.get(row.communityId)?.name ?? '',
    provider: row.providerOrgId ? (orgs.get(row.providerOrgId)?.name ?? '') : null,
  }))
}

export async function listOrders(ctx: Context, { cursor, limit, ...query }: OrderQuery) {
  allowed(mayList(ctx))
  const { rows, ...rest } = await page(ctx, ctx.db, query, cursor, limit)
  return { rows: await shown(ctx, ctx.db, rows), ...rest }
}

export function exportOrders(ctx: Context, query: Asked, format: Format) {
  allowed(mayList(ctx))
  const { say } = ctx
  const keys = [
    'no',
    'title',
    'kind',
    'community',
    'orderedAs',
    'provider',
    'state',
    'moves',
    'orderedAt',
    'scheduledAt',
    'rating',
  ] as const
  const kindOf = { moves: 'number', orderedAt: 'instant', scheduledAt: 'instant' } as const
  const columns = keys.map((key) => ({
    title: say(`offers:orderColumns.${key}`),
    kind: kindOf[key as keyof typeof kindOf] ?? ('text' as const),
  }))
  return exportOf(format, say('offers:pages.orders'), columns, async (db, cursor) => {
    const { rows, next } = await page(ctx, db, query, cursor, 200)
    const cells = (await shown(ctx, db, rows)).map((row) => [
      row.no,
      row.title,
      row.kindName,
      row.community,
      say(`offers:orderedAs.${row.orderedAs}`),
      row.provider,
      say(`offers:orderStates.${row.state}`),
      row.moves,
      row.orderedAt,
      row.scheduledAt,
      row.rating && say(`offers:ratings.${row.rating}`),
    ])
    return { rows: cells, next }
  })
}

export async function readOrder(ctx: Context, id: string) {
  const { db, actor } = ctx
  const row = found(await store.findOrder(db, id), 'offers.order-not-found')
  allowed(mayReadOrder(actor, row))
  const [one] = await shown(ctx, db, [row])
  const [customer, tries, events, reveals] = [
    await store.customerOf(db, id),
    await store.triesOf(db, id),
    await store.events(db, id),
    await store.reveals(db, id),
  ]
  const units = await orgNames(db, [...tries.map(({ orgId }) => orgId), ...events.flatMap(({ orgId }) => orgId ?? [])])
  const names = await namesOf(
    db,
    [...events, ...reveals].flatMap(({ personId }) => personId ?? []),
  )
  // Whom a provider is asked for he learns when he has accepted, masked even then.
  const known = mayOrder(actor, row) || mayRevealAsProvider(ctx, row)
  return {
    ...one!,
    customer:
      customer && known
        ? {
            name: customer.name ? maskName(customer.name) : null,
            phone: customer.phone ? maskPhone(customer.phone) : null,
            place: Boolean(customer.placeWords),
          }
        : null,
    tries: tries.map((one) => ({ ...one, org: units.get(one.orgId) ?? '' })),
    deeds: deedsOf(ctx, row, Boolean(customer)),
    events: events.map((event) => ({
      ...event,
      by: event.personId ? (names.get(event.personId) ?? null) : null,
      org: event.orgId ? (units.get(event.orgId) ?? null) : null,
    })),
    reveals: reveals.map((reveal) => ({ ...reveal, by: names.get(reveal.personId) ?? '' })),
  }
}

type DeedName = 'accept' | 'decline' | 'schedule' | 'serve' | 'confirm' | 'rate' | 'place' | 'cancel' | 'reveal'
function deedsOf(ctx: Context, row: store.OrderRow, hasCustomer: boolean) {
  const { actor, say, now } = ctx
  const [ours, theirs] = [provides(actor, row.providerOrgId), mayOrder(actor, row)]
  const deeds: { deed: DeedName; whyNot: string | null }[] = []
  const add = (deed: DeedName, may: boolean, refusal: Refusal | null) => {
    if (!may) return
    const facts = refusal?.facts?.state ? { state: say(`offers:orderStates.${refusal.facts.state}`) } : refusal?.facts
    deeds.push({ deed, whyNot: refusal && say(`offers:refusals.${refusal.code.slice('offers.'.length)}`, facts) })
  }
  add('accept', ours, whyNotAccept(row.state))
  add('schedule', ours, whyNotSchedule(row.state))
  add('serve', ours, whyNotServe(row.state, row.scheduledAt, now))
  add('decline', ours, whyNotDecline(row.state))
  add('place', theirs, whyNotPlace(row.state))
  add('confirm', theirs, whyNotConfirm(row.state))
  add('rate', theirs, whyNotRate(row.state))
  add('cancel', theirs, whyNotCancel(row.state))
  add('reveal', hasCustomer && (mayRevealAsProvider(ctx, row) || mayRevealAsCommunity(ctx, row)), null)
  return deeds
}
