import { useState } from 'react'
import { z } from 'zod'
import { InstantField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  addingRoll,
  agreeingDay,
  CancelDay,
  ChangeDay,
  cancellingDay,
  changingDay,
  ForOrg,
  type HostRow,
  holdingDay,
  LeaveDay,
  leavingDay,
  type ThemeDayDetail,
  WriteRecord,
  writingRecord,
} from '../contract.ts'

type On = { day: ThemeDayDetail; close: () => void }
type For = On & { rows: readonly HostRow[] }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const options = (rows: readonly HostRow[]) => rows.map(({ orgId, orgName }) => ({ value: orgId, label: orgName }))

export function AgreeForm({ day, rows, close }: For) {
  const t = useWords('themedays')
  const command = useCommand(agreeingDay)
  const form = useForm({
    shape: ForOrg,
    start: { orgId: rows[0]?.orgId },
    send: (body) => command.mutateAsync({ params: { id: day.id }, body }),
    done: done(t('agree.done'), close),
  })
  return (
    <Form form={form} submit={t('agree.verb')} cancel={close}>
      <p>{day.subject}</p>
      <SelectField name="orgId" label={t('agree.org')} options={options(rows)} />
    </Form>
  )
}

export function LeaveForm({ day, rows, close }: For) {
  const t = useWords('themedays')
  const command = useCommand(leavingDay)
  const form = useForm({
    shape: LeaveDay,
    start: { orgId: rows[0]?.orgId },
    send: (body) => command.mutateAsync({ params: { id: day.id }, body }),
    done: done(t('leave.done'), close),
  })
  return (
    <Form form={form} submit={t('leave.verb')} cancel={close}>
      <SelectField name="orgId" label={t('agree.org')} options={options(rows)} />
      <TextField name="words" label={t('leave.words')} max={100} />
    </Form>
  )
}

export function ChangeForm({ day, close }: On) {
  const t = useWords('themedays')
  const command = useCommand(changingDay)
  const at = new Date(new Date(day.startsAt).getTime() + 8 * 3_600_000).toISOString().slice(0, 16)
  const form = useForm({
    shape: ChangeDay,
    start: { subject: day.subject, plan: day.plan, startsAt: `${at}:00+08:00`, place: day.place, version: day.version },
    send: (body) => command.mutateAsync({ params: { id: day.id }, body }),
    done: done(t('change.done'), close),
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <TextField name="subject" label={t('plan.subject')} max={60} />
      <InstantField name="startsAt" label={t('plan.startsAt')} help={day.bookingId ? t('change.givesBack') : undefined} />
      <TextField name="place" label={t('plan.place')} max={80} />
      <LongTextField name="plan" label={t('plan.plan')} max={2000} />
    </Form>
  )
}

const Hold = z.object({
  heads: z.record(z.string(), z.number().int().min(0).max(9999)),
  roll: z.record(z.string(), z.string().max(4000).optional()).optional(),
  guests: z.number().int().min(0).max(9999),
})
export function HoldForm({ day, rows, close }: For) {
  const t = useWords('themedays')
  const command = useCommand(holdingDay)
  const form = useForm({
    shape: Hold,
    start: { guests: 0, heads: {} },
    send: ({ heads, roll = {}, guests }) =>
      command.mutateAsync({
        params: { id: day.id },
        body: {
          hosts: rows.map(({ orgId }) => ({ orgId, heads: heads[orgId] ?? 0, roll: roll[orgId] })),
          guests,
          version: day.version,
        },
      }),
    done: done(t('hold.done'), close),
  })
  return (
    <Form form={form} submit={t('hold.verb')} cancel={close}>
      {rows.map(({ orgId, orgName }) => (
        <div key={orgId}>
          <NumberField name={`heads.${orgId}`} label={t('hold.heads', { name: orgName })} min={0} max={9999} />
          <LongTextField
            name={`roll.${orgId}`}
            label={t('hold.roll', { name: orgName })}
            help={t('hold.rollHelp')}
            max={4000}
            rows={2}
            optional
          />
        </div>
      ))}
      <NumberField name="guests" label={t('hold.guests')} min={0} max={9999} />
    </Form>
  )
}

export function RecordForm({ day, close }: On) {
  const t = useWords('themedays')
  const command = useCommand(writingRecord)
  const form = useForm({
    shape: WriteRecord,
    start: { record: day.record ?? undefined, summary: day.summary ?? undefined, version: day.version },
    send: (body) => command.mutateAsync({ params: { id: day.id }, body }),
    done: done(t('record.done'), close),
  })
  return (
    <Form form={form} submit={t('record.verb')} cancel={close}>
      <LongTextField name="record" label={t('record.record')} max={8000} rows={6} />
      <LongTextField name="summary" label={t('record.summary')} max={2000} optional />
    </Form>
  )
}

export function RollForm({ day, close }: On) {
  const t = useWords('themedays')
  const command = useCommand(addingRoll)
  const [files, setFiles] = useState<File[]>([])
  const form = useForm({
    shape: z.object({}),
    send: () => {
      const body = new FormData()
      for (const file of files) body.append('roll', file)
      return command.mutateAsync({ params: { id: day.id }, body: body as never })
    },
    done: done(t('roll.done'), close),
  })
  return (
    <Form form={form} submit={t('roll.verb')} cancel={close}>
      <FileDrop
        label={t('one.files')}
        help={t('roll.help')}
        files={files}
        onChange={setFiles}
        accept="image/*,.pdf"
        kinds={t('roll.kinds')}
        most={10}
        bytes={20 * 1024 * 1024}
      />
    </Form>
  )
}

export function CancelForm({ day, close }: On) {
  const t = useWords('themedays')
  const command = useCommand(cancellingDay)
  const form = useForm({
    shape: CancelDay,
    start: { version: day.version },
    send: (body) => command.mutateAsync({ params: { id: day.id }, body }),
    done: done(t('cancel.done'), close),
  })
  return (
    <Form form={form} submit={t('cancel.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('cancel.reason')} max={200} />
    </Form>
  )
}
