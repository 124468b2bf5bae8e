import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import type { Light, TaskRow, TaskState } from '../contract.ts'

const tones = { open: 'plain', doing: 'action', claimed: 'today', done: 'done', refused: 'plain', withdrawn: 'plain' } as const

export function TaskTag({ state, returned }: { state: TaskState; returned?: boolean }) {
  const t = useWords('tasks')
  return <StatusTag tone={returned ? 'today' : tones[state]}>{returned ? t('returnedTag') : t(`states.${state}`)}</StatusTag>
}

/** The day, and in words what the light says where it says anything. */
export function DueOn({ task }: { task: Pick<TaskRow, 'dueOn' | 'light'> }) {
  const t = useWords('tasks')
  const said = useSaid()
  const tone = ({ red: 'alarm', amber: 'today' } as Partial<Record<Light, 'alarm' | 'today'>>)[task.light]
  return (
    <>
      <time dateTime={task.dueOn}>{said.day(task.dueOn)}</time>
      {tone && (
        <>
          {' '}
          <StatusTag tone={tone}>{t(`lights.${task.light}`)}</StatusTag>
        </>
      )}
    </>
  )
}
