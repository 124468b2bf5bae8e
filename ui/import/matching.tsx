import { Select } from 'antd'
import { Table } from '../table.tsx'
import { useWords } from '../words.ts'
import { Required } from './choose-file.tsx'
import type { Run } from './wizard.tsx'

type Sheet = NonNullable<Run['preview']>
type MatchingProps = {
  columns: Run['kind']['columns']
  sheet: Sheet['columns']
  matching: Record<string, string>
  onChange: (matching: Record<string, string>) => void
}

/** Each column of the import, the sheet's column chosen for it, and what stands in that one. A column of the sheet serves once. */
export function Matching({ columns, sheet, matching, onChange }: MatchingProps) {
  const t = useWords('import')
  const choose = (key: string, from: string) => {
    const { [key]: _before, ...rest } = matching
    const others = Object.fromEntries(Object.entries(rest).filter(([, used]) => used !== from))
    onChange(from ? { ...others, [key]: from } : rest)
  }
  return (
    <Table
      label={t('match.title')}
      rows={columns}
      rowKey={(column) => column.key}
      columns={[
        {
          key: 'label',
          title: t('match.column'),
          width: '18em',
          cell: (column) => (
            <>
              {column.label} <Required required={column.required} />
            </>
          ),
        },
        {
          key: 'from',
          title: t('match.from'),
          width: '22em',
          cell: (column) => (
            <Select
              className="import-select"
              aria-label={t('match.choose', { label: column.label })}
              status={column.required && !matching[column.key] ? 'error' : undefined}
              showSearch={sheet.length > 8 ? { optionFilterProp: 'label' } : false}
              value={matching[column.key] ?? ''}
              onChange={(from) => choose(column.key, from)}
              options={[
                { value: '', label: t('match.none') },
                ...sheet.map(({ key, title }) => ({ value: key, label: t('match.option', { key, title }) })),
              ]}
            />
          ),
        },
        {
          key: 'samples',
          title: t('match.samples'),
          cell: (column) => (
            <span className="import-clip muted">
              {sheet.find(({ key }) => key === matching[column.key])?.samples.join(' / ')}
            </span>
          ),
        },
      ]}
    />
  )
}
