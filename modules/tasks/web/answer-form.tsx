import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, NumberField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { answeringForm } from '../assignments.ts'
import type { TaskDetail } from '../contract.ts'

/** Answers are kept by place: a name of a field may hold a dot. */
const Written = z.object({ given: z.array(z.union([z.string(), z.number()]).optional()).optional() })

/** The questions of the form, each in its type; a returned form begins with what was answered. */
export function AnswerForm({ task, close }: { task: TaskDetail; close: () => void }) {
  const t = useWords('tasks')
  const command = useCommand(answeringForm)
  const form = useForm({
    shape: Written,
    start: { given: task.fields.map(({ name, held }) => task.answers?.[name] ?? held?.value) },
    draft: `task-answers-${task.id}`,
    send: ({ given = [] }) =>
      command.mutateAsync({
        params: { id: task.id },
        body: {
          answers: Object.fromEntries(task.fields.flatMap(({ name }, i) => (given[i] === undefined ? [] : [[name, given[i]]]))),
          version: task.version,
        },
      }),
    done: () => {
      notify(t('form.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('form.verb')} cancel={close}>
      <p className="muted">{t('form.help')}</p>
      {task.fields.map(({ name, type, options, held }, i) => {
        const help = held && (
          <>
            {t(`held.${held.key}`, { value: held.value })} <Go to={held.page}>{t('assign.heldLink')}</Go>
          </>
        )
        const field = { name: `given.${i}`, label: name, help }
        if (type === 'number') return <NumberField key={name} {...field} />
        if (type === 'date') return <DayField key={name} {...field} />
        if (type === 'choice')
          return <ChoiceField key={name} {...field} options={(options ?? []).map((value) => ({ value, label: value }))} />
        return <LongTextField key={name} {...field} max={500} rows={2} />
      })}
    </Form>
  )
}
