import type { ImportState } from '#common/imports.ts'
import { type Refusal, refuse } from '#common/refusal.ts'
import type { Import } from './import.ts'
import type { ImportRecord } from './store.ts'

type At = { state: ImportState }
const unless = (states: readonly ImportState[], { state }: At): Refusal | null =>
  states.includes(state) ? null : refuse('imports.wrong-state', { state })

/** Another table, another matching and another check are open until the import has been confirmed. */
export const whyNotPrepare = (record: At): Refusal | null => unless(['uploaded', 'checked'], record)
export const whyNotAbandon = (record: At): Refusal | null => unless(['uploaded', 'checking', 'checked', 'failed'], record)

/** Every required column has one of the sheet's, each of the sheet's is used once. */
export function whyNotMatch(
  kind: Pick<Import, 'columns'>,
  columns: { key: string; title: string }[],
  matching: Record<string, string>,
  label: (key: string) => string,
): Refusal | null {
  const missing = Object.entries(kind.columns).find(([key, column]) => column.required && !matching[key])
  if (missing) return refuse('imports.unmatched', { label: label(missing[0]) })
  const used = new Set<string>()
  for (const [key, of] of Object.entries(matching)) {
    const column = columns.find((candidate) => candidate.key === of)
    if (!column || !(key in kind.columns)) return refuse('imports.no-such-column')
    if (used.has(of)) return refuse('imports.matched-twice', { title: column.title })
    used.add(of)
  }
  return null
}

/** Faulty rows are left out only on purpose; where two persons are needed, the second is another one. */
export function whyNotConfirm(
  record: Pick<ImportRecord, 'state' | 'faulty' | 'rows' | 'personId'>,
  kind: Pick<Import, 'twoPersons'>,
  by: string | null,
  skipFaulty: boolean,
): Refusal | null {
  const wrong = unless(['checked'], record)
  if (wrong) return wrong
  if (kind.twoPersons && by === record.personId) return refuse('imports.needs-another-person')
  if (record.faulty > 0 && !skipFaulty) return refuse('imports.has-faults', { faulty: record.faulty })
  return record.rows - record.faulty <= 0 ? refuse('imports.nothing-left') : null
}
