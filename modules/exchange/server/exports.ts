import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import type { OutColumn, Value } from '#platform/sheets/index.ts'
import { type NeedQuery, type OrderQuery, partsOf, type ResourceQuery, type Window } from '../contract.ts'
import { clockOf } from '../windows.ts'
import { pageNeeds, pageOrders, pageResources } from './lists.ts'
import { type Rights, rightsOf, sees } from './policy.ts'
import { rulesHere } from './rules-here.ts'

type Words = {
  kind: (key: string) => string
  unit: (key: string) => string
  when: (windows: readonly Window[]) => string
  say: Context['say']
}
type Out<Row> = { key: string; kind?: OutColumn['kind']; of: (row: Row, words: Words) => Value }
type Page<Q, Row> = (
  ctx: Pick<Context, 'db' | 'now'>,
  rights: Rights,
  query: Q & { limit: number; cursor?: string | undefined },
) => Promise<{ rows: Row[]; next: string | null }>

/** The list as a sheet, under the same rights; contact data has no column. */
function sheet<Q extends object, Row>(name: string, page: Page<Q, Row>, columns: readonly Out<Row>[]) {
  return async (ctx: Context, query: Omit<Q, 'cursor' | 'limit'>, format: Format): Promise<FileAnswer> => {
    allowed(sees(ctx.actor))
    const { now, lang, say } = ctx
    const rights = await rightsOf(ctx)
    const { kinds, units } = await rulesHere(ctx.db)
    const label = (items: typeof kinds) => (key: string) => items.find((item) => item.key === key)?.[lang] ?? key
    const when = (windows: readonly Window[]) =>
      windows.map((w) => `${w.on ?? say(`exchange:weekdays.${w.weekday}`)} ${clockOf(w.from)}–${clockOf(w.to)}`).join('; ')
    const words = { kind: label(kinds), unit: label(units), when, say }
    const heads = columns.map(({ key, kind }) => ({ title: say(`exchange:columns.${key}`), kind: kind ?? ('text' as const) }))
    return exportOf(format, say(`exchange:pages.${name}`), heads, async (db, cursor) => {
      const { rows, next } = await page({ db, now }, rights, { ...query, cursor, limit: 500 } as never)
      return { rows: rows.map((row) => columns.map((column) => column.of(row, words))), next }
    })
  }
}
type RowOf<P> = P extends (...args: never[]) => Promise<{ rows: (infer Row)[] }> ? Row : never
type Resource = RowOf<typeof pageResources>
type Need = RowOf<typeof pageNeeds>
type Order = RowOf<typeof pageOrders>
const whole = (quantity: number, unit: string): number => quantity / partsOf(unit)
const dated = (at: unknown): Date | null => (at as Date | null) ?? null

export const exportResources = sheet<ResourceQuery, Resource>('resources', pageResources, [
  { key: 'title', of: (r) => r.title },
  { key: 'kind', of: (r, w) => w.kind(r.kind) },
  { key: 'owner', of: (r) => r.owner.name },
  { key: 'community', of: (r) => r.community?.name ?? null },
  { key: 'quantity', kind: 'number', of: (r) => whole(r.quantity, r.unit) },
  { key: 'unit', of: (r, w) => w.unit(r.unit) },
  { key: 'perWhat', of: (r, w) => w.say(`exchange:perWhat.${r.perWhat}`) },
  { key: 'windows', of: (r, w) => w.when(r.windows) },
  { key: 'state', of: (r, w) => w.say(`exchange:resourceStates.${r.state}`) },
  { key: 'orders', kind: 'number', of: (r) => r.orders },
  { key: 'refreshed', kind: 'instant', of: (r) => dated(r.refreshedAt) },
])
export const exportNeeds = sheet<NeedQuery, Need>('needs', pageNeeds, [
  { key: 'title', of: (n) => n.title },
  { key: 'kind', of: (n, w) => w.kind(n.kind) },
  { key: 'community', of: (n) => n.community.name },
  { key: 'quantity', kind: 'number', of: (n) => whole(n.quantity, n.unit) },
  { key: 'unit', of: (n, w) => w.unit(n.unit) },
  { key: 'urgency', of: (n, w) => w.say(`exchange:urgencies.${n.urgency}`) },
  { key: 'beneficiaries', kind: 'number', of: (n) => n.beneficiaries },
  { key: 'windows', of: (n, w) => w.when(n.windows) },
  { key: 'source', of: (n, w) => w.say(`exchange:sources.${n.source}`) },
  { key: 'state', of: (n, w) => w.say(`exchange:needStates.${n.state}`) },
  { key: 'met', kind: 'number', of: (n) => whole(n.metQuantity, n.unit) },
  { key: 'created', kind: 'instant', of: (n) => dated(n.createdAt) },
])
export const exportOrders = sheet<OrderQuery, Order>('orders', pageOrders, [
  { key: 'no', of: (o) => o.no },
  { key: 'need', of: (o) => o.need.title },
  { key: 'resource', of: (o) => o.resource.title },
  { key: 'owner', of: (o) => o.owner.name },
  { key: 'community', of: (o) => o.community.name },
  { key: 'quantity', kind: 'number', of: (o) => whole(o.quantity, o.unit) },
  { key: 'unit', of: (o, w) => w.unit(o.unit) },
  { key: 'planned', kind: 'day', of: (o) => o.plannedOn },
  { key: 'state', of: (o, w) => w.say(`exchange:orderStates.${o.state}`) },
  { key: 'delivered', kind: 'day', of: (o) => o.deliveredOn },
  { key: 'confirmed', kind: 'number', of: (o) => (o.confirmedQuantity === null ? null : whole(o.confirmedQuantity, o.unit)) },
])
