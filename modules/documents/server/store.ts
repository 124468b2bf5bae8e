import { queryOf, tokensOf } from '#common/bigrams.ts'
import { insertAll } from '#platform/bulk.ts'
import { all, type Db, type Sql, sql } from '#platform/db.ts'
import { listPage } from '#platform/lists.ts'
import { splitClauses } from '../clauses.ts'
import type { Clause, DocumentKind, DocumentQuery, DocumentState, Draft } from '../contract.ts'
import type { Standing } from '../rules.ts'

export type Document = Standing & {
  id: string
  docNo: string | null
  title: string
  issuer: string
  addressee: string | null
  kind: DocumentKind
  orgId: string
  visibility: 'staff' | 'public'
  body: string
  preamble: string
  clauses: Clause[]
  issuedOn: string | null
  supersedesId: string | null
  endedWords: string | null
  demo: boolean
  toldExpiringOn: string | null
  toldEndedOn: string | null
  version: number
}

const amendedOn = sql`(select min(s.effective_on) from documents.documents s
  where s.city_id = d.city_id and s.supersedes_id = d.id and s.state = 'issued')`
const columns = sql`d.id, d.doc_no, d.title, d.issuer, d.addressee, d.kind, d.org_id, d.visibility, d.body, d.preamble, d.clauses,
  d.state, d.issued_on, d.effective_on, d.expires_on, d.repealed_on, d.supersedes_id, d.ended_words, d.demo, d.told_expiring_on,
  d.told_ended_on, d.version, ${amendedOn} as amended_on`

/** As `stateOn` of the rules: how it stands today. */
const stateOf = (today: string) => sql`(case when d.state <> 'issued' then d.state when d.repealed_on <= ${today} then 'repealed'
  when ${amendedOn} <= ${today} then 'amended' when d.effective_on > ${today} then 'issued' when d.expires_on <= ${today} then 'expired'
  else 'inForce' end)`

export const find = (db: Db, id: string): Promise<Document | undefined> =>
  db.maybe(sql`select ${columns} from documents.documents d where d.city_id = ${db.cityId} and d.id = ${id}`)
export const findForUpdate = (db: Db, id: string): Promise<Document | undefined> =>
  db.maybe(sql`select ${columns} from documents.documents d where d.city_id = ${db.cityId} and d.id = ${id} for update`)

export const issued = (db: Db): Promise<Document[]> =>
  db.many(sql`select ${columns} from documents.documents d where d.city_id = ${db.cityId} and d.state = 'issued'
    order by d.issued_on desc, d.id`)

export type Reach = { all: boolean; drafts: readonly string[]; asked: readonly string[] }
const seen = ({ all, drafts, asked }: Reach): Sql =>
  all
    ? sql`true`
    : sql`(d.state = 'issued' or d.org_id = any(${drafts}::uuid[]) or exists (select from documents.countersigns c
        where c.city_id = d.city_id and c.document_id = d.id and c.org_id = any(${asked}::uuid[])))`

export type Listed = Omit<Document, 'clauses' | 'state'> & { clauses: number; state: DocumentState }
export function pageOf(
  db: Db,
  reach: Reach,
  { q, state, kind, visibility, sort, cursor }: Omit<DocumentQuery, 'limit'>,
  limit: number,
  today: string,
) {
  const words = q?.trim() ? queryOf(q) : null
  return listPage<Listed>(db, {
    columns: sql`d.id, d.doc_no, d.title, d.issuer, d.kind, d.org_id, d.visibility, d.issued_on, d.effective_on, d.expires_on, d.demo, d.version,
      ${stateOf(today)} as state, (select count(*) from jsonb_array_elements(d.clauses) c where (c->>'level')::int = 1) as clauses`,
    from: sql`documents.documents d`,
    where: all([
      sql`d.city_id = ${db.cityId}`,
      seen(reach),
      !!state?.length && sql`${stateOf(today)} = any(${state})`,
      !!kind?.length && sql`d.kind = any(${kind})`,
      visibility && sql`d.visibility = ${visibility}`,
      words && sql`d.search @@ to_tsquery('simple', ${words})`,
    ]),
    id: sql`d.id`,
    sorts: {
      issuedOn: { by: sql`coalesce(d.issued_on, 'infinity'::date)`, type: 'date' },
      expiresOn: { by: sql`coalesce(d.expires_on, 'infinity'::date)`, type: 'date' },
      title: { by: sql`d.title`, type: 'words' },
      docNo: { by: sql`coalesce(d.doc_no, '')`, type: 'text' },
    },
    sort,
    usual: '-issuedOn',
    cursor,
    limit,
  })
}

