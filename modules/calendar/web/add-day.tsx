import { z } from 'zod'
import { day, words } from '#common/shapes.ts'
import { ChoiceField, DayField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { BeforeAndAfter, useProposal } from './before-and-after.tsx'

const shape = z.object({ day, as: z.enum(['work', 'rest']), name: words(40), basis: words(300) })

export function AddDay({ close }: { close: () => void }) {
  const t = useWords('calendar')
  const given = useProposal()
  const form = useForm({
    shape,
    start: { as: 'rest' },
    send: ({ basis, ...of }) => given.propose({ kind: 'add-day', ...of }, basis),
  })
  return (
    <BeforeAndAfter given={given} close={close}>
      <Form form={form} submit={t('preview.see')} cancel={close}>
        <DayField name="day" label={t('county.day')} min="2000-01-01" max="2099-12-31" />
        <ChoiceField
          name="as"
          label={t('county.kind')}
          options={(['rest', 'work'] as const).map((value) => ({ value, label: t(`county.as.${value}`) }))}
        />
        <TextField name="name" label={t('county.name')} help={t('county.nameHelp')} max={40} />
        <LongTextField name="basis" label={t('county.basis')} help={t('county.basisHelp')} max={300} rows={2} />
      </Form>
    </BeforeAndAfter>
  )
}
