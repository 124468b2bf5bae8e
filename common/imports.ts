import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { byId, done, id, instant, listOf, listQuery } from './shapes.ts'

/** How a sheet comes into the house: uploaded, looked at, matched, checked, confirmed, applied as a whole. */

export const importStates = ['uploaded', 'checking', 'checked', 'applying', 'done', 'failed', 'abandoned'] as const
export type ImportState = (typeof importStates)[number]

/** What an import takes, in the reader's language. */
export const ImportColumn = z.object({ key: z.string(), label: z.string(), required: z.boolean(), hint: z.string() })
export const ImportKind = z.object({
  name: z.string(),
  title: z.string(),
  twoPersons: z.boolean(),
  columns: z.array(ImportColumn),
})

/** Cells as text, in the order of `columns`; row numbers are those the spreadsheet program shows. */
export const SheetPreview = z.object({
  sheets: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  sheet: z.string(),
  headerRow: z.number().int(),
  columns: z.array(z.object({ key: z.string(), title: z.string(), samples: z.array(z.string()) })),
  rows: z.array(z.object({ rowNumber: z.number().int(), cells: z.array(z.string()) })),
  total: z.number().int(),
  leftOut: z.array(z.object({ rowNumber: z.number().int(), why: z.string(), text: z.string() })),
  leftOutTotal: z.number().int(),
})

export const ImportProblem = z.object({ rowNumber: z.number().int(), column: z.string().nullable(), title: z.string() })

export const Counts = z.object({ created: z.number().int(), updated: z.number().int(), unchanged: z.number().int() })

/** What is told of an import to everybody who may import; writes answer this, for answers are kept and hold nothing of the sheet. */
export const ImportRow = z.object({
  id,
  name: z.string(),
  title: z.string(),
  state: z.enum(importStates),
  fileName: z.string(),
  sha256: z.string(),
  by: z.string(),
  mine: z.boolean(),
  at: instant,
  confirmedBy: z.string().nullable(),
  finishedAt: instant.nullable(),
  rows: z.number().int(),
  faulty: z.number().int(),
  counts: Counts,
})

export const ImportRun = ImportRow.extend({
  kind: ImportKind,
  /** Null once the sheet's content is gone (seven days). */
  preview: SheetPreview.nullable(),
  /** Column of the import → column of the sheet. */
  matching: z.record(z.string(), z.string()),
  /** Rows gone through in the step that runs now. */
  progress: z.number().int(),
  problems: z.array(ImportProblem),
  problemsTotal: z.number().int(),
  /** Why it failed, in words. */
  failure: z.string().nullable(),
  /** The same file, imported before. */
  before: z.object({ at: instant, by: z.string() }).nullable(),
})

const onImport = ['imports.not-found', 'imports.wrong-state', 'imports.content-gone'] as const
const onFile = [
  'imports.too-large',
  'imports.empty',
  'imports.old-xls',
  'imports.locked',
  'imports.web-page',
  'imports.not-a-sheet',
  'imports.unpacks-too-large',
  'imports.damaged',
  'imports.unknown-encoding',
  'imports.too-many-rows',
  'imports.no-such-sheet',
  'imports.no-table',
  'imports.form-like',
  'imports.no-rows',
] as const
const ofKind = z.object({ name: z.string().max(80) })

export const readingImportKind = endpoint({
  name: 'read-import-kind',
  method: 'GET',
  path: '/api/imports/kinds/:name',
  access: 'session',
  summary: 'What an import takes',
  params: ofKind,
  answer: ImportKind,
  refusals: ['imports.unknown'],
})
export const readingImportTemplate = endpoint({
  name: 'read-import-template',
  method: 'GET',
  path: '/api/imports/kinds/:name/template',
  access: 'session',
  summary: 'An empty sheet for an import, .xlsx, with an explained example',
  params: ofKind,
  raw: true,
  refusals: ['imports.unknown'],
})
export const uploadingImport = endpoint({
  name: 'upload-import',
  method: 'POST',
  path: '/api/imports',
  access: 'session',
  summary: 'Upload an .xlsx or .csv for an import (fields: name, file)',
  multipart: true,
  body: z.object({ name: z.string().max(80) }),
  answer: ImportRow,
  refusals: ['imports.unknown', 'imports.no-file', ...onFile],
})
export const listingImports = endpoint({
  name: 'list-imports',
  method: 'GET',
  path: '/api/imports',
  access: 'session',
  summary: 'Imports that were run: who, when, which file, how many rows',
  query: listQuery.extend({ name: z.string().max(80) }),
  answer: listOf(ImportRow),
  refusals: ['imports.unknown'],
})
export const readingImport = endpoint({
  name: 'read-import',
  method: 'GET',
  path: '/api/imports/:id',
  access: 'session',
  summary: 'An import with its preview, matching, progress and first problems',
  params: byId,
  answer: ImportRun,
  refusals: ['imports.not-found'],
})
export const choosingTable = endpoint({
  name: 'choose-import-table',
  method: 'PUT',
  path: '/api/imports/:id/table',
  access: 'session',
  summary: 'Read another sheet, or take another row for the header',
  params: byId,
  body: z.object({ sheet: z.string().max(100), headerRow: z.number().int().min(1).max(1000).optional() }),
  answer: ImportRow,
  refusals: [...onImport, ...onFile],
})
export const checkingImport = endpoint({
  name: 'check-import',
  method: 'PUT',
  path: '/api/imports/:id/check',
  access: 'session',
  summary: 'Check every row with this matching of columns; nothing is written',
  params: byId,
  body: z.object({ matching: z.record(z.string().max(60), z.string().max(10)) }),
  answer: ImportRow,
  refusals: [...onImport, 'imports.unmatched', 'imports.matched-twice', 'imports.no-such-column'],
})
export const confirmingImport = endpoint({
  name: 'confirm-import',
  method: 'PUT',
  path: '/api/imports/:id/confirm',
  access: 'session',
  summary: 'Import what was checked, as a whole; faulty rows only ever left out on purpose',
  params: byId,
  body: z.object({ skipFaulty: z.boolean().default(false) }),
  answer: ImportRow,
  refusals: [...onImport, 'imports.has-faults', 'imports.nothing-left', 'imports.needs-another-person'],
})
export const abandoningImport = endpoint({
  name: 'abandon-import',
  method: 'PUT',
  path: '/api/imports/:id/abandon',
  access: 'session',
  summary: 'Give an import up and forget its sheet',
  params: byId,
  answer: done,
  refusals: [...onImport],
})
export const readingImportErrors = endpoint({
  name: 'read-import-errors',
  method: 'GET',
  path: '/api/imports/:id/errors',
  access: 'session',
  summary: 'The faulty rows as they were, with the reason beside each, .xlsx',
  params: byId,
  raw: true,
  refusals: [...onImport],
})
