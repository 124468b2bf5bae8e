import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type DutyRow, exportingDuties, exportingDutiesCsv, levels, listingDuties } from '../contract.ts'

/** The duty list: who answers for what, drawn from the other two. */
export function Duties() {
  const t = useWords('lists')
  const said = useSaid()
  useLive(['lists.', 'tasks.'], ['list-duties'])
  return (
    <ListPage<DutyRow>
      title={t('pages.duties')}
      sub={t('list.dutiesSub')}
      endpoint={listingDuties}
      sort="owner"
      rowKey={(row) => `${row.ownerOrgId} ${row.leader}`}
      open={(row) => `/lists/measures?ownerOrgId=${row.ownerOrgId}`}
      columns={[
        {
          key: 'owner',
          title: t('columns.owner'),
          lead: true,
          sort: 'owner',
          cell: (row) => <Go to={`/lists/measures?ownerOrgId=${row.ownerOrgId}`}>{row.ownerName}</Go>,
        },
        { key: 'leader', title: t('columns.leader'), cell: (row) => row.leader },
        { key: 'problems', title: t('columns.problems'), number: true, cell: (row) => row.problems },
        { key: 'measures', title: t('columns.measures'), number: true, cell: (row) => row.measures },
        { key: 'running', title: t('columns.running'), number: true, cell: (row) => row.running },
        {
          key: 'late',
          title: t('columns.late'),
          number: true,
          cell: (row) => (row.late > 0 ? <StatusTag tone="alarm">{String(row.late)}</StatusTag> : 0),
        },
        { key: 'done', title: t('columns.done'), number: true, cell: (row) => row.done },
        { key: 'nextOn', title: t('columns.nextOn'), sort: 'nextOn', cell: (row) => row.nextOn && said.day(row.nextOn) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.dq') },
        {
          kind: 'select',
          key: 'level',
          label: t('columns.level'),
          several: true,
          options: levels.map((value) => ({ value, label: t(`levels.${value}`) })),
        },
      ]}
      exports={{ xlsx: exportingDuties, csv: exportingDutiesCsv }}
      empty={{ words: t('list.dutiesEmpty'), next: { label: t('pages.problems'), to: '/lists' } }}
    />
  )
}
