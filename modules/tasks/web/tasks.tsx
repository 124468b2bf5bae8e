import { ListPage } from '#ui/list-page.tsx'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  countingTasks,
  exportingTasks,
  exportingTasksCsv,
  listingTasks,
  type TaskRow,
  taskKinds,
  taskStates,
} from '../contract.ts'
import { DueOn, TaskTag } from './task-parts.tsx'

/** My day: what is in my hands, my unit’s, what waits for my verification, what is late. */
export function Tasks() {
  const t = useWords('tasks')
  const said = useSaid()
  const may = { verify: useMay('tasks.verify'), assign: useMay('tasks.assign'), read: useMay('tasks.read') }
  const counts = useAnswer(countingTasks, {}).data
  useLive(['tasks.'], ['list-tasks', 'count-tasks'])
  const view = (key: string, filters: Record<string, string>) => {
    const count = counts?.[key as keyof typeof counts]
    return { key, label: `${t(`list.views.${key}`)}${count ? ` ${count}` : ''}`, filters }
  }
  return (
    <ListPage<TaskRow>
      title={t('pages.list')}
      sub={t('list.sub')}
      endpoint={listingTasks}
      open={(row) => `/tasks/${row.id}`}
      columns={[
        {
          key: 'title',
          title: t('columns.title'),
          lead: true,
          cell: (row) => (
            <>
              <Go to={`/tasks/${row.id}`}>{row.title}</Go>
              {row.kind === 'form' && <small className="muted"> {t('taskKinds.form')}</small>}
            </>
          ),
        },
        { key: 'state', title: t('columns.state'), cell: (row) => <TaskTag state={row.state} returned={row.returned} /> },
        { key: 'dueOn', title: t('columns.dueOn'), sort: 'dueOn', cell: (row) => <DueOn task={row} /> },
        {
          key: 'owner',
          title: t('columns.owner'),
          cell: (row) => (
            <>
              {row.ownerName}
              {row.ownerPerson && <small className="muted"> {row.ownerPerson}</small>}
            </>
          ),
        },
        { key: 'askedBy', title: t('columns.askedBy'), cell: (row) => row.askedByName },
        {
          key: 'origin',
          title: t('columns.origin'),
          cell: (row) => (row.originModule === 'tasks' ? t('pages.assignment') : row.originTitle),
        },
        { key: 'openedAt', title: t('columns.openedAt'), sort: 'openedAt', cell: (row) => said.ago(row.openedAt) },
      ]}
      filters={[
        { kind: 'text', key: 'q', label: t('list.q') },
        { kind: 'switch', key: 'late', label: t('list.late') },
        {
          kind: 'select',
          key: 'state',
          label: t('list.state'),
          several: true,
          options: taskStates.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        {
          kind: 'select',
          key: 'kind',
          label: t('list.kind'),
          options: taskKinds.map((value) => ({ value, label: t(`taskKinds.${value}`) })),
        },
      ]}
      views={[
        view('unit', {}),
        view('mine', { list: 'mine' }),
        ...(may.verify ? [view('verify', { list: 'verify' })] : []),
        view('late', { late: 'true' }),
        ...(may.assign || may.verify ? [view('asked', { list: 'asked' })] : []),
        ...(may.read ? [view('all', { list: 'all' })] : []),
        view('ended', { list: 'ended' }),
      ]}
      exports={{ xlsx: exportingTasks, csv: exportingTasksCsv }}
      empty={{ words: t('list.empty') }}
    />
  )
}
