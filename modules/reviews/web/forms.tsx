import { ChoiceField, LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { grades, judgedItems, type Pair, Reply, replying, Sheet, submittingSheet } from '../contract.ts'

type On = { pair: Pair; close: () => void }

export function SheetForm({ pair, close }: On) {
  const t = useWords('reviews')
  const command = useCommand(submittingSheet)
  const { side, in: isIn } = pair.mine!
  const own = pair.sheets.find((sheet) => sheet.side === side)
  const form = useForm({
    shape: Sheet,
    start: { side, grades: own?.grades, words: own?.words },
    send: (body) => command.mutateAsync({ params: { id: pair.id }, body }),
    done: ({ opened }) => {
      notify(t(opened ? 'submit.opened' : 'submit.done'))
      close()
    },
  })
  const options = grades.map((value) => ({ value, label: t(`grades.${value}`) }))
  return (
    <Form form={form} submit={t(isIn ? 'submit.again' : 'submit.verb')} cancel={close}>
      {judgedItems.map((item) => (
        <ChoiceField key={item} name={`grades.${item}`} label={t(`items.${item}`)} options={options} />
      ))}
      <LongTextField name="words" label={t('submit.words')} help={t('submit.help')} max={800} />
    </Form>
  )
}

export function ReplyForm({ pair, close }: On) {
  const t = useWords('reviews')
  const command = useCommand(replying)
  const form = useForm({
    shape: Reply,
    start: { side: pair.mine!.side },
    send: (body) => command.mutateAsync({ params: { id: pair.id }, body }),
    done: () => {
      notify(t('reply.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('reply.verb')} cancel={close}>
      <LongTextField name="words" label={t('reply.words')} help={t('reply.help')} max={600} />
    </Form>
  )
}
