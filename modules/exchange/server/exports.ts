import { dayOf } from '#common/dates.ts'
import { allowed } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { chineseDay } from '#platform/papers/paper.ts'
import { type Paper, type PaperFormat, paperAnswer } from '#platform/papers/papers.ts'
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
type Out<Row> = {
  key: string
  kind?: OutColumn['kind']
  of: (row: Row, words: Words) => Value
  /** Its part of the paper’s breadth; without it it stands in the sheet only. */
  width?: number
}
type Page<Q, Row> = (
  ctx: Pick<Context, 'db' | 'now'>,
  rights: Rights,
  query: Q & { limit: number; cursor?: string | undefined },
) => Promise<{ rows: Row[]; next: string | null }>

/** As many rows as a paper holds; more belong in a sheet. */
const MOST = 1000

/** A list as a sheet and as a paper to print (清单), under the same rights; contact data has no column. */
function listed<Q extends object, Row>(name: string, page: Page<Q, Row>, columns: readonly Out<Row>[]) {
  type Narrowed = Omit<Q, 'cursor' | 'limit'>
  const reading = async (ctx: Context) => {
    allowed(sees(ctx.actor))
    const { lang, say } = ctx
    const { kinds, units } = await rulesHere(ctx.db)
    const label = (items: typeof kinds) => (key: string) => items.find((item) => item.key === key)?.[lang] ?? key
    const when = (windows: readonly Window[]) =>
      windows.map((w) => `${w.on ?? say(`exchange:weekdays.${w.weekday}`)} ${clockOf(w.from)}–${clockOf(w.to)}`).join('; ')
    return { rights: await rightsOf(ctx), words: { kind: label(kinds), unit: label(units), when, say } }
  }
  const title = ({ say }: Context, key: string) => say(`exchange:columns.${key}`)
  return {
    async sheet(ctx: Context, query: Narrowed, format: Format): Promise<FileAnswer> {
      const { rights, words } = await reading(ctx)
      const heads = columns.map(({ key, kind }) => ({ title: title(ctx, key), kind: kind ?? ('text' as const) }))
      return exportOf(format, ctx.say(`exchange:pages.${name}`), heads, async (db, cursor) => {
        const { rows, next } = await page({ db, now: ctx.now }, rights, { ...query, cursor, limit: 500 } as never)
        return { rows: rows.map((row) => columns.map((column) => column.of(row, words))), next }
      })
    },
    async paper(ctx: Context, { format, ...query }: Narrowed & { format: PaperFormat }): Promise<FileAnswer> {
      const { rights, words } = await reading(ctx)
      const rows: Row[] = []
      let cursor: string | undefined
      do {
        const got = await page(ctx, rights, { ...query, cursor, limit: 500 } as never)
        rows.push(...got.rows)
        cursor = got.next ?? undefined
      } while (cursor && rows.length < MOST)
      const printed = columns.filter((column) => column.width)
      const heading = ctx.say(`exchange:papers.${name}`)
      const asOf = ctx.say(`exchange:papers.${cursor ? 'more' : 'asOf'}`, { day: chineseDay(dayOf(ctx.now)), count: rows.length })
      const paper: Paper = {
        kind: 'plain',
        size: 'A4',
        landscape: true,
        title: heading,
        footer: 'pages',
        blocks: [
          { kind: 'paragraph', runs: asOf, indent: 'none' },
          {
            kind: 'table',
            columns: printed.map(({ key, width, kind }) => ({
              title: title(ctx, key),
              width: width!,
              ...(kind === 'number' && { align: 'right' as const }),
            })),
            rows: rows.map((row) => printed.map((column) => written(column.of(row, words)))),
          },
        ],
      }
      return paperAnswer(paper, format, `${heading} ${dayOf(ctx.now)}`)
    },
  }
}
const written = (value: Value): string => (value instanceof Date ? dayOf(value) : value === null ? '' : String(value))
type RowOf<P> = P extends (...args: never[]) => Promise<{ rows: (infer Row)[] }> ? Row : never
type Resource = RowOf<typeof pageResources>
type Need = RowOf<typeof pageNeeds>
type Order = RowOf<typeof pageOrders>
const whole = (quantity: number, unit: string): number => quantity / partsOf(unit)
const dated = (at: unknown): Date | null => (at as Date | null) ?? null

