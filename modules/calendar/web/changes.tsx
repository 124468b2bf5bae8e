import { Card } from '#ui/page.tsx'
import { Empty } from '#ui/states.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { YearAnswer } from './year.tsx'

/** The last twenty changes of the calendar: who, when, on what basis, and how many deadlines moved. */
export function Changes({ changes }: { changes: YearAnswer['changes'] }) {
  const t = useWords('calendar')
  const said = useSaid()
  return (
    <Card title={t('changes.title')}>
      {changes.length === 0 ? (
        <Empty words={t('changes.none')} />
      ) : (
        <Table
          label={t('changes.title')}
          rows={changes}
          rowKey={(change) => String(change.version)}
          columns={[
            { key: 'kind', title: t('changes.kind'), cell: (change) => t(`changes.kinds.${change.kind}`) },
            { key: 'says', title: t('changes.says'), cell: (change) => change.says },
            { key: 'basis', title: t('county.basis'), cell: (change) => change.basis },
            { key: 'moved', title: t('changes.moved'), number: true, cell: (change) => change.moved },
            { key: 'by', title: t('changes.by'), cell: (change) => change.by },
            { key: 'at', title: t('changes.at'), cell: (change) => said.instant(change.at) },
          ]}
        />
      )}
    </Card>
  )
}
