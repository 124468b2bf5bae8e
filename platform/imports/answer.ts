import type { z } from 'zod'
import type { ImportRow, ImportRun } from '#common/imports.ts'
import type { Refusal } from '#common/refusal.ts'
import type { Context } from '../context.ts'
import type { Import } from './import.ts'
import { describe, labelOf, titleOf } from './kinds.ts'
import * as store from './store.ts'

const SHOWN_PROBLEMS = 100

/** A refusal in the reader's words, from where its code says they stand. */
export function sayRefusal({ say }: Pick<Context, 'say'>, { code, facts }: Refusal): string {
  const [module, ...rest] = code.split('.')
  const words = say(`${module}:refusals.${rest.join('.')}`, facts)
  return words.startsWith('refusals.') ? say(`common:refusals.${code}`, facts) : words
}

function sayFailure(ctx: Pick<Context, 'say'>, { cause, ...failure }: store.Failure): string {
  return sayRefusal(ctx, cause ? { ...failure, facts: { ...failure.facts, why: sayRefusal(ctx, cause) } } : failure)
}

/** `城区:不在可选范围内…`, or the sentence alone where the whole row is meant. */
export function sayProblem(ctx: Pick<Context, 'say'>, kind: Import, { columnKey, code, facts }: store.Problem): string {
  const problem = sayRefusal(ctx, facts ? { code, facts } : { code })
  return columnKey === null ? problem : ctx.say('imports:errors.cell', { label: labelOf(ctx, kind, columnKey), problem })
}

export const rowOf = (ctx: Context, kind: Import, record: store.ImportRecord): z.input<typeof ImportRow> => ({
  id: record.id,
  name: record.name,
  title: titleOf(ctx, kind),
  state: record.state,
  fileName: record.fileName,
  sha256: record.sha256.toString('hex'),
  by: record.personName,
  mine: record.personId === ctx.actor.personId,
  at: record.at,
  confirmedBy: record.confirmedByName,
  finishedAt: record.finishedAt,
  rows: record.rows,
  faulty: record.faulty,
  counts: { created: record.created, updated: record.updated, unchanged: record.unchanged },
})

export async function runOf(ctx: Context, kind: Import, record: store.ImportRecord): Promise<z.input<typeof ImportRun>> {
  const { db } = ctx
  return {
    ...rowOf(ctx, kind, record),
    kind: describe(ctx, kind),
    preview: record.preview,
    matching: record.matching,
    progress: record.progress,
    problems: (await store.problems(db, record.id, SHOWN_PROBLEMS)).map((problem) => ({
      rowNumber: problem.rowNumber,
      column: problem.columnKey === null ? null : labelOf(ctx, kind, problem.columnKey),
      title: sayRefusal(ctx, problem.facts ? { code: problem.code, facts: problem.facts } : { code: problem.code }),
    })),
    problemsTotal: await store.countProblems(db, record.id),
    failure: record.failure && sayFailure(ctx, record.failure),
    before: (await store.sameFileBefore(db, record)) ?? null,
  }
}
