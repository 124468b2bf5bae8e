import { type Refusal, Refused, refuse } from '#common/refusal.ts'
import * as audit from '../audit.ts'
import type { Context } from '../context.ts'
import { sql } from '../db.ts'
import type { Job, JobHouse } from '../module.ts'
import * as news from '../news.ts'
import { readTableApart } from '../sheets/index.ts'
import { isRefusal } from './columns.ts'
import type { Import, Outcome } from './import.ts'
import type { Kinds } from './kinds.ts'
import { markRepeated, type ReadRow, readRow } from './rows.ts'
import * as store from './store.ts'

const PORTION = 200
const TELL_EVERY_MS = 500

type Run = { house: JobHouse; cityId: number; record: store.ImportRecord; kind: Import }
type Tally = Record<Outcome, number>
const emptyTally = (): Tally => ({ created: 0, updated: 0, unchanged: 0 })

/** The background jobs of both steps. A job asked twice, or for an import that has moved on, does nothing. */
export const jobsFor = (kinds: Kinds): Record<string, Job> => ({
  'imports.check': step(kinds, 'checking', check),
  'imports.apply': step(kinds, 'applying', apply),
})

const step =
  (kinds: Kinds, state: 'checking' | 'applying', work: (run: Run, rows: ReadRow[]) => Promise<void>): Job =>
  async (house, data) => {
    const { cityId, id } = data as { cityId: number; id: string }
    const { record, content } = await house.inCity(cityId, async ({ db }) => ({
      record: await store.find(db, id),
      content: await store.contentOf(db, id),
    }))
    const kind = record && kinds.get(record.name)
    if (!kind || record.state !== state) return
    try {
      if (!content) throw new Refused(refuse('imports.content-gone'))
      await work({ house, cityId, record, kind }, await readRows(kind, record, content))
    } catch (error) {
      const failure: store.Failure =
        error instanceof Refused ? { ...error.refusal, cause: error.cause as Refusal } : refuse('imports.broke')
      await house.inCity(cityId, async (ctx) => {
        // What changed since the check is mended by checking again; anything else ends the import.
        const next = failure.code === 'imports.changed-meanwhile' ? 'checked' : 'failed'
        await store.update(
          ctx.db,
          id,
          sql`state = ${next}, failure = ${JSON.stringify(failure)}, acting = null, error = ${describeError(error)}, finished_at = ${next === 'failed' ? ctx.now : null}`,
        )
      })
    }
  }

/** For the operator; a refusal has said everything to the person. */
const describeError = (error: unknown) =>
  error instanceof Refused ? null : String(error instanceof Error ? error.stack : error).slice(0, 4000)

async function readRows(kind: Import, record: store.ImportRecord, content: Buffer): Promise<ReadRow[]> {
  const rows: ReadRow[] = []
  await readTableApart(content, record.fileName, { sheet: record.sheet, headerRow: record.headerRow }, (portion) => {
    for (const tableRow of portion) {
      const read = readRow(kind, record.matching, tableRow)
      if (read) rows.push(read)
    }
  })
  markRepeated(kind, rows)
  return rows
}

/** The context of the person who asked for the step, as he was when he asked. */
const as = (ctx: Context, { acting, lang, id }: store.ImportRecord): Context => ({
  ...ctx,
  actor: acting!,
  lang,
  requestId: `import-${id.slice(0, 8)}`,
})

