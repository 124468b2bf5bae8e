import { z } from 'zod'
import type { AnswerOf } from '#common/endpoint.ts'
import { CheckField, DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AddResource,
  addingResource,
  ChangeResource,
  changingResource,
  partsIn,
  partsOf,
  periods,
  type readingResource,
} from '../contract.ts'
import { useChoices } from './say.ts'
import { WindowsField } from './windows-field.tsx'

const written = z.number().positive().max(10_000_000)
type Written = { quantity: number; unit: string }
const isWhole = ({ quantity, unit }: Written) => Math.abs(partsIn(quantity, unit) - quantity * partsOf(unit)) < 1e-6
/** A shape with the quantity as people write it, in its unit; what has no whole number of parts is refused, not rounded. */
export const asWritten = <S extends z.ZodRawShape>(shape: z.ZodObject<S>, unit?: string) =>
  shape.extend({ quantity: written }).refine((body) => isWhole({ ...(body as unknown as Written), ...(unit && { unit }) }), {
    path: ['quantity'],
    params: { code: 'exchange:form.parts' },
  })
export const inParts = <B extends Written>(body: B): B => ({ ...body, quantity: partsIn(body.quantity, body.unit) })

type Done = { close: () => void; done?: (id: string) => void }

/** Waits for what there is to choose from: the day in the form is the city's. */
export function AddResourceForm(props: Done) {
  return useChoices().ready ? <Adding {...props} /> : null
}

function Adding({ close, done }: Done) {
  const t = useWords('exchange')
  const command = useCommand(addingResource)
  const { owners, today } = useChoices()
  const form = useForm({
    shape: asWritten(AddResource),
    start: {
      ownerOrgId: owners.length === 1 ? owners[0]!.value : undefined,
      perWhat: 'once',
      validFrom: today,
      windows: [],
    } as never,
    draft: 'exchange-resource',
    notKept: ['contactName', 'contactPhone'],
    send: (body) => command.mutateAsync({ body: inParts(body) as never }),
    done: ({ id }) => {
      notify(t('resource.added'))
      close()
      done?.(id)
    },
  })
  return (
    <Form form={form} submit={t('resource.add')} cancel={close}>
      {owners.length > 1 && <SelectField name="ownerOrgId" label={t('form.owner')} options={owners} />}
      <Fields />
    </Form>
  )
}

export function ChangeResourceForm({ resource, close }: { resource: AnswerOf<typeof readingResource>; close: () => void }) {
  const t = useWords('exchange')
  const command = useCommand(changingResource)
  const { id, kind, title, conditions, unit, perWhat, windows, wholeCity, reach, contactName, contactPhone } = resource
  const { validFrom, validTo, version } = resource
  const quantity = resource.quantity / partsOf(unit)
  const start = {
    kind,
    title,
    conditions,
    quantity,
    unit,
    perWhat,
    windows,
    wholeCity,
    reach,
    contactName,
    contactPhone,
    validFrom,
    validTo,
    version,
  }
  const form = useForm({
    shape: asWritten(ChangeResource),
    start: start as never,
    send: (body) => command.mutateAsync({ params: { id }, body: inParts(body) as never }),
    done: () => {
      notify(t('resource.changed'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('resource.change')} cancel={close}>
      <Fields />
    </Form>
  )
}

function Fields() {
  const t = useWords('exchange')
  const { kinds, units, reading } = useChoices()
  const per = periods.map((value) => ({ value, label: t(`perWhat.${value}`) }))
  return (
    <>
      <SelectField name="kind" label={t('form.kind')} options={kinds} />
      <TextField name="title" label={t('form.title')} help={t('form.titleHelp')} max={80} />
      <LongTextField name="conditions" label={t('form.conditions')} max={500} rows={3} optional />
      <NumberField name="quantity" label={t('form.quantity')} min={0} />
      <SelectField name="unit" label={t('form.unit')} options={units} />
      <SelectField name="perWhat" label={t('form.perWhat')} help={t('form.perWhatHelp')} options={per} />
      <WindowsField name="windows" />
      <CheckField name="wholeCity" label={t('form.wholeCity')} />
      <SelectField name="reach" label={t('form.reach')} help={t('form.reachHelp')} options={reading} several optional />
      <TextField name="contactName" label={t('form.contactName')} help={t('form.contactHelp')} max={30} optional />
      <TextField name="contactPhone" label={t('form.contactPhone')} max={20} optional />
      <DayField name="validFrom" label={t('form.validFrom')} />
      <DayField name="validTo" label={t('form.validTo')} optional />
    </>
  )
}
