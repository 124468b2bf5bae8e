import { ListPage } from '#ui/list-page.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { DueOn, TaskTag } from '#web/tasks'
import { exportingMeasures, exportingMeasuresCsv, levels, listingMeasures, type MeasureRow } from '../contract.ts'

/** The task list: the same graph, seen from its measures. */
export function Measures() {
  const t = useWords('lists')
  useLive(['lists.', 'tasks.'], ['list-measures'])
  return (
    <ListPage<MeasureRow>
      title={t('pages.measures')}
      sub={t('list.measuresSub')}
      endpoint={listingMeasures}
      sort="open"
      open={(row) => `/tasks/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.measure'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/tasks/${row.id}`}>{row.title}</Go>,
        },
        { key: 'problem', title: t('columns.problem'), cell: (row) => <Go to={`/lists/${row.problemId}`}>{row.problem}</Go> },
        { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
        { key: 'leader', title: t('columns.leader'), cell: (row) => row.leader },
        { key: 'dueOn', title: t('columns.dueOn'), sort: 'dueOn', cell: (row) => <DueOn task={row} /> },
        { key: 'state', title: t('columns.state'), cell: (row) => <TaskTag state={row.state} /> },
        { key: 'place', title: t('columns.place'), cell: (row) => row.place },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.mq') },
        { kind: 'switch', key: 'open', label: t('list.running') },
        {
          kind: 'select',
          key: 'level',
          label: t('columns.level'),
          several: true,
          options: levels.map((value) => ({ value, label: t(`levels.${value}`) })),
        },
      ]}
      exports={{ xlsx: exportingMeasures, csv: exportingMeasuresCsv }}
      empty={{ words: t('list.measuresEmpty'), next: { label: t('pages.problems'), to: '/lists' } }}
    />
  )
}