const resources = listed<ResourceQuery, Resource>('resources', pageResources, [
  { key: 'title', width: 5, of: (r) => r.title },
  { key: 'kind', width: 2, of: (r, w) => w.kind(r.kind) },
  { key: 'owner', width: 5, of: (r) => r.owner.name },
  { key: 'community', of: (r) => r.community?.name ?? null },
  { key: 'quantity', width: 2, kind: 'number', of: (r) => whole(r.quantity, r.unit) },
  { key: 'unit', width: 2, of: (r, w) => w.unit(r.unit) },
  { key: 'perWhat', width: 2, of: (r, w) => w.say(`exchange:perWhat.${r.perWhat}`) },
  { key: 'windows', width: 5, of: (r, w) => w.when(r.windows) },
  { key: 'state', width: 2, of: (r, w) => w.say(`exchange:resourceStates.${r.state}`) },
  { key: 'orders', kind: 'number', of: (r) => r.orders },
  { key: 'refreshed', kind: 'instant', of: (r) => dated(r.refreshedAt) },
])
const needs = listed<NeedQuery, Need>('needs', pageNeeds, [
  { key: 'title', width: 6, of: (n) => n.title },
  { key: 'kind', width: 2, of: (n, w) => w.kind(n.kind) },
  { key: 'community', width: 3, of: (n) => n.community.name },
  { key: 'quantity', width: 2, kind: 'number', of: (n) => whole(n.quantity, n.unit) },
  { key: 'unit', width: 2, of: (n, w) => w.unit(n.unit) },
  { key: 'urgency', width: 2, of: (n, w) => w.say(`exchange:urgencies.${n.urgency}`) },
  { key: 'beneficiaries', width: 2, kind: 'number', of: (n) => n.beneficiaries },
  { key: 'windows', width: 4, of: (n, w) => w.when(n.windows) },
  { key: 'source', of: (n, w) => w.say(`exchange:sources.${n.source}`) },
  { key: 'state', width: 2, of: (n, w) => w.say(`exchange:needStates.${n.state}`) },
  { key: 'met', kind: 'number', of: (n) => whole(n.metQuantity, n.unit) },
  { key: 'created', kind: 'instant', of: (n) => dated(n.createdAt) },
])
const orders = listed<OrderQuery, Order>('orders', pageOrders, [
  { key: 'no', width: 3, of: (o) => o.no },
  { key: 'need', width: 5, of: (o) => o.need.title },
  { key: 'resource', width: 5, of: (o) => o.resource.title },
  { key: 'owner', width: 4, of: (o) => o.owner.name },
  { key: 'community', width: 3, of: (o) => o.community.name },
  { key: 'quantity', width: 2, kind: 'number', of: (o) => whole(o.quantity, o.unit) },
  { key: 'unit', width: 2, of: (o, w) => w.unit(o.unit) },
  { key: 'planned', width: 3, kind: 'day', of: (o) => o.plannedOn },
  { key: 'state', width: 2, of: (o, w) => w.say(`exchange:orderStates.${o.state}`) },
  { key: 'delivered', kind: 'day', of: (o) => o.deliveredOn },
  { key: 'confirmed', kind: 'number', of: (o) => (o.confirmedQuantity === null ? null : whole(o.confirmedQuantity, o.unit)) },
])

export const exportResources = resources.sheet
export const exportNeeds = needs.sheet
export const exportOrders = orders.sheet
export const printResources = resources.paper
export const printNeeds = needs.paper
export const printOrders = orders.paper
