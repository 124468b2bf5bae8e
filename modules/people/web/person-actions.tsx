import type { z } from 'zod'
import { id } from '#common/shapes.ts'
import {
  type Appointment,
  ChangePerson,
  changingPerson,
  EndAppointment,
  endingAppointment,
  leaving,
  type PersonDetail,
} from '#contract/people'
import { Actions } from '#ui/actions.tsx'
import { DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useMay } from '#ui/me.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { AppointForm, TransferForm } from './appoint-form.tsx'

export type Person = z.output<typeof PersonDetail>
type Close = () => void

/** What can be done with a person, as far as one may. */
export function PersonActions({ person }: { person: Person }) {
  const t = useWords('people')
  const mayManage = useMay('people.manage')
  const open = person.appointments.filter(({ state }) => state !== 'ended')
  const whyNot = !mayManage ? t('posts.onlySystem') : person.left ? t('refusals.has-left') : null
  const whyNotEnd = whyNot ?? (open.length ? null : t('person.none'))
  return (
    <Actions
      actions={[
        {
          key: 'appoint',
          label: t('appoint.verb'),
          primary: true,
          whyNot,
          form: (close) => <AppointForm personId={person.id} close={close} />,
        },
        {
          key: 'transfer',
          label: t('transfer.verb'),
          whyNot: whyNotEnd,
          form: (close) => <TransferForm open={open} close={close} />,
        },
        { key: 'end', label: t('end.verb'), whyNot: whyNotEnd, form: (close) => <EndForm open={open} close={close} /> },
        { key: 'change', label: t('change.verb'), whyNot, form: (close) => <ChangeForm person={person} close={close} /> },
        {
          key: 'leave',
          label: t('leave.verb'),
          danger: true,
          whyNot,
          form: (close) => <LeaveForm id={person.id} close={close} />,
        },
      ]}
    />
  )
}

export const appointmentOptions = (open: readonly Appointment[]) =>
  open.map(({ id, orgName, postName }) => ({ value: id, label: `${orgName} · ${postName}` }))

function EndForm({ open, close }: { open: readonly Appointment[]; close: Close }) {
  const t = useWords('people')
  const ending = useCommand(endingAppointment)
  const form = useForm({
    shape: EndAppointment.extend({ id }),
    start: { id: open.length === 1 ? open[0]!.id : undefined } as never,
    send: ({ id: one, ...body }) => ending.mutateAsync({ params: { id: one }, body }),
    done: () => {
      notify(t('end.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('end.verb')} danger cancel={close}>
      <SelectField name="id" label={t('columns.post')} options={appointmentOptions(open)} />
      <DayField name="on" label={t('end.on')} help={t('end.onHelp')} optional />
      <TextField name="basis" label={t('appoint.basis')} max={200} />
    </Form>
  )
}

function ChangeForm({ person, close }: { person: Person; close: Close }) {
  const t = useWords('people')
  const changing = useCommand(changingPerson)
  const form = useForm({
    shape: ChangePerson,
    start: { name: person.name, ...(person.code ? { code: person.code } : {}), version: person.version },
    send: (body) => changing.mutateAsync({ params: { id: person.id }, body }),
    done: () => {
      notify(t('change.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('change.save')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={40} />
      <TextField name="code" label={t('columns.code')} max={40} optional />
      <TextField name="phone" label={t('columns.phone')} help={t('change.phoneHelp')} type="tel" max={20} optional />
    </Form>
  )
}

function LeaveForm({ id, close }: { id: string; close: Close }) {
  const t = useWords('people')
  const leave = useCommand(leaving)
  const form = useForm({
    shape: leaving.body,
    send: (body) => leave.mutateAsync({ params: { id }, body }),
    done: () => {
      notify(t('leave.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('leave.verb')} danger cancel={close}>
      <p>{t('leave.words')}</p>
      <TextField name="basis" label={t('appoint.basis')} max={200} />
    </Form>
  )
}
