import { StatusTag } from '../status-tag.tsx'
import { Table } from '../table.tsx'
import { useWords } from '../words.ts'
import type { Run } from './wizard.tsx'

type Sheet = NonNullable<Run['preview']>

/** The first rows as they were read, with the sheet's own titles and what each column was matched to. */
export function Preview({ preview, matching, kind }: { preview: Sheet; matching: Record<string, string>; kind: Run['kind'] }) {
  const t = useWords('import')
  const meant = new Map(
    Object.entries(matching).map(([key, from]) => [from, kind.columns.find((column) => column.key === key)?.label]),
  )
  return (
    <section
      className="import-preview"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('match.preview', { shown: preview.rows.length, total: preview.total })}
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('match.row')}</th>
            {preview.columns.map(({ key, title }) => (
              <th key={key} scope="col">
                <span className="muted">{key}</span> {title}{' '}
                {meant.get(key) && <StatusTag tone="action">{meant.get(key)}</StatusTag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(({ rowNumber, cells }) => (
            <tr key={rowNumber}>
              <th scope="row">{rowNumber}</th>
              {preview.columns.map(({ key, title }, n) => (
                <td key={key} data-label={title}>
                  <span className="import-clip">{cells[n]}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the reader took for titles, totals, signatures and notes: said, so that nothing disappears. */
export function LeftOut({ preview }: { preview: Sheet }) {
  const t = useWords('import')
  if (preview.leftOutTotal === 0) return null
  return (
    <details className="import-left-out">
      <summary>{t('match.leftOut', { count: preview.leftOutTotal })}</summary>
      <p className="muted">{t('match.leftOutNote')}</p>
      <Table
        label={t('match.leftOut', { count: preview.leftOutTotal })}
        rows={preview.leftOut}
        rowKey={(row) => `${row.rowNumber}${row.why}`}
        columns={[
          { key: 'row', title: t('match.row'), cell: (row) => row.rowNumber, width: '6em' },
          { key: 'why', title: t('match.whyTitle'), cell: (row) => t(`match.why.${row.why}`), width: '10em' },
          { key: 'text', title: t('match.text'), cell: (row) => row.text },
        ]}
      />
      {preview.leftOutTotal > preview.leftOut.length && (
        <p className="muted">{t('match.leftOutMore', { count: preview.leftOut.length })}</p>
      )}
    </details>
  )
}
