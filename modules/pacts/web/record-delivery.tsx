import { useState } from 'react'
import { ChoiceField, DayField, LongTextField, NumberField, SelectField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type Clause, RecordDelivery, recording, type Side } from '../contract.ts'
import { done } from './parts.tsx'

type Props = { pactId: string; clauses: readonly Clause[]; sides: readonly Side[]; today: string; close: () => void }

/** Records what was delivered, for one's own side; the other side is told and confirms. */
export function RecordForm({ pactId, clauses, sides, today, close }: Props) {
  const t = useWords('pacts')
  const command = useCommand(recording)
  const [files, setFiles] = useState<File[]>([])
  const form = useForm({
    shape: RecordDelivery,
    start: { on: today, side: sides[0], clauseId: clauses.length === 1 ? clauses[0]!.id : undefined, quantity: 1 },
    send: (body) => {
      const fields = new FormData()
      for (const [key, value] of Object.entries(body)) fields.append(key, String(value))
      for (const file of files) fields.append('file', file)
      return command.mutateAsync({ params: { id: pactId }, body: fields as never })
    },
    done: done(t('record.done'), close),
  })
  return (
    <Form form={form} submit={t('record.verb')} cancel={close}>
      <SelectField
        name="clauseId"
        label={t('delivery.clause')}
        options={clauses.map((clause) => ({ value: clause.id, label: `${t(`sides.${clause.side}`)} · ${clause.title}` }))}
      />
      {sides.length > 1 && (
        <ChoiceField
          name="side"
          label={t('record.side')}
          options={sides.map((value) => ({ value, label: t(`sides.${value}`) }))}
        />
      )}
      <NumberField name="quantity" label={t('delivery.quantity')} min={1} />
      <DayField name="on" label={t('delivery.on')} max={today} />
      <LongTextField name="words" label={t('delivery.words')} help={t('record.help')} max={500} />
      <FileDrop
        label={t('record.files')}
        files={files}
        onChange={setFiles}
        accept="image/*,.pdf"
        kinds={t('record.kinds')}
        most={5}
        bytes={10 * 1024 * 1024}
      />
    </Form>
  )
}
