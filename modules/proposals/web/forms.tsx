import { z } from 'zod'
import { listingMeetings } from '#contract/meetings'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  AnswerProposal,
  answeringProposal,
  answers,
  changingProposal,
  claimingDone,
  confirmingDone,
  DecideProposal,
  DraftProposal,
  decidingProposal,
  draftingProposal,
  notingProposal,
  type ProposalDetail,
  readingChoices,
  returningDone,
  sendingProposal,
  withdrawingProposal,
} from '../contract.ts'

type On = { proposal: ProposalDetail; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function DraftForm({ close, drafted }: { close: () => void; drafted: (id: string) => void }) {
  const t = useWords('proposals')
  const command = useCommand(draftingProposal)
  const form = useForm({
    shape: DraftProposal,
    draft: 'proposal-new',
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      said(t('draft.done'), close)()
      drafted(id)
    },
  })
  return (
    <Form form={form} submit={t('draft.verb')} cancel={close}>
      <Fields />
    </Form>
  )
}

export function ChangeForm({ proposal, close }: On) {
  const t = useWords('proposals')
  const command = useCommand(changingProposal)
  const { id, version, title, facts, content, targetOrgId, periodFrom, periodTo, topicCode, communityId } = proposal
  const form = useForm({
    shape: DraftProposal,
    start: {
      ...{ title, facts, content, targetOrgId, periodFrom, periodTo },
      ...{ topicCode: topicCode ?? undefined, communityId: communityId ?? undefined },
    },
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('change.done'), close),
  })
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <Fields />
    </Form>
  )
}

function Fields() {
  const t = useWords('proposals')
  const { departments = [], topics = [], communities = [] } = useAnswer(readingChoices, {}).data ?? {}
  const named = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <TextField name="title" label={t('draft.title')} max={80} />
      <SelectField name="targetOrgId" label={t('draft.target')} options={named(departments)} />
      <LongTextField name="facts" label={t('draft.facts')} max={1500} />
      <LongTextField name="content" label={t('draft.content')} max={1500} />
      <DayField name="periodFrom" label={t('draft.from')} />
      <DayField name="periodTo" label={t('draft.to')} />
      <SelectField
        name="topicCode"
        label={t('draft.topic')}
        help={t('draft.all')}
        optional
        options={topics.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SelectField name="communityId" label={t('draft.community')} help={t('draft.all')} optional options={named(communities)} />
    </>
  )
}

export function DecideForm({ proposal: { id, version, subdistrictId }, close }: On) {
  const t = useWords('proposals')
  const told = useSaid()
  const held = useAnswer(listingMeetings, { query: { state: ['closed'], level: ['subdistrict'], subdistrictId, limit: 60 } })
  const meetings = (held.data?.rows ?? []).map((one) => ({
    value: one.id,
    label: `${told.day(one.startsAt)} ${one.seriesName} ${one.no}`,
  }))
  const command = useCommand(decidingProposal)
  const form = useForm({
    shape: DecideProposal.omit({ version: true }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('decide.done'), close),
  })
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      {meetings.length > 0 && (
        <SelectField name="meetingId" label={t('decide.meeting')} help={t('decide.meetingHelp')} optional options={meetings} />
      )}
      <DayField name="decidedOn" label={t('decide.on')} />
      <TextField name="decisionNo" label={t('decide.no')} max={60} />
    </Form>
  )
}

/** Nothing is to be written. */
export function StepForm({ proposal: { id, version, title }, what, close }: On & { what: 'send' | 'confirm' }) {
  const t = useWords('proposals')
  const command = useCommand(what === 'send' ? sendingProposal : confirmingDone)
  const form = useForm({
    shape: z.object({}),
    send: () => command.mutateAsync({ params: { id }, body: { version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      <p>{title}</p>
      {what === 'send' && <p className="muted">{t('send.words')}</p>}
    </Form>
  )
}

export function ReasonForm({ proposal: { id, version }, what, close }: On & { what: 'withdraw' | 'return' }) {
  const t = useWords('proposals')
  const command = useCommand(what === 'withdraw' ? withdrawingProposal : returningDone)
  const form = useForm({
    shape: z.object({ reason: z.string().trim().min(1).max(300) }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger={what === 'withdraw'}>
      <LongTextField name="reason" label={t('reason')} max={300} />
    </Form>
  )
}

export function WordsForm({ proposal: { id, version }, what, close }: On & { what: 'note' | 'claim' }) {
  const t = useWords('proposals')
  const command = useCommand(what === 'note' ? notingProposal : claimingDone)
  const form = useForm({
    shape: z.object({ words: z.string().trim().min(1).max(800) }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      <LongTextField name="words" label={t(`${what}.words`)} max={800} />
    </Form>
  )
}

export function AnswerForm({ proposal: { id, version }, close }: On) {
  const t = useWords('proposals')
  const command = useCommand(answeringProposal)
  const form = useForm({
    shape: AnswerProposal.omit({ version: true }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('answer.done'), close),
  })
  const declined = form.values.answer === 'decline'
  return (
    <Form form={form} submit={t('answer.verb')} cancel={close}>
      <ChoiceField
        name="answer"
        label={t('answer.answer')}
        options={answers.map((value) => ({ value, label: t(`answers.${value}`) }))}
      />
      <LongTextField name="reason" label={t('answer.reason')} max={1000} />
      {!declined && <DayField name="promisedOn" label={t('answer.promisedOn')} help={t('answer.promisedHelp')} />}
    </Form>
  )
}
