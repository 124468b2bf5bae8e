import { dayOf } from '#common/dates.ts'
import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import * as files from '#platform/files.ts'
import type { FileAnswer } from '#platform/http.ts'
import type { Upload } from '#platform/multipart.ts'
import * as orgs from '#server/orgs'
import { namesOf } from '#server/people'
import type { DocumentQuery } from '../contract.ts'
import { stateOn } from '../rules.ts'
import { allBases } from './bases.ts'
import { countersignsFor, draftsFor, mayLink, mayManage } from './policy.ts'
import * as store from './store.ts'

/** Everybody reads what was issued; a draft is read by whoever answers for it and whoever is asked about it. */
const reachOf = ({ actor }: Pick<Context, 'actor'>): store.Reach => ({
  all: mayLink(actor),
  drafts: draftsFor(actor),
  asked: countersignsFor(actor),
})

async function isRead(ctx: Context, document: store.Document): Promise<boolean> {
  const { all, drafts, asked } = reachOf(ctx)
  if (!holds(ctx.actor, 'documents.read')) return false
  if (document.state === 'issued' || all || drafts.includes(document.orgId)) return true
  return (await store.countersignsOf(ctx.db, document.id)).some(({ orgId }) => asked.includes(orgId))
}

/** For a command: locked, and not to be found by who may not even read it. */
export async function findFor(ctx: Context, id: string): Promise<store.Document> {
  const document = await store.findForUpdate(ctx.db, id)
  return found(document && (await isRead(ctx, document)) ? document : undefined, 'documents.not-found')
}
export async function readFor(ctx: Context, id: string): Promise<store.Document> {
  const document = await store.find(ctx.db, id)
  return found(document && (await isRead(ctx, document)) ? document : undefined, 'documents.not-found')
}

export async function listDocuments(ctx: Context, { limit, ...query }: DocumentQuery) {
  const { db, actor, now } = ctx
  allowed(holds(actor, 'documents.read'))
  const page = await store.pageOf(db, reachOf(ctx), query, limit, dayOf(now))
  const rests = Map.groupBy(await allBases(ctx), ({ documentId }) => documentId)
  return { ...page, rows: page.rows.map((row) => ({ ...row, rules: rests.get(row.id)?.length ?? 0 })) }
}

const keys = ['docNo', 'title', 'issuer', 'kind', 'state', 'issuedOn', 'effectiveOn', 'expiresOn', 'visibility'] as const
export function exportDocuments(ctx: Context, query: Omit<DocumentQuery, 'cursor' | 'limit'>, format: Format): FileAnswer {
  const { actor, say, now } = ctx
  allowed(holds(actor, 'documents.read'))
  const columns = keys.map((key) => ({
    title: say(`documents:columns.${key}`),
    kind: key.endsWith('On') ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('documents:pages.list'), columns, async (db, cursor) => {
    const { rows, next } = await store.pageOf(db, reachOf(ctx), { ...query, cursor }, 500, dayOf(now))
    return {
      rows: rows.map((row) => [
        row.docNo,
        row.title,
        row.issuer,
        say(`documents:kinds.${row.kind}`),
        say(`documents:states.${row.state}`),
        row.issuedOn,
        row.effectiveOn,
        row.expiresOn,
        say(`documents:visibilities.${row.visibility}`),
      ]),
      next,
    }
  })
}

export async function readChoices(ctx: Context) {
  const { db, actor } = ctx
  allowed(holds(actor, 'documents.read'))
  const mine = draftsFor(actor)
  const names = await orgs.namesOf(db, mine)
  const issued = mine.length ? await store.issued(db) : []
  return {
    orgs: mine.map((id) => ({ id, name: names.get(id) ?? '' })),
    documents: issued.map(({ id, title, docNo, clauses }) => ({
      id,
      title,
      docNo,
      clauses: clauses.filter(({ level }) => level > 0).map(({ key, no, text }) => ({ key, no, text: text.slice(0, 60) })),
    })),
  }
}

export async function readDocument(ctx: Context, id: string) {
  const { db, actor, now } = ctx
  const document = await readFor(ctx, id)
  const countersigns = await store.countersignsOf(db, id)
  const orgNames = await orgs.namesOf(
    db,
    countersigns.map(({ orgId }) => orgId),
  )
  const names = await namesOf(
    db,
    countersigns.flatMap(({ decidedBy }) => decidedBy ?? []),
  )
  const before = document.supersedesId ? await store.find(db, document.supersedesId) : undefined
  const bases = (await allBases(ctx)).filter(({ documentId }) => documentId === id)
  const mine = countersignsFor(actor)
  const { clauses, ...rest } = document
  return {
    ...rest,
    state: stateOn(document, dayOf(now)),
    clauses: clauses.filter(({ level }) => level === 1).length,
    rules: bases.length,
    clauseRows: clauses,
    countersigns: countersigns.map((each) => ({
      ...each,
      orgName: orgNames.get(each.orgId) ?? '',
      byName: each.decidedBy ? (names.get(each.decidedBy) ?? null) : null,
      mine: document.state === 'countersign' && each.verdict === null && mine.includes(each.orgId),
    })),
    supersedes: before ? { id: before.id, title: before.title, docNo: before.docNo } : null,
    supersededBy: (await store.successorOf(db, id)) ?? null,
    files: await files.listOf(ctx, id),
    bases,
    mayManage: mayManage(actor, document),
  }
}

export async function addFile(ctx: Context, id: string, uploads: readonly Upload[]) {
  const document = await findFor(ctx, id)
  allowed(mayManage(ctx.actor, document))
  refuseIf(uploads.length === 0 && refuse('documents.no-file'))
  await files.receive(ctx, uploads, 'documents.document', id, { types: ['image', 'pdf'], count: 5, megabytes: 20 })
  return { done: true as const }
}

export async function readFile(ctx: Context, id: string, fileId: string): Promise<FileAnswer> {
  await readFor(ctx, id)
  return found(await files.answerOf(ctx, fileId, id), 'files.not-found')
}
