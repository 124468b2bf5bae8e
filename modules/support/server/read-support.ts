import { allowed, found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db.ts'
import { exportList, exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { directory } from '#server/orgs'
import * as people from '#server/people'
import { nodesOf } from '#server/regions'
import type { LinkQuery, SupportQuery } from '../contract.ts'
import { mayAssign, mayConfirm, mayGive, mayList, mayRead } from './policy.ts'
import * as store from './store.ts'

async function named<T extends { deptOrgId: string; communityId: string }>(db: Db, rows: readonly T[]) {
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  return rows.map((row) => ({
    ...row,
    deptName: orgs.get(row.deptOrgId)?.name ?? '',
    place: (nodes.get(row.communityId)?.path ?? []).join(' '),
  }))
}

export async function listLinks({ db, actor }: Context, query: LinkQuery) {
  allowed(mayList(actor))
  const q = query.q?.trim()
  const depts = q ? [...(await directory(db)).orgs.values()].filter(({ name }) => name.includes(q)).map(({ id }) => id) : null
  const page = await store.pageOfLinks(db, actor, query, depts)
  return { ...page, rows: await named(db, page.rows) }
}

export function exportLinks(ctx: Context, query: Omit<LinkQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  allowed(mayList(ctx.actor))
  const title = (key: string) => ctx.say(`support:columns.${key}`)
  return exportList(ctx, format, ctx.say('support:pages.links'), (ctx, page) => listLinks(ctx, { ...query, ...page }), [
    [title('dept'), 'text', (row) => row.deptName],
    [title('place'), 'text', (row) => row.place],
    [title('from'), 'day', (row) => row.validFrom],
    [title('records'), 'number', (row) => row.confirmed],
    [title('confirmed'), 'number', (row) => row.confirmedFen / 100],
    [title('waiting'), 'number', (row) => row.waiting],
  ])
}

export async function readLink({ db, actor }: Context, id: string) {
  const row = await store.findLink(db, id)
  const link = found(row && mayRead(actor, row) ? row : undefined, 'support.no-link')
  const [shown] = await named(db, [link])
  return { ...shown!, plans: await store.plansOf(db, id), mayGive: mayGive(actor, link), mayAssign: mayAssign(actor) }
}

export async function listSupports({ db, actor }: Context, { limit, ...query }: SupportQuery) {
  allowed(mayList(actor))
  const page = await store.pageOfSupports(db, actor, query, limit)
  return { ...page, rows: await named(db, page.rows) }
}

const keys = [
  'dept',
  'place',
  'kind',
  'title',
  'amount',
  'confirmed',
  'valuation',
  'givenOn',
  'usedFor',
  'evidence',
  'state',
  'words',
] as const
export function exportSupports(
  { actor, say }: Context,
  query: Omit<SupportQuery, 'cursor' | 'limit'>,
  format: Format,
): FileAnswer {
  allowed(mayList(actor))
  const columns = keys.map((key) => ({
    title: say(`support:columns.${key}`),
    kind:
      key === 'givenOn' ? ('day' as const) : key === 'amount' || key === 'confirmed' ? ('number' as const) : ('text' as const),
  }))
  const inYuan = (fen: number | null) => (fen === null ? null : fen / 100)
  return exportOf(format, say('support:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOfSupports(db, actor, { ...query, cursor }, 500)
    const cells = (await named(db, rows)).map((row) => [
      row.deptName,
      row.place,
      say(`support:kinds.${row.kind}`),
      row.title,
      inYuan(row.amountFen),
      inYuan(row.confirmedFen),
      row.valuation,
      row.givenOn,
      row.usedFor,
      row.evidence,
      say(`support:states.${row.state}`),
      row.words,
    ])
    return { rows: cells, next }
  })
}

export async function readSupport({ db, actor }: Context, id: string) {
  const row = await store.find(db, id)
  const support = found(row && mayRead(actor, row) ? row : undefined, 'support.not-found')
  const [shown] = await named(db, [support])
  const names = await people.namesOf(
    db,
    [support.recordedBy, support.answeredBy].flatMap((one) => one ?? []),
  )
  const nameOf = (personId: string | null) => (personId ? (names.get(personId) ?? null) : null)
  return {
    ...shown!,
    recordedBy: nameOf(support.recordedBy),
    answeredBy: nameOf(support.answeredBy),
    mayGive: mayGive(actor, support),
    mayConfirm: mayConfirm(actor, support),
  }
}

/** All that came, by community or department; the same reach as the list. */
export async function readOverview(
  { db, actor }: Context,
  { by, year }: { by: 'community' | 'department'; year?: number | undefined },
) {
  allowed(mayList(actor))
  const { orgs } = await directory(db)
  const nodes = await nodesOf(db)
  const rows = (await store.sums(db, actor, by, year)).map((row) => ({
    ...row,
    name: by === 'community' ? (nodes.get(row.id)?.path ?? []).join(' ') : (orgs.get(row.id)?.name ?? ''),
  }))
  rows.sort((a, b) => (a.name < b.name ? -1 : 1))
  const total = (key: 'confirmedFen' | 'waiting') => rows.reduce((sum, row) => sum + row[key], 0)
  return { rows, confirmedFen: total('confirmedFen'), waiting: total('waiting') }
}
