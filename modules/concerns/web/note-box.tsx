import { noting } from '#contract/concerns'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

/** A note for colleagues, on top of what has happened. */
export function NoteBox({ id }: { id: string }) {
  const t = useWords('concerns')
  const noted = useCommand(noting, { refresh: ['read-concern'] })
  const form = useForm({
    shape: noting.body,
    draft: `note-${id}`,
    send: (body) => noted.mutateAsync({ params: { id }, body }),
    done: () => {
      form.reset()
      notify(t('note.done'))
    },
  })
  return (
    <div className="note-box">
      <Form form={form} submit={t('note.add')}>
        <LongTextField name="words" label={t('note.label')} rows={1} max={1000} />
      </Form>
    </div>
  )
}
