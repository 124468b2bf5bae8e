import { useDeferredValue, useState } from 'react'
import { DayField, SelectField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { BeginLine, beginningLine, EndLine, endingLine } from '../contract.ts'
import { useLineOptions, useOrgOptions } from './choices.ts'
import { done } from './forms.tsx'
import type { Org } from './org.tsx'

type Change = { org: Org; today: string; close: () => void }

export function BeginLineForm({ org, today, close }: Change) {
  const t = useWords('orgs')
  const command = useCommand(beginningLine)
  const [words, setWords] = useState('')
  const { options, busy } = useOrgOptions(useDeferredValue(words))
  const form = useForm({
    shape: BeginLine,
    start: { from: today, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('begin.done'), close),
  })
  return (
    <Form form={form} submit={t('begin.verb')} cancel={close}>
      <SelectField name="line" label={t('one.line')} help={t('begin.help')} options={useLineOptions()} />
      <SelectField
        name="parentId"
        label={t('begin.parent')}
        options={options.filter((option) => option.value !== org.id)}
        onSearch={setWords}
        busy={busy}
      />
      <DayField name="from" label={t('begin.from')} max={today} />
    </Form>
  )
}

export function EndLineForm({ org, open, today, close }: Change & { open: Org['above'] }) {
  const t = useWords('orgs')
  const command = useCommand(endingLine)
  const form = useForm({
    shape: EndLine,
    start: { lineId: open[0]?.id, on: today, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('endLine.done'), close),
  })
  const options = open.map(({ id, line, orgName }) => ({ value: id, label: `${t(`lines.${line}`)} · ${orgName}` }))
  return (
    <Form form={form} submit={t('endLine.verb')} cancel={close} danger>
      <SelectField name="lineId" label={t('endLine.line')} options={options} />
      <DayField name="on" label={t('endLine.on')} max={today} />
    </Form>
  )
}
