import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  Claim,
  claimingTask,
  givingTask,
  MoveDue,
  movingDue,
  Note,
  notingTask,
  readingColleagues,
  returningTask,
  type TaskDetail,
  Verify,
  verifyingTask,
  WithReason,
  withdrawingTask,
} from '../contract.ts'

type On = { task: TaskDetail; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function NoteForm({ task, close }: On) {
  const t = useWords('tasks')
  const command = useCommand(notingTask)
  const form = useForm({
    shape: Note,
    start: { version: task.version },
    draft: `task-note-${task.id}`,
    send: (body) => command.mutateAsync({ params: { id: task.id }, body: { ...body, version: task.version } }),
    done: said(t('note.done'), close),
  })
  return (
    <Form form={form} submit={t('note.verb')} cancel={close}>
      <TextField name="did" label={t('note.did')} help={t('note.help')} max={200} optional autoFocus />
      <TextField name="next" label={t('note.next')} max={200} optional />
      <TextField name="stuck" label={t('note.stuck')} max={200} optional />
    </Form>
  )
}

export function ClaimForm({ task, close }: On) {
  const t = useWords('tasks')
  const command = useCommand(claimingTask)
  const form = useForm({
    shape: Claim,
    start: { version: task.version },
    send: (body) => command.mutateAsync({ params: { id: task.id }, body }),
    done: said(t('claim.done'), close),
  })
  return (
    <Form form={form} submit={t('claim.verb')} cancel={close}>
      <LongTextField name="proof" label={t('claim.proof')} help={t('claim.help')} max={500} autoFocus />
    </Form>
  )
}

export function VerifyForm({ task, close }: On) {
  const t = useWords('tasks')
  const command = useCommand(verifyingTask)
  const form = useForm({
    shape: Verify,
    start: { version: task.version },
    send: (body) => command.mutateAsync({ params: { id: task.id }, body }),
    done: said(t('verify.done'), close),
  })
  return (
    <Form form={form} submit={t('verify.verb')} cancel={close}>
      <LongTextField name="words" label={t('verify.words')} max={300} optional rows={2} />
    </Form>
  )
}

export function ReasonForm({ what, task, close }: On & { what: 'return' | 'withdraw' }) {
  const t = useWords('tasks')
  const back = useCommand(returningTask)
  const withdraw = useCommand(withdrawingTask)
  const form = useForm({
    shape: WithReason,
    start: { version: task.version },
    send: (body) => (what === 'return' ? back : withdraw).mutateAsync({ params: { id: task.id }, body }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger={what === 'withdraw'}>
      <LongTextField name="reason" label={t(`${what}.reason`)} max={300} autoFocus />
    </Form>
  )
}

const Given = z.object({ personId: z.string() })
export function GiveForm({ task, close }: On) {
  const t = useWords('tasks')
  const command = useCommand(givingTask)
  const people = useAnswer(readingColleagues, { params: { id: task.id } })
  const form = useForm({
    shape: Given,
    send: ({ personId }) =>
      command.mutateAsync({
        params: { id: task.id },
        body: { personId: personId === 'none' ? null : personId, version: task.version },
      }),
    done: said(t('give.done'), close),
  })
  const options = (people.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const none = { value: 'none', label: t('give.none') }
  return (
    <Form form={form} submit={t('give.verb')} cancel={close}>
      {options.length <= 6 ? (
        <ChoiceField name="personId" label={t('give.person')} options={[...options, none]} />
      ) : (
        <SelectField name="personId" label={t('give.person')} options={[none, ...options]} busy={people.isFetching} />
      )}
    </Form>
  )
}

export function MoveForm({ task, close }: On) {
  const t = useWords('tasks')
  const command = useCommand(movingDue)
  const form = useForm({
    shape: MoveDue,
    start: { version: task.version, dueOn: task.dueOn },
    send: (body) => command.mutateAsync({ params: { id: task.id }, body }),
    done: said(t('move.done'), close),
  })
  return (
    <Form form={form} submit={t('move.verb')} cancel={close}>
      <DayField name="dueOn" label={t('move.dueOn')} />
      <LongTextField name="reason" label={t('move.reason')} max={300} rows={2} />
    </Form>
  )
}