export const successorOf = (db: Db, id: string): Promise<{ id: string; title: string; docNo: string | null } | undefined> =>
  db.maybe(sql`select id, title, doc_no from documents.documents where city_id = ${db.cityId} and supersedes_id = ${id} and state = 'issued'
    order by effective_on limit 1`)

const searchOf = (docNo: string | null, { title, body }: { title: string; body: string }) =>
  tokensOf(`${docNo ?? ''} ${title} ${body}`)

export async function insert(db: Db, id: string, draft: Draft, by: string | null, now: Date): Promise<void> {
  const { preamble, clauses } = splitClauses(draft.body)
  await db.run(sql`insert into documents.documents (city_id, id, title, issuer, addressee, kind, org_id, visibility, body, preamble, clauses,
      supersedes_id, search, drafted_at, drafted_by)
    values (${db.cityId}, ${id}, ${draft.title}, ${draft.issuer}, ${draft.addressee ?? null}, ${draft.kind}, ${draft.orgId}, ${draft.visibility},
      ${draft.body}, ${preamble}, ${JSON.stringify(clauses)}::jsonb, ${draft.supersedesId ?? null},
      array_to_tsvector(${searchOf(null, draft)}::text[]), ${now}, ${by})`)
}

const change = (db: Db, id: string, set: Sql): Promise<{ id: string; version: number }> =>
  db.one(
    sql`update documents.documents set ${set}, version = version + 1 where city_id = ${db.cityId} and id = ${id} returning id, version`,
  )

export function rewrite(db: Db, id: string, draft: Omit<Draft, 'orgId'>) {
  const { preamble, clauses } = splitClauses(draft.body)
  return change(
    db,
    id,
    sql`title = ${draft.title}, issuer = ${draft.issuer}, addressee = ${draft.addressee ?? null}, kind = ${draft.kind},
      visibility = ${draft.visibility}, body = ${draft.body}, preamble = ${preamble}, clauses = ${JSON.stringify(clauses)}::jsonb,
      supersedes_id = ${draft.supersedesId ?? null}, search = array_to_tsvector(${searchOf(null, draft)}::text[])`,
  )
}
export const sendRound = (db: Db, id: string) => change(db, id, sql`state = 'countersign'`)
export const issue = (
  db: Db,
  row: Document,
  given: { docNo: string; issuedOn: string; effectiveOn: string; expiresOn?: string | undefined },
  by: string | null,
) =>
  change(
    db,
    row.id,
    sql`state = 'issued', doc_no = ${given.docNo}, issued_on = ${given.issuedOn}, effective_on = ${given.effectiveOn},
      expires_on = ${given.expiresOn ?? null}, issued_by = ${by}, search = array_to_tsvector(${searchOf(given.docNo, row)}::text[])`,
  )
export const repeal = (db: Db, id: string, on: string, words: string) =>
  change(db, id, sql`repealed_on = ${on}, ended_words = ${words}`)
export const withdraw = (db: Db, id: string, words: string) => change(db, id, sql`state = 'withdrawn', ended_words = ${words}`)

export const told = (db: Db, id: string, what: { expiring?: string; ended?: string }): Promise<number> =>
  db.run(sql`update documents.documents set told_expiring_on = coalesce(${what.expiring ?? null}, told_expiring_on),
    told_ended_on = coalesce(${what.ended ?? null}, told_ended_on) where city_id = ${db.cityId} and id = ${id}`)

export const isNumberTaken = async (db: Db, docNo: string): Promise<boolean> =>
  (await db.maybe(sql`select 1 as one from documents.documents where city_id = ${db.cityId} and doc_no = ${docNo}`)) !== undefined

export type Countersign = {
  orgId: string
  verdict: 'agreed' | 'objected' | null
  words: string | null
  decidedBy: string | null
  decidedAt: Date | null
}
export const countersignsOf = (db: Db, id: string): Promise<Countersign[]> =>
  db.many(sql`select org_id, verdict, words, decided_by, decided_at from documents.countersigns
    where city_id = ${db.cityId} and document_id = ${id} order by asked_at, org_id`)
