import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { readingTasksOf } from '../contract.ts'
import { DueOn, TaskTag } from './task-parts.tsx'

/** The tasks that were born from one record of another module, for that record’s page; nothing where there are none. */
export function TasksOf({ module, subjectId, empty }: { module: string; subjectId: string; empty?: boolean }) {
  const t = useWords('tasks')
  const rows = useAnswer(readingTasksOf, { query: { module, subjectId } }).data?.rows ?? []
  useLive(['tasks.'], ['read-tasks-of'])
  if (rows.length === 0 && !empty) return null
  return (
    <Card title={t('of.title')}>
      {rows.length === 0 ? (
        <p className="muted">{t('of.none')}</p>
      ) : (
        <Table
          label={t('of.title')}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'title', title: t('columns.title'), lead: true, cell: (row) => <Go to={`/tasks/${row.id}`}>{row.title}</Go> },
            { key: 'owner', title: t('columns.owner'), cell: (row) => row.ownerName },
            { key: 'due', title: t('columns.dueOn'), cell: (row) => <DueOn task={row} /> },
            { key: 'state', title: t('columns.state'), cell: (row) => <TaskTag state={row.state} /> },
          ]}
        />
      )}
    </Card>
  )
}
