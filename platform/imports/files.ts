import type { Context } from '../context.ts'
import type { FileAnswer } from '../http.ts'
import { type OutColumn, readTableApart, type TableRow, type Value, writeXlsx, writeXlsxBook } from '../sheets/index.ts'
import { sayProblem } from './answer.ts'
import type { Import } from './import.ts'
import { describe } from './kinds.ts'
import * as store from './store.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const KINDS: Partial<Record<string, OutColumn['kind']>> = { day: 'day', instant: 'instant', number: 'number', whole: 'number' }

/** A sheet to fill in: the columns with one example row, and beside it a sheet that explains each column. */
export async function template(ctx: Context, kind: Import): Promise<FileAnswer> {
  const { title, columns } = describe(ctx, kind)
  const t = (key: string, facts?: Record<string, string>) => ctx.say(`imports:template.${key}`, facts)
  const exampleOf = (key: string) => kind.columns[key]!.example ?? null
  const body = await writeXlsxBook([
    {
      name: t('sheet'),
      columns: columns.map(({ key, label }) => ({ title: label, kind: KINDS[kind.columns[key]!.kind] ?? 'text' })),
      rows: [columns.map(({ key }) => exampleOf(key))],
    },
    {
      name: t('about'),
      columns: [
        { title: t('column') },
        { title: t('required') },
        { title: t('hint'), width: 60 },
        { title: t('example'), width: 30 },
      ],
      rows: [
        ...columns.map(({ key, label, required, hint }): Value[] => [label, t(required ? 'must' : 'may'), hint, exampleOf(key)]),
        [t('note')],
      ],
    },
  ])
  return { type: XLSX, name: `${t('fileName', { title })}.xlsx`, body }
}

/** The faulty rows with all columns of the sheet as they were, and what is wrong: to mend and to upload as it is. */
export async function errorSheet(ctx: Context, kind: Import, record: store.ImportRecord, content: Buffer): Promise<FileAnswer> {
  const reasons = new Map<number, string[]>()
  for (const problem of await store.problems(ctx.db, record.id, 1_000_000)) {
    const words = sayProblem(ctx, kind, problem)
    const said = reasons.get(problem.rowNumber)
    if (said) said.push(words)
    else reasons.set(problem.rowNumber, [words])
  }
  const faulty: TableRow[] = []
  const { table } = await readTableApart(
    content,
    record.fileName,
    { sheet: record.sheet, headerRow: record.headerRow },
    (rows) => {
      for (const row of rows) if (reasons.has(row.rowNumber)) faulty.push(row)
    },
  )
  const t = (key: string, facts?: Record<string, string>) => ctx.say(`imports:errors.${key}`, facts)
  const columns: OutColumn[] = [
    ...table.columns.map(({ title }) => ({ title })),
    { title: t('reason'), width: 60 },
    { title: t('row'), kind: 'number' },
  ]
  const rows = faulty.map(({ rowNumber, cells }): Value[] => [
    ...table.columns.map(({ key }) => cells[key] ?? null),
    reasons.get(rowNumber)!.join(' '),
    rowNumber,
  ])
  return {
    type: XLSX,
    name: `${t('fileName', { file: record.fileName.replace(/\.[^.]*$/, '') })}.xlsx`,
    body: writeXlsx(t('sheet'), columns, rows),
  }
}