export const askAnew = (db: Db, id: string, orgIds: readonly string[], now: Date): Promise<number> =>
  db.run(sql`insert into documents.countersigns (city_id, document_id, org_id, asked_at)
    select ${db.cityId}, ${id}, o, ${now} from unnest(${orgIds as string[]}::uuid[]) o
    on conflict (city_id, document_id, org_id) do update
      set asked_at = excluded.asked_at, verdict = null, words = null, decided_at = null, decided_by = null`)
/** The text changed: whoever was asked is asked again. */
export const forgetVerdicts = (db: Db, id: string): Promise<number> =>
  db.run(sql`update documents.countersigns set verdict = null, words = null, decided_at = null, decided_by = null
    where city_id = ${db.cityId} and document_id = ${id} and verdict is not null`)
export const decide = (
  db: Db,
  id: string,
  given: { orgId: string; verdict: 'agreed' | 'objected'; words?: string | undefined },
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`update documents.countersigns set verdict = ${given.verdict}, words = ${given.words ?? null}, decided_at = ${now}, decided_by = ${by}
    where city_id = ${db.cityId} and document_id = ${id} and org_id = ${given.orgId}`)

export type Linked = { module: string; ruleKey: string; documentId: string; clauseKey: string | null }
export const links = (db: Db): Promise<Linked[]> =>
  db.many(sql`select module, rule_key, document_id, clause_key from documents.links
    where city_id = ${db.cityId} and document_id is not null`)
export const setLink = (
  db: Db,
  {
    module,
    key,
    documentId,
    clauseKey,
  }: { module: string; key: string; documentId?: string | undefined; clauseKey?: string | undefined },
  by: string | null,
  now: Date,
): Promise<number> =>
  db.run(sql`insert into documents.links (city_id, module, rule_key, document_id, clause_key, linked_at, linked_by)
    values (${db.cityId}, ${module}, ${key}, ${documentId ?? null}, ${clauseKey ?? null}, ${now}, ${by})
    on conflict (city_id, module, rule_key) do update
      set document_id = excluded.document_id, clause_key = excluded.clause_key, linked_at = excluded.linked_at, linked_by = excluded.linked_by`)

export const totals = (db: Db, today: string): Promise<{ issued: number; inForce: number }> =>
  db.one(sql`select count(*) filter (where ${stateOf(today)} in ('issued', 'inForce', 'expired', 'amended', 'repealed')) as issued,
    count(*) filter (where ${stateOf(today)} = 'inForce') as in_force
    from documents.documents d where d.city_id = ${db.cityId}`)

export type LoadedDocument = Draft & {
  id: string
  docNo: string
  issuedOn: string
  effectiveOn: string
  expiresOn?: string
}
/** Issued documents as made-up texts, and what rests on them: for seeds. */
export async function load(db: Db, documents: readonly LoadedDocument[], rest: readonly Linked[], now: Date): Promise<void> {
  const rows = documents.map((one) => ({ ...one, ...splitClauses(one.body) }))
  await insertAll(
    db,
    'documents.documents',
    rows.map((one) => ({
      id: one.id,
      doc_no: one.docNo,
      title: one.title,
      issuer: one.issuer,
      addressee: one.addressee ?? null,
      kind: one.kind,
      org_id: one.orgId,
      visibility: one.visibility,
      body: one.body,
      preamble: one.preamble,
      clauses: one.clauses,
      state: 'issued',
      issued_on: one.issuedOn,
      effective_on: one.effectiveOn,
      expires_on: one.expiresOn ?? null,
      supersedes_id: one.supersedesId ?? null,
      demo: true,
      search: searchOf(one.docNo, one)
        .map((token) => `'${token}'`)
        .join(' '),
      drafted_at: now,
      version: 1,
    })),
  )
  await insertAll(
    db,
    'documents.links',
    rest.map(({ module, ruleKey, documentId, clauseKey }) => ({
      module,
      rule_key: ruleKey,
      document_id: documentId,
      clause_key: clauseKey,
      linked_at: now,
    })),
  )
}
