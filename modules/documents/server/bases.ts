import { dayOf } from '#common/dates.ts'
import type { Context } from '#platform/context.ts'
import { restedOn, rulesOf } from '#platform/rules/rules.ts'
import { namedIn } from '../clauses.ts'
import type { Base, BaseState, Clause } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { baseStateOn } from '../rules.ts'
import * as store from './store.ts'

export type Resolved = {
  state: BaseState
  documentId: string | null
  docNo: string | null
  title: string | null
  clauseNo: string | null
  clauseKey: string | null
  clauseText: string | null
  on: string | null
}
type Shelf = { documents: store.Document[]; today: string; notice: number }

const nothing = (state: 'none' | 'law'): Resolved => ({
  state,
  documentId: null,
  docNo: null,
  title: null,
  clauseNo: null,
  clauseKey: null,
  clauseText: null,
  on: null,
})

const shelfOf = async ({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Shelf> => ({
  documents: await store.issued(db),
  today: dayOf(now),
  notice: (await rulesOf(db, 'documents', rules)).notice,
})

/** Where a part is named, it reads with the clause it belongs to: 第三条（二）. */
function noOf(clauses: readonly Clause[], clause: Clause): string {
  const above = clause.level === 2 && clauses.find(({ key }) => key === clause.key.split('.')[0])
  return above ? `${above.no}${clause.no}` : clause.no
}

function at({ today, notice }: Shelf, document: store.Document, keys: readonly string[]): Resolved {
  const clause = keys.map((key) => document.clauses.find((one) => one.key === key)).find((one) => one !== undefined)
  const { state, on } = baseStateOn(document, today, notice)
  const ended = state === 'expired' || state === 'amended' || state === 'repealed'
  return {
    state: clause || ended ? state : 'noClause',
    documentId: document.id,
    docNo: document.docNo,
    title: document.title,
    clauseNo: clause ? noOf(document.clauses, clause) : null,
    clauseKey: clause?.key ?? null,
    clauseText: clause?.text ?? null,
    on,
  }
}

/** What the words of a basis name: by number, else by title, of several the one in force. */
function read(shelf: Shelf, basis: string): Resolved {
  const { docNo, title, keys } = namedIn(basis)
  if (!docNo && !title) return nothing('none')
  const named = shelf.documents.filter((one) => (docNo ? docNo.endsWith(one.docNo!) : one.title.includes(title!)))
  const standing = named.find((one) => ['inForce', 'expiring'].includes(baseStateOn(one, shelf.today, shelf.notice).state))
  const document = standing ?? named[0]
  if (document) return at(shelf, document, keys)
  // A title that is none of the city's own is a law or a rule of those above.
  return nothing(docNo ? 'none' : 'law')
}

/** What a basis in words rests on today. */
export async function resolve(ctx: Pick<Context, 'db' | 'now'>, basis: string): Promise<Resolved> {
  return read(await shelfOf(ctx), basis)
}

/** The same for several at once. */
export async function resolver(ctx: Pick<Context, 'db' | 'now'>): Promise<(basis: string) => Resolved> {
  const shelf = await shelfOf(ctx)
  return (basis) => read(shelf, basis)
}

/** Every clause of what was issued, and how it stands. */
export async function clauses(ctx: Pick<Context, 'db' | 'now'>): Promise<(Resolved & { link: string })[]> {
  const shelf = await shelfOf(ctx)
  return shelf.documents.flatMap((document) =>
    document.clauses
      .filter(({ level }) => level > 0)
      .map(({ key }) => ({ ...at(shelf, document, [key]), link: linkTo(document.id, key) })),
  )
}

export const linkTo = (documentId: string, key: string | null): string =>
  `/documents/${documentId}${key ? `?clause=${encodeURIComponent(key)}` : ''}`

/** Every rule of the system with the clause it rests on: as linked by a person, else as its basis says. */
export async function allBases(ctx: Context): Promise<Base[]> {
  const shelf = await shelfOf(ctx)
  const byId = new Map(shelf.documents.map((document) => [document.id, document]))
  const linked = new Map((await store.links(ctx.db)).map((link) => [`${link.module}.${link.ruleKey}`, link]))
  return (await restedOn(ctx)).map(({ module, moduleName, key, label, basis, link }) => {
    const id = `${module}.${key}`
    const own = linked.get(id)
    const document = own && byId.get(own.documentId)
    const resolved = document ? at(shelf, document, own.clauseKey ? [own.clauseKey] : []) : read(shelf, basis.zh)
    return { id, module, moduleName, key, label, basis: basis[ctx.lang], link, ...resolved, linked: document !== undefined }
  })
}
