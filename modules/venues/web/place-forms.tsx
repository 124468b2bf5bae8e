import { z } from 'zod'
import { dayOf, plusDays } from '#common/dates.ts'
import { CheckField, DayField, LongTextField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AgreePlace,
  agreeing,
  EndPlace,
  ending,
  OnlyVersion,
  opening,
  ReportIncident,
  reporting,
  SuspendPlace,
  settling,
  suspending,
} from '../contract.ts'
import { done, type Place } from './parts.tsx'

type Given = { place: Place; close: () => void }
const today = () => dayOf(new Date())

export function AgreeForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(agreeing)
  const from = today()
  const form = useForm({
    shape: AgreePlace,
    start: { from, to: plusDays(from, 365), version: place.version },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('agree.done'), close),
  })
  return (
    <Form form={form} submit={t('agree.verb')} cancel={close}>
      <p>{t('agree.help')}</p>
      <DayField name="from" label={t('agree.from')} />
      <DayField name="to" label={t('agree.to')} optional />
    </Form>
  )
}

export function OpenForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(opening)
  const form = useForm({
    shape: OnlyVersion,
    start: { version: place.version },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('opening.done'), close),
  })
  return (
    <Form form={form} submit={t('opening.verb')} cancel={close}>
      <p>{t('opening.help')}</p>
    </Form>
  )
}

export function SuspendForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(suspending)
  const form = useForm({
    shape: SuspendPlace,
    start: { from: today(), version: place.version },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('suspend.done'), close),
  })
  return (
    <Form form={form} submit={t('suspend.verb')} cancel={close}>
      <p>{t('suspend.help')}</p>
      <DayField name="from" label={t('suspend.from')} min={today()} />
      <DayField name="until" label={t('suspend.until')} min={today()} optional />
      <TextField name="words" label={t('suspend.words')} max={200} />
    </Form>
  )
}

export function EndForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(ending)
  const form = useForm({
    shape: EndPlace,
    start: { version: place.version },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('end.done'), close),
  })
  return (
    <Form form={form} submit={t('end.verb')} cancel={close} danger>
      <p>{t('end.help')}</p>
      <TextField name="words" label={t('end.words')} max={200} />
    </Form>
  )
}

export function IncidentForm({ place, close, bookingId }: Given & { bookingId?: string }) {
  const t = useWords('venues')
  const command = useCommand(reporting)
  const form = useForm({
    shape: ReportIncident,
    start: { happenedOn: today(), bookingId, suspends: false },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('incident.done'), close),
  })
  return (
    <Form form={form} submit={t('incident.verb')} cancel={close}>
      <DayField name="happenedOn" label={t('incident.on')} max={today()} />
      <LongTextField name="words" label={t('incident.words')} max={1000} />
      {place.mine.own && place.state === 'open' && <CheckField name="suspends" label={t('incident.suspends')} />}
      {form.values.suspends === true && <DayField name="until" label={t('suspend.until')} min={today()} optional />}
    </Form>
  )
}

const Settle = z.object({ words: z.string().min(1).max(500), reopen: z.boolean().default(false) })
export function SettleForm({ id, place, close }: Given & { id: string }) {
  const t = useWords('venues')
  const command = useCommand(settling)
  const form = useForm({
    shape: Settle,
    start: { reopen: place.state === 'suspended' },
    send: (body) => command.mutateAsync({ params: { id }, body }),
    done: done(t('incident.settledDone'), close),
  })
  return (
    <Form form={form} submit={t('incident.settle')} cancel={close}>
      <LongTextField name="words" label={t('incident.how')} max={500} />
      {place.state === 'suspended' && <CheckField name="reopen" label={t('incident.reopen')} />}
    </Form>
  )
}
