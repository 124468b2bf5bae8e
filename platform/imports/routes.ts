import { createHash } from 'node:crypto'
import { newId } from '#common/ids.ts'
import * as of from '#common/imports.ts'
import { found, Refused, refuse, refuseIf } from '#common/refusal.ts'
import type { Context } from '../context.ts'
import { sql } from '../db.ts'
import { on, type Route } from '../http.ts'
import * as jobs from '../jobs.ts'
import { rowOf, runOf } from './answer.ts'
import { errorSheet, template } from './files.ts'
import type { Import } from './import.ts'
import { describe, isExample, type Kinds, kindFor, labelOf, suggest } from './kinds.ts'
import { previewOf } from './preview.ts'
import { whyNotAbandon, whyNotConfirm, whyNotMatch, whyNotPrepare } from './rules.ts'
import * as store from './store.ts'

/** Doors of every import that the modules declare. */
export function routesFor(kinds: Kinds): Route[] {
  /**
   * The import for whoever may see its content: the person who uploaded it; where two persons are needed, also others who
   * hold its permission. To everybody else there is none.
   */
  const open = async (
    ctx: Context,
    id: string,
    read = store.findForUpdate,
  ): Promise<{ record: store.ImportRecord; kind: Import }> => {
    const record = found(await read(ctx.db, id), 'imports.not-found')
    const kind = kindFor(ctx, kinds, record.name)
    found(record.personId === ctx.actor.personId || kind.twoPersons || undefined, 'imports.not-found')
    return { record, kind }
  }
  const now = async (ctx: Context, id: string) => {
    const { record, kind } = await open(ctx, id, store.find)
    return rowOf(ctx, kind, record)
  }
  /** The table as it is shown, and how its columns are probably meant; the template's untouched example is none of its rows. */
  const readAs = async (ctx: Context, kind: Import, ...file: Parameters<typeof previewOf>) => {
    const preview = await previewOf(...file)
    const matching = suggest(ctx, kind, preview.columns)
    const examples = preview.rows.filter(({ rowNumber, cells }) =>
      isExample(kind, matching, {
        rowNumber,
        cells: Object.fromEntries(preview.columns.map(({ key }, n) => [key, cells[n] ?? null])),
      }),
    )
    const total = preview.total - examples.length
    refuseIf(total === 0 && refuse('imports.no-rows', { sheet: preview.sheet }))
    const left = examples.map(({ rowNumber, cells }) => ({ rowNumber, why: 'example', text: cells.filter(Boolean).join(' ') }))
    return {
      matching,
      preview: {
        ...preview,
        total,
        columns: preview.columns.map((column, n) => ({
          ...column,
          samples: column.samples.filter((text) => !examples.some(({ cells }) => cells[n] === text)),
        })),
        rows: preview.rows.filter((row) => !examples.includes(row)),
        leftOut: [...left, ...preview.leftOut].sort((a, b) => a.rowNumber - b.rowNumber),
        leftOutTotal: preview.leftOutTotal + left.length,
      },
    }
  }
  const content = async ({ db }: Context, id: string) => found(await store.contentOf(db, id), 'imports.content-gone')
  const begin = async (ctx: Context, id: string, job: 'imports.check' | 'imports.apply', what: ReturnType<typeof sql>) => {
    const state = job === 'imports.check' ? 'checking' : 'applying'
    await store.update(
      ctx.db,
      id,
      sql`state = ${state}, progress = 0, moved_at = ${ctx.now}, failure = null, acting = ${JSON.stringify(ctx.actor)}, lang = ${ctx.lang}, ${what}`,
    )
    await jobs.enqueue(ctx, job, { id })
    return now(ctx, id)
  }

  return [
    on(of.readingImportKind, (ctx, { params }) => describe(ctx, kindFor(ctx, kinds, params.name))),
    on(of.readingImportTemplate, (ctx, { params }) => template(ctx, kindFor(ctx, kinds, params.name))),

    on(of.listingImports, async (ctx, { query }) => {
      const kind = kindFor(ctx, kinds, query.name)
      const records = await store.list(ctx.db, kind.name, query.cursor, query.limit + 1)
      const rows = records.slice(0, query.limit).map((record) => rowOf(ctx, kind, record))
      return { rows, next: records.length > query.limit ? rows.at(-1)!.id : null }
    }),

    on(of.uploadingImport, async (ctx, { body, files }) => {
      const kind = kindFor(ctx, kinds, body.name)
      const file = files[0]
      if (!file) throw new Refused(refuse('imports.no-file'))
      const { preview, matching } = await readAs(ctx, kind, file.content, file.name)
      const id = newId(ctx.now.getTime())
      const sha256 = createHash('sha256').update(file.content).digest()
      const fileName = file.name.replace(/[\p{Cc}\\/]/gu, '').slice(-120)
      await store.insert(ctx, {
        id,
        name: kind.name,
        fileName,
        sha256,
        content: file.content,
        preview,
        matching,
      })
      await store.giveUpOld(ctx.db, ctx.actor.personId, ctx.now)
      return now(ctx, id)
    }),

    on(of.readingImport, async (ctx, { params }) => {
      const { record, kind } = await open(ctx, params.id, store.find)
      return runOf(ctx, kind, record)
    }),

    on(of.choosingTable, async (ctx, { params, body }) => {
      const { record, kind } = await open(ctx, params.id)
      refuseIf(whyNotPrepare(record))
      const { preview, matching } = await readAs(ctx, kind, await content(ctx, record.id), record.fileName, body)
      await store.update(
        ctx.db,
        record.id,
        sql`state = 'uploaded', sheet = ${preview.sheet}, header_row = ${preview.headerRow}, rows = ${preview.total},
        preview = ${JSON.stringify(preview)}, matching = ${JSON.stringify(matching)}`,
      )
      return now(ctx, record.id)
    }),

    on(of.checkingImport, async (ctx, { params, body }) => {
      const { record, kind } = await open(ctx, params.id)
      refuseIf(whyNotPrepare(record))
      const { columns } = found(record.preview, 'imports.content-gone')
      refuseIf(whyNotMatch(kind, columns, body.matching, (key) => labelOf(ctx, kind, key)))
      return begin(ctx, record.id, 'imports.check', sql`matching = ${JSON.stringify(body.matching)}`)
    }),

    on(of.confirmingImport, async (ctx, { params, body }) => {
      const { record, kind } = await open(ctx, params.id)
      refuseIf(whyNotConfirm(record, kind, ctx.actor.personId, body.skipFaulty))
      return begin(
        ctx,
        record.id,
        'imports.apply',
        sql`skip_faulty = ${body.skipFaulty}, confirmed_at = ${ctx.now},
        confirmed_by = ${ctx.actor.personId}, confirmed_by_name = ${ctx.actor.name}`,
      )
    }),

    on(of.abandoningImport, async (ctx, { params }) => {
      const { record } = await open(ctx, params.id)
      refuseIf(whyNotAbandon(record))
      await store.forget(ctx.db, sql`id = ${record.id}`)
      await store.update(ctx.db, record.id, sql`state = 'abandoned', finished_at = ${ctx.now}`)
      return { done: true as const }
    }),

    on(of.readingImportErrors, async (ctx, { params }) => {
      const { record, kind } = await open(ctx, params.id, store.find)
      return errorSheet(ctx, kind, record, await content(ctx, record.id))
    }),
  ]
}