/** Says how far it is, in a transaction of its own and not too often. */
function progressOf({ house, cityId, record }: Run): (rows: number) => Promise<void> {
  let told = 0
  return async (rows) => {
    if (performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    await house.inCity(cityId, ({ db, now }) => store.update(db, record.id, sql`progress = ${rows}, moved_at = ${now}`))
  }
}

async function check(run: Run, rows: ReadRow[]): Promise<void> {
  const { house, cityId, record, kind } = run
  const tell = progressOf(run)
  const good = rows.filter((row) => row.faults.length === 0)
  const file = good.map(({ row }) => row)
  const tally = emptyTally()
  for (let from = 0; kind.check && from < good.length; from += PORTION) {
    const portion = good.slice(from, from + PORTION)
    // Its own transaction, so that a long check holds nothing.
    const verdicts = await house.inCity(cityId, (ctx) =>
      kind.check!(
        as(ctx, record),
        portion.map(({ row }) => row),
        file,
      ),
    )
    for (const [n, row] of portion.entries()) judge(row, verdicts[n], tally)
    await tell(from + portion.length)
  }
  const problems = rows.flatMap(({ rowNumber, faults }) =>
    faults.map(({ column, refusal }, nth) => ({ rowNumber, nth, columnKey: column, code: refusal.code, facts: refusal.facts })),
  )
  const faulty = rows.filter((row) => row.faults.length > 0).length
  await house.inCity(cityId, async (ctx) => {
    await store.replaceProblems(ctx.db, record.id, problems)
    await store.update(
      ctx.db,
      record.id,
      sql`state = 'checked', acting = null, failure = null, rows = ${rows.length}, progress = ${rows.length}, faulty = ${faulty},
      created = ${tally.created}, updated = ${tally.updated}, unchanged = ${tally.unchanged}, checked_at = ${ctx.now}`,
    )
    news.tell(ctx, 'imports.checked', { id: record.id })
  })
}

function judge(row: ReadRow, verdict: Refusal | Outcome | undefined, tally: Tally): void {
  if (isRefusal(verdict)) row.faults.push({ column: null, refusal: verdict })
  else if (verdict) tally[verdict]++
}

/** All portions in one transaction: either every row that was confirmed is in, or none. */
async function apply(run: Run, rows: ReadRow[]): Promise<void> {
  const { house, cityId, record, kind } = run
  const tell = progressOf(run)
  await house.inCity(cityId, async (systemCtx) => {
    const ctx = as(systemCtx, record)
    // Whoever else got this job waits here, then finds it done.
    await ctx.db.run(sql`select pg_advisory_xact_lock(hashtextextended(${record.id}, 0))`)
    if ((await store.find(ctx.db, record.id))?.state !== 'applying') return
    const refused = new Set((await store.faultyRows(ctx.db, record.id)).map((row) => row.rowNumber))
    const chosen = rows.filter((row) => !refused.has(row.rowNumber))
    const file = chosen.map(({ row }) => row)
    const tally = emptyTally()
    for (let from = 0; from < chosen.length; from += PORTION) {
      const portion = chosen.slice(from, from + PORTION)
      const portionRows = portion.map(({ row }) => row)
      const verdicts = kind.check ? await kind.check(ctx, portionRows, file) : []
      for (const [n, row] of portion.entries()) judge(row, verdicts[n], emptyTally())
      refuseChanged(portion)
      for (const outcome of await kind.apply(ctx, portionRows)) tally[outcome]++
      await ctx.db.flush()
      await tell(from + portion.length)
    }
    const at = systemCtx.now
    await store.update(
      ctx.db,
      record.id,
      sql`state = 'done', acting = null, failure = null, progress = ${rows.length}, created = ${tally.created}, updated = ${tally.updated},
      unchanged = ${tally.unchanged}, finished_at = ${at}`,
    )
    const facts = { name: record.name, sha256: record.sha256.toString('hex'), ...tally }
    audit.note(ctx, { action: 'imports.applied', subject: 'imports', subjectId: record.id, facts })
    news.tell(ctx, 'imports.done', { id: record.id })
  })
}

/** The cause travels as a value: it is worded when somebody reads it. */
function refuseChanged(portion: ReadRow[]): void {
  const row = portion.find(({ faults }) => faults.length > 0)
  if (!row) return
  const error = new Refused(refuse('imports.changed-meanwhile', { row: row.rowNumber }))
  error.cause = row.faults[0]!.refusal
  throw error
}
