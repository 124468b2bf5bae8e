import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { type AssignmentRow, exportingAssignments, exportingAssignmentsCsv, listingAssignments } from '../assignments.ts'

/** What we have asked of several at once, and how far each has come. */
export function Assignments() {
  const t = useWords('tasks')
  const said = useSaid()
  const may = useMay('tasks.assign')
  useLive(['tasks.'], ['list-assignments'])
  return (
    <ListPage<AssignmentRow>
      title={t('pages.assignments')}
      sub={t('assignments.sub')}
      crumbs={[{ label: t('pages.list'), to: '/tasks' }]}
      endpoint={listingAssignments}
      open={(row) => `/tasks/assignments/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('assign.titleOf'),
          sort: 'title',
          lead: true,
          cell: (row) => <Go to={`/tasks/assignments/${row.id}`}>{row.title}</Go>,
        },
        { key: 'kind', title: t('list.kind'), cell: (row) => t(`taskKinds.${row.kind}`) },
        { key: 'askedBy', title: t('columns.askedBy'), cell: (row) => row.askedByName },
        { key: 'dueOn', title: t('columns.dueOn'), sort: 'dueOn', cell: (row) => said.day(row.dueOn) },
        {
          key: 'recurs',
          title: t('assignments.recurrence'),
          cell: (row) =>
            row.stopped ? (
              <StatusTag>{t('assignments.stopped')}</StatusTag>
            ) : row.nextOn ? (
              t('assignments.next', { on: said.day(row.nextOn) })
            ) : (
              t('assignments.once')
            ),
        },
        { key: 'progress', title: t('assignments.tasks'), cell: (row) => <ProgressOf row={row} /> },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('assignments.q') },
        { kind: 'switch', key: 'recurring', label: t('assignments.recurring') },
      ]}
      views={[
        { key: 'all', label: t('assignments.views.all'), filters: {} },
        { key: 'work', label: t('assignments.views.work'), filters: { kind: 'work' } },
        { key: 'form', label: t('assignments.views.form'), filters: { kind: 'form' } },
      ]}
      exports={{ xlsx: exportingAssignments, csv: exportingAssignmentsCsv }}
      empty={{ words: t('assignments.empty') }}
      actions={
        may && (
          <Go className="button primary" to="/tasks/assign">
            {t('assign.verb')}
          </Go>
        )
      }
    />
  )
}

export function ProgressOf({ row }: { row: Pick<AssignmentRow, 'done' | 'total' | 'waiting' | 'late' | 'refused'> }) {
  const t = useWords('tasks')
  return (
    <>
      {t('assignments.progress', { done: row.done, total: row.total })}{' '}
      {row.waiting > 0 && <StatusTag tone="today">{t('assignments.waiting', { n: row.waiting })}</StatusTag>}{' '}
      {row.late > 0 && <StatusTag tone="alarm">{t('assignments.late', { n: row.late })}</StatusTag>}{' '}
      {row.refused > 0 && <StatusTag>{t('assignments.refused', { n: row.refused })}</StatusTag>}
    </>
  )
}
