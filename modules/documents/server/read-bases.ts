import { allowed, found, refuse, refuseIf } from '#common/refusal.ts'
import { holds } from '#platform/access.ts'
import type { Context } from '#platform/context.ts'
import { exportOf, type Format } from '#platform/exports.ts'
import type { FileAnswer } from '#platform/http.ts'
import { restedOn } from '#platform/rules/rules.ts'
import { type Base, type BaseQuery, baseStates, type SetLink } from '../contract.ts'
import { allBases } from './bases.ts'
import { mayLink } from './policy.ts'
import * as store from './store.ts'

/** Those to look at first: nothing in force below them. */
const urgency = (base: Base): number => baseStates.indexOf(base.state)

async function chosen(ctx: Context, { q, state, module, sort }: Omit<BaseQuery, 'cursor' | 'limit'>): Promise<Base[]> {
  const words = q?.trim()
  const rows = (await allBases(ctx)).filter(
    (base) =>
      (!state?.length || state.includes(base.state)) &&
      (!module || base.module === module) &&
      (!words ||
        [base.label, base.moduleName, base.basis, base.title, base.docNo, base.clauseText].some((text) => text?.includes(words))),
  )
  const key = sort?.replace(/^-/, '')
  if (key === 'state') rows.sort((a, b) => urgency(a) - urgency(b))
  return sort?.startsWith('-') ? rows.reverse() : rows
}

/** Some hundreds, computed from the rules themselves: a page is cut out by its place. */
export async function listBases(ctx: Context, { limit, cursor, ...query }: BaseQuery) {
  allowed(holds(ctx.actor, 'documents.read'))
  const rows = await chosen(ctx, query)
  const from = Math.max(0, Number(cursor) || 0)
  return {
    rows: rows.slice(from, from + limit),
    next: from + limit < rows.length ? String(from + limit) : null,
    total: { count: Math.min(rows.length, 1000), more: rows.length > 1000 },
  }
}

export async function readBases(ctx: Context) {
  allowed(holds(ctx.actor, 'documents.read'))
  return { rows: await allBases(ctx), mayLink: mayLink(ctx.actor) }
}

const keys = ['module', 'rule', 'basis', 'docNo', 'document', 'clause', 'state', 'on'] as const
export async function exportBases(ctx: Context, query: Omit<BaseQuery, 'cursor' | 'limit'>, format: Format): Promise<FileAnswer> {
  const { say } = ctx
  allowed(holds(ctx.actor, 'documents.read'))
  const rows = (await chosen(ctx, query)).map((base) => [
    base.moduleName,
    base.label,
    base.basis,
    base.docNo,
    base.title,
    base.clauseNo,
    say(`documents:baseStates.${base.state}`),
    base.on,
  ])
  const columns = keys.map((key) => ({
    title: say(`documents:bases.columns.${key}`),
    kind: key === 'on' ? ('day' as const) : ('text' as const),
  }))
  return exportOf(format, say('documents:pages.bases'), columns, async () => ({ rows, next: null }))
}

export async function setLink(ctx: Context, given: SetLink) {
  const { db, actor, now } = ctx
  allowed(mayLink(actor))
  refuseIf(
    !(await restedOn(ctx)).some(({ module, key }) => module === given.module && key === given.key) &&
      refuse('documents.no-such-rule'),
  )
  if (given.documentId) {
    const document = found(await store.find(db, given.documentId), 'documents.not-found')
    refuseIf(document.state !== 'issued' && refuse('documents.not-found'))
    refuseIf(
      given.clauseKey !== undefined &&
        !document.clauses.some(({ key }) => key === given.clauseKey) &&
        refuse('documents.no-such-clause'),
    )
  }
  await store.setLink(db, { ...given, clauseKey: given.documentId && given.clauseKey }, actor.personId, now)
  return { done: true as const }
}
