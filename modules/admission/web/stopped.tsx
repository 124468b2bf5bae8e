import { ListPage } from '#ui/list-page.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { exportingStopped, exportingStoppedCsv, listingStopped, type StoppedRow, stopReasons } from '../contract.ts'
import { useDeptOptions, useDoor } from './parts.tsx'

/** What the gate stopped: the rule that held it, and how many communities it spared. */
export function StoppedAsks() {
  const t = useWords('admission')
  const said = useSaid()
  const door = useDoor()
  const depts = useDeptOptions()
  return (
    <ListPage<StoppedRow>
      title={t('pages.stopped')}
      sub={t('stopped.sub')}
      endpoint={listingStopped}
      sort="-at"
      columns={[
        { key: 'title', title: t('columns.title'), sort: 'title', lead: true, cell: (row) => row.title },
        { key: 'by', title: t('columns.by'), cell: (row) => row.by },
        { key: 'door', title: t('columns.door'), cell: (row) => door(row.door) },
        {
          key: 'communities',
          title: t('stopped.communities'),
          sort: 'communities',
          number: true,
          cell: (row) => row.communities,
        },
        { key: 'reason', title: t('stopped.reason'), cell: (row) => t(`stopReasons.${row.reason}`) },
        { key: 'at', title: t('columns.at'), sort: 'at', cell: (row) => said.near(row.at) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('columns.title') },
        {
          kind: 'select',
          key: 'reason',
          label: t('stopped.reason'),
          several: true,
          options: stopReasons.map((value) => ({ value, label: t(`stopReasons.${value}`) })),
        },
        { kind: 'select', key: 'byOrgId', label: t('columns.by'), options: depts },
        { kind: 'days', key: 'from', to: 'to', label: t('columns.at') },
      ]}
      exports={{ xlsx: exportingStopped, csv: exportingStoppedCsv }}
      empty={{ words: t('stopped.empty'), next: { label: t('pages.applications'), to: '/admission/applications' } }}
    />
  )
}
