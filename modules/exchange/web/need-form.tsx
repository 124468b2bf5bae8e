import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { AddNeed, addingNeed, ChangeNeed, changingNeed, partsOf, type readingNeed, sources, urgencies } from '../contract.ts'
import { inParts } from './resource-form.tsx'
import { useChoices } from './say.ts'
import { WindowsField } from './windows-field.tsx'

const written = z.number().positive().max(10_000_000)

type Adding = { close: () => void; done?: (id: string) => void; communityId?: string; concernId?: string }

export function AddNeedForm(props: Adding) {
  return useChoices().ready ? <Inner {...props} /> : null
}

function Inner({ close, done, communityId, concernId }: Adding) {
  const t = useWords('exchange')
  const command = useCommand(addingNeed)
  const { communities } = useChoices()
  const start = {
    communityId: communityId ?? (communities.length === 1 ? communities[0]!.value : undefined),
    urgency: 'soon',
    source: concernId ? 'concern' : 'own',
    concernId,
    windows: [],
  }
  const form = useForm({
    shape: AddNeed.extend({ quantity: written }),
    start: start as never,
    draft: `exchange-need-${concernId ?? ''}`,
    notKept: ['contactName', 'contactPhone'],
    send: (body) => command.mutateAsync({ body: inParts(body) as never }),
    done: ({ id }) => {
      notify(t('need.added'))
      close()
      done?.(id)
    },
  })
  const from = sources.filter((source) => source !== 'concern').map((value) => ({ value, label: t(`sources.${value}`) }))
  return (
    <Form form={form} submit={t('need.add')} cancel={close}>
      {communities.length > 1 && <SelectField name="communityId" label={t('form.community')} options={communities} />}
      <Fields />
      {!concernId && <SelectField name="source" label={t('form.source')} options={from} />}
    </Form>
  )
}

export function ChangeNeedForm({ need, close }: { need: AnswerOf<typeof readingNeed>; close: () => void }) {
  const t = useWords('exchange')
  const command = useCommand(changingNeed)
  const { id, kind, title, words, unit, urgency, beneficiaries, windows, neededBy, place, contactName, contactPhone, version } =
    need
  const { pactClauseId } = need
  const quantity = need.quantity / partsOf(unit)
  const start = {
    kind,
    title,
    words,
    quantity,
    unit,
    urgency,
    beneficiaries,
    windows,
    neededBy,
    place,
    pactClauseId,
    contactName,
    contactPhone,
    version,
  }
  const form = useForm({
    shape: ChangeNeed.extend({ quantity: written }),
    start: start as never,
    send: (body) => command.mutateAsync({ params: { id }, body: inParts(body) as never }),
    done: () => {
      notify(t('need.changed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('need.change')} cancel={close}>
      <Fields />
    </Form>
  )
}

function Fields() {
  const t = useWords('exchange')
  const { kinds, units, today } = useChoices()
  const urgent = urgencies.map((value) => ({ value, label: t(`urgencies.${value}`) }))
  return (
    <>
      <SelectField name="kind" label={t('form.kind')} options={kinds} />
      <TextField name="title" label={t('form.title')} help={t('form.titleHelp')} max={80} />
      <LongTextField name="words" label={t('form.words')} max={500} rows={3} optional />
      <NumberField name="quantity" label={t('form.quantity')} min={0} />
      <SelectField name="unit" label={t('form.unit')} options={units} />
      <SelectField name="urgency" label={t('form.urgency')} options={urgent} />
      <NumberField name="beneficiaries" label={t('form.beneficiaries')} min={0} optional />
      <WindowsField name="windows" />
      <DayField name="neededBy" label={t('form.neededBy')} min={today} optional />
      <TextField name="place" label={t('form.place')} max={80} optional />
      <TextField name="contactName" label={t('form.contactName')} help={t('form.contactHelp')} max={30} optional />
      <TextField name="contactPhone" label={t('form.contactPhone')} max={20} optional />
    </>
  )
}
