import { z } from 'zod'
import { dayOf, plusDays } from '#common/dates.ts'
import { listingTopics } from '#contract/concerns'
import { CheckField, ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useLang, useWords } from '#ui/words.ts'
import {
  AgreePlace,
  addingPhotos,
  agreeing,
  choosingClauses,
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
  const clauses = useAnswer(choosingClauses, { params: { id: place.id } }).data?.rows ?? []
  const form = useForm({
    shape: AgreePlace,
    start: {
      from,
      to: plusDays(from, 365),
      clauseId: place.clauseId ?? undefined,
      clauseCounts: place.clauseCounts,
      version: place.version,
    },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: done(t('agree.done'), close),
  })
  return (
    <Form form={form} submit={t('agree.verb')} cancel={close}>
      <p>{t('agree.help')}</p>
      <DayField name="from" label={t('agree.from')} />
      <DayField name="to" label={t('agree.to')} optional />
      <SelectField
        name="clauseId"
        label={t('agree.clause')}
        help={t(clauses.length > 0 ? 'agree.clauseHelp' : 'agree.noClauses', { org: place.ownerName })}
        options={clauses.map((one) => ({
          value: one.id,
          label: t('agree.clauseSaid', { title: one.title, unit: one.unit, no: one.pactNo ?? '' }),
        }))}
        optional
      />
      {form.values.clauseId !== undefined && (
        <ChoiceField
          name="clauseCounts"
          label={t('agree.counts')}
          options={(['uses', 'hours'] as const).map((value) => ({ value, label: t(`agree.countsAs.${value}`) }))}
        />
      )}
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

/** Photos of the place itself; residents see the first three. */
export function PhotosForm({ place, close }: Given) {
  const t = useWords('venues')
  const command = useCommand(addingPhotos)
  const form = useForm({
    shape: z.object({ photos: z.array(z.file()).min(1) }),
    send: ({ photos }) => {
      const fields = new FormData()
      for (const photo of photos) fields.append('photo', photo)
      return command.mutateAsync({ params: { id: place.id }, body: fields as never })
    },
    done: ({ count }) => done(t('photos.done', { count }), close)(),
  })
  return (
    <Form form={form} submit={t('photos.verb')} cancel={close}>
      <FileDrop
        label={t('photos.label')}
        help={t(place.level === 'memberHome' ? 'photos.homeHelp' : 'photos.help')}
        files={(form.values.photos as File[] | undefined) ?? []}
        onChange={(files) => form.set('photos', files)}
        accept="image/*"
        kinds={t('photos.kinds')}
        most={6}
        bytes={15 * 1024 * 1024}
      />
      {form.faults.photos && (
        <p className="fault" role="alert">
          {form.faults.photos}
        </p>
      )}
    </Form>
  )
}

/** What an incident can be filed under at once: topics that ask nothing more. */
function useTopicOptions() {
  const lang = useLang()
  const topics = useAnswer(listingTopics, { query: {} }).data?.topics ?? []
  return topics
    .filter((one) => one.class !== null && !one.retiredAt && !one.stopper?.closed && !one.questions.some((each) => each.required))
    .map((one) => ({ value: one.id, label: one[lang] }))
}

export function IncidentForm({ place, close, bookingId }: Given & { bookingId?: string }) {
  const t = useWords('venues')
  const command = useCommand(reporting)
  const form = useForm({
    shape: ReportIncident,
    start: { happenedOn: today(), bookingId, suspends: false },
    send: (body) => command.mutateAsync({ params: { id: place.id }, body }),
    done: ({ concernNo }) => done(concernNo ? t('incident.filed', { no: concernNo }) : t('incident.done'), close)(),
  })
  const topics = useTopicOptions()
  return (
    <Form form={form} submit={t('incident.verb')} cancel={close}>
      <DayField name="happenedOn" label={t('incident.on')} max={today()} />
      <LongTextField name="words" label={t('incident.words')} max={1000} />
      {place.mine.own && place.state === 'open' && <CheckField name="suspends" label={t('incident.suspends')} />}
      {form.values.suspends === true && <DayField name="until" label={t('suspend.until')} min={today()} optional />}
      <SelectField name="topicId" label={t('incident.topic')} help={t('incident.topicHelp')} options={topics} optional />
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
