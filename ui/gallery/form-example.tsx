import { z } from 'zod'
import { day, words } from '#common/shapes.ts'
import {
  CheckField,
  ChoiceField,
  ChoicesField,
  DayField,
  LongTextField,
  NumberField,
  SelectField,
  TextField,
} from '../fields.tsx'
import { Form, useForm } from '../form.tsx'
import { notify } from '../notice.tsx'
import { Card } from '../page.tsx'
import { useWords } from '../words.ts'

const Returned = z.object({
  ground: z.enum(['other', 'twice']),
  words: words(500),
  phone: z.string().min(6).optional(),
  day: day.optional(),
  count: z.number().int().min(1).max(99),
  urgent: z.enum(['yes', 'no']),
  ways: z.array(z.string()).min(1),
  told: z.boolean().optional(),
})

/** A form over a shape: faults beside their fields, what was written kept until it is sent. */
export function FormExample() {
  const t = useWords('ui')
  const form = useForm({
    shape: Returned,
    draft: 'gallery',
    notKept: ['phone'],
    send: (body) => new Promise((done) => setTimeout(() => done(body), 1500)),
    done: () => notify(t('gallery.sent')),
  })
  return (
    <Card>
      <Form form={form} submit={t('gallery.submit')} two>
        <SelectField
          name="ground"
          label={t('gallery.ground')}
          help={t('gallery.groundHelp')}
          options={(['other', 'twice'] as const).map((value) => ({ value, label: t(`gallery.grounds.${value}`) }))}
        />
        <TextField name="phone" label={t('gallery.phone')} type="tel" optional />
        <LongTextField name="words" label={t('gallery.words')} help={t('gallery.wordsHelp')} max={500} wide />
        <DayField name="day" label={t('gallery.day')} optional />
        <NumberField name="count" label={t('gallery.count')} min={1} max={99} />
        <ChoiceField
          name="urgent"
          label={t('gallery.urgent')}
          options={[
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
        />
        <ChoicesField
          name="ways"
          label={t('gallery.ways')}
          options={(['call', 'visit', 'sms'] as const).map((value) => ({ value, label: t(`gallery.way.${value}`) }))}
        />
        <CheckField name="told" label={t('gallery.told')} />
      </Form>
    </Card>
  )
}
