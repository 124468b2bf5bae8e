import { z } from 'zod'
import { ChoiceField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  addingItem,
  changingItem,
  decidingItem,
  frequencies,
  type Item,
  kinds,
  listingItems,
  Publish,
  publishing,
  Settle,
  settlingAlarm,
} from '../contract.ts'
import { useCategories } from './parts.tsx'

const Written = z.object({
  kind: z.enum(kinds),
  name: z.string().trim().min(1).max(80),
  category: z.string().min(1).max(40),
  imposer: z.string().trim().min(1).max(80),
  basis: z.string().max(200).optional(),
  frequency: z.enum(frequencies),
  hours: z.number().min(0).max(5000),
})
type Written = z.output<typeof Written>
const toItem = ({ hours, ...rest }: Written) => ({ ...rest, halfHours: Math.round(hours * 2) })

function Fields() {
  const t = useWords('burden')
  const options = (part: string, keys: readonly string[]) => keys.map((value) => ({ value, label: t(`${part}.${value}`) }))
  return (
    <>
      <TextField name="name" label={t('columns.name')} max={80} />
      <SelectField name="kind" label={t('columns.kind')} options={options('kinds', kinds)} />
      <SelectField name="category" label={t('columns.category')} options={useCategories()} />
      <TextField name="imposer" label={t('columns.imposer')} max={80} />
      <TextField name="basis" label={t('columns.basis')} help={t('add.basisHelp')} max={200} optional />
      <SelectField name="frequency" label={t('columns.frequency')} options={options('frequencies', frequencies)} />
      <NumberField name="hours" label={t('columns.hours')} help={t('add.hoursHelp')} min={0} />
    </>
  )
}

export function AddForm({ close }: { close: () => void }) {
  const t = useWords('burden')
  const command = useCommand(addingItem)
  const form = useForm({
    shape: Written,
    draft: 'burden-add',
    send: (written) => command.mutateAsync({ body: toItem(written as Written) }),
    done: () => {
      notify(t('add.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('add.verb')} cancel={close}>
      <Fields />
    </Form>
  )
}

type OnOne = { item: Item; close: () => void }
export function ChangeForm({ item, close }: OnOne) {
  const t = useWords('burden')
  const command = useCommand(changingItem)
  const { kind, name, category, imposer, basis, frequency, halfHours } = item
  const form = useForm({
    shape: Written,
    start: { kind, name, category, imposer, basis: basis ?? undefined, frequency, hours: halfHours / 2 },
    send: (written) =>
      command.mutateAsync({ params: { id: item.id }, body: { ...toItem(written as Written), version: item.version } }),
    done: () => {
      notify(t('change.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <Fields />
    </Form>
  )
}

const choices = ['keep', 'merge', 'cancel'] as const
export function DecideForm({ item, close }: OnOne) {
  const t = useWords('burden')
  const command = useCommand(decidingItem)
  const others = useAnswer(listingItems, { query: { kind: [item.kind], limit: 200 } })
  const form = useForm({
    shape: z.object({ decision: z.enum(choices), reason: z.string().trim().min(1).max(300), replacedBy: z.string().optional() }),
    start: { decision: 'cancel' },
    send: ({ replacedBy, ...body }) =>
      command.mutateAsync({
        params: { id: item.id },
        body: { ...body, ...(body.decision === 'merge' && replacedBy ? { replacedBy } : {}), version: item.version },
      }),
    done: () => {
      notify(t('decide.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      <ChoiceField
        name="decision"
        label={t('columns.decision')}
        options={choices.map((value) => ({ value, label: t(`decisions.${value}`) }))}
      />
      {form.values.decision === 'merge' && (
        <SelectField
          name="replacedBy"
          label={t('decide.into')}
          options={(others.data?.rows ?? [])
            .filter(({ id, decision }) => id !== item.id && decision !== 'cancel')
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <LongTextField name="reason" label={t('columns.reason')} max={300} />
    </Form>
  )
}

export function PublishForm({ close }: { close: () => void }) {
  const t = useWords('burden')
  const command = useCommand(publishing)
  const form = useForm({
    shape: Publish,
    send: (body) => command.mutateAsync({ body }),
    done: ({ items }) => {
      notify(t('publish.done', { count: items }))
      close()
    },
  })
  return (
    <Form form={form} submit={t('publish.title')} cancel={close}>
      <TextField name="docNo" label={t('columns.docNo')} help={t('publish.help')} max={60} />
    </Form>
  )
}

export function SettleForm({ id, close }: { id: string; close: () => void }) {
  const t = useWords('burden')
  const command = useCommand(settlingAlarm)
  const form = useForm({
    shape: Settle,
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('settle.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('settle.verb')} cancel={close}>
      <LongTextField name="words" label={t('settle.words')} max={300} />
    </Form>
  )
}
