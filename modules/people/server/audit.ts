import { Readable } from 'node:stream'
import { allowed } from '#common/refusal.ts'
import { note, verify } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { FileAnswer } from '#platform/http.ts'
import { type OutColumn, type Value, writeCsv, writeXlsx } from '#platform/sheets/index.ts'
import type { AuditQuery } from '../contract.ts'
import { cursorOf, readCursor } from './cursor.ts'
import { mayReadAudit } from './policy.ts'
import * as store from './store/audit.ts'

export async function listAudit({ db, actor }: Context, { limit, cursor, sort: _, ...filter }: AuditQuery) {
  allowed(mayReadAudit(actor))
  const after = readCursor(cursor)
  const rows = await store.list(db, { ...filter, ...(after && { after: { at: after[0]!, id: after[1]! } }) }, limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? cursorOf([last.at.toISOString(), last.id]) : null }
}

export async function verifyAudit({ db, actor }: Context) {
  allowed(mayReadAudit(actor))
  return verify(db)
}

/** Taking the record away is itself on record. */
export function exportAudit(
  ctx: Context,
  { as, ...query }: Omit<AuditQuery, 'cursor' | 'limit'> & { as: 'xlsx' | 'csv' },
): FileAnswer {
  allowed(mayReadAudit(ctx.actor))
  ctx.db.aside(async (db) => note({ ...ctx, db }, { action: 'people.export-audit', facts: { as } }))
  const { say } = ctx
  const keys = ['at', 'seq', 'who', 'action', 'subject', 'subjectId', 'facts', 'ip'] as const
  const columns: OutColumn[] = keys.map((key) => ({
    title: say(`people:audit.${key}`),
    ...(key === 'at' && { kind: 'instant' }),
  }))
  return {
    type: as === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
    name: `${say('people:pages.audit')}.${as}`,
    body: (read) => {
      async function* lines(): AsyncGenerator<Value[]> {
        let cursor: string | null | undefined
        do {
          const page = await read((db) => listAudit({ ...ctx, db }, { ...query, limit: 1000, ...(cursor ? { cursor } : {}) }))
          for (const e of page.rows)
            yield [
              e.at,
              e.seq,
              e.name || say(`people:audit.kinds.${e.actorKind}`),
              e.action,
              e.subject,
              e.subjectId,
              JSON.stringify(e.facts),
              e.ip,
            ]
          cursor = page.next
        } while (cursor)
      }
      return as === 'xlsx' ? writeXlsx(say('people:pages.audit'), columns, lines()) : Readable.from(writeCsv(columns, lines()))
    },
  }
}
