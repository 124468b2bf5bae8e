import { useState } from 'react'
import { z } from 'zod'
import { ChoiceField, DayField, InstantField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  Ask,
  answering,
  asking,
  calling,
  callingOff,
  type Detail,
  givingDate,
  grades,
  holding,
  makingProblem,
  makingTopic,
  openingBallot,
  rating,
  readingPlaces,
} from '../contract.ts'

export type On = { hearing: Detail; close: () => void }
const ended = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const text = (max: number) => z.string().trim().min(1).max(max)
const numbers = ['1', '2', '3', '4', '5'] as const

export function CallForm({ close, done }: { close: () => void; done: (id: string) => void }) {
  const t = useWords('hearings')
  const call = useCommand(calling)
  const communities = useAnswer(readingPlaces, { query: {} }).data?.communities ?? []
  const form = useForm({
    shape: z.object({
      communityId: z.uuid(),
      title: text(60),
      startsAt: z.string(),
      place: text(80),
      questionsUntil: z.iso.date(),
      titles: z.record(z.string(), z.string()),
      reports: z.record(z.string(), z.string()).optional(),
    }),
    start: { titles: {} },
    draft: 'hearing-call',
    send: ({ titles, reports = {}, ...body }) =>
      call.mutateAsync({
        body: {
          ...body,
          items: numbers.flatMap((n) =>
            titles[n]?.trim() ? [{ title: titles[n].trim(), report: reports[n]?.trim() ?? '' }] : [],
          ),
        },
      }),
    done: ({ id }) => {
      notify(t('call.done'))
      close()
      done(id)
    },
  })
  return (
    <Form form={form} submit={t('call.verb')} cancel={close}>
      <SelectField
        name="communityId"
        label={t('call.community')}
        options={communities.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="title" label={t('call.title')} max={60} />
      <InstantField name="startsAt" label={t('call.startsAt')} />
      <TextField name="place" label={t('call.place')} max={80} />
      <DayField name="questionsUntil" label={t('call.until')} />
      {numbers.map((n, i) => (
        <div key={n}>
          <TextField name={`titles.${n}`} label={t('call.item', { n })} max={60} optional={i > 0} />
          {(form.values.titles as Record<string, string>)?.[n] && (
            <LongTextField name={`reports.${n}`} label={t('call.report', { n })} max={3000} />
          )}
        </div>
      ))}
    </Form>
  )
}

export function CallOffForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const off = useCommand(callingOff)
  const form = useForm({
    shape: z.object({ reason: text(300) }),
    send: ({ reason }) => off.mutateAsync({ params: { id: hearing.id }, body: { reason, version: hearing.version } }),
    done: ended(t('callOff.done'), close),
  })
  return (
    <Form form={form} submit={t('callOff.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('callOff.reason')} max={300} />
    </Form>
  )
}

export function HoldForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const hold = useCommand(holding)
  const form = useForm({
    shape: z.object({ members: z.number().int().min(0), residents: z.number().int().min(0), record: text(6000) }),
    draft: `hearing-hold-${hearing.id}`,
    send: (body) => hold.mutateAsync({ params: { id: hearing.id }, body: { ...body, version: hearing.version } }),
    done: ended(t('hold.done'), close),
  })
  return (
    <Form form={form} submit={t('hold.verb')} cancel={close}>
      <NumberField name="members" label={t('hold.members')} min={0} />
      <NumberField name="residents" label={t('hold.residents')} min={0} />
      <LongTextField name="record" label={t('hold.record')} max={6000} rows={6} />
    </Form>
  )
}

/** No draft: what somebody asked does not stay in this browser. */
export function TakeForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const ask = useCommand(asking)
  const form = useForm({
    shape: Ask,
    send: (body) => ask.mutateAsync({ params: { id: hearing.id }, body }),
    done: ended(t('take.done'), close),
  })
  return (
    <Form form={form} submit={t('take.verb')} cancel={close}>
      <LongTextField name="words" label={t('take.words')} max={1000} />
      <TextField name="name" label={t('take.name')} max={30} optional />
    </Form>
  )
}

const useQuestions = (hearing: Detail, where: (one: Detail['questionRows'][number]) => boolean) =>
  hearing.questionRows.filter(where).map((one) => ({ value: one.id, label: `${one.no} ${one.words ?? one.publicWords ?? ''}` }))

export function AnswerForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const answer = useCommand(answering)
  const options = useQuestions(hearing, (one) => one.answer === null)
  const form = useForm({
    shape: z.object({ id: z.uuid(), publicWords: text(300), answer: text(1500) }),
    start: options.length === 1 ? { id: options[0]!.value } : {},
    send: ({ id, ...body }) => answer.mutateAsync({ params: { id }, body }),
    done: ended(t('answer.done'), close),
  })
  return (
    <Form form={form} submit={t('answer.verb')} cancel={close}>
      <ChoiceField name="id" label={t('answer.which')} options={options} />
      <LongTextField name="publicWords" label={t('answer.publicWords')} max={300} rows={2} />
      <LongTextField name="answer" label={t('answer.words')} max={1500} />
    </Form>
  )
}

export function DateForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const give = useCommand(givingDate)
  const orgs = useAnswer(readingPlaces, { query: { communityId: hearing.communityId } }).data?.orgs ?? []
  const options = useQuestions(hearing, (one) => one.answer === null && one.promisedOn === null)
  const form = useForm({
    shape: z.object({ id: z.uuid(), publicWords: text(300), on: z.iso.date(), ownerOrgId: z.uuid() }),
    start: options.length === 1 ? { id: options[0]!.value } : {},
    send: ({ id, ...body }) => give.mutateAsync({ params: { id }, body }),
    done: ended(t('date.done'), close),
  })
  return (
    <Form form={form} submit={t('date.verb')} cancel={close}>
      <ChoiceField name="id" label={t('answer.which')} options={options} />
      <LongTextField name="publicWords" label={t('answer.publicWords')} max={300} rows={2} />
      <DayField name="on" label={t('date.on')} />
      <SelectField name="ownerOrgId" label={t('date.owner')} options={orgs.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form>
  )
}

export function TopicForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const make = useCommand(makingTopic)
  const options = useQuestions(hearing, (one) => one.topicId === null)
  const form = useForm({
    shape: z.object({ id: z.uuid(), title: text(60), about: text(1500) }),
    send: ({ id, ...body }) => make.mutateAsync({ params: { id }, body }),
    done: ended(t('topic.done'), close),
  })
  return (
    <Form form={form} submit={t('topic.verb')} cancel={close}>
      <ChoiceField name="id" label={t('answer.which')} options={options} />
      <TextField name="title" label={t('topic.title')} max={60} />
      <LongTextField name="about" label={t('topic.about')} max={1500} />
    </Form>
  )
}

export function ProblemForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const make = useCommand(makingProblem)
  const options = useQuestions(hearing, (one) => one.answer === null)
  const wordsOf = (id: unknown) => hearing.questionRows.find((one) => one.id === id)?.publicWords ?? ''
  const first = options[0]?.value
  const form = useForm({
    shape: z.object({ id: z.uuid(), text: text(300) }),
    start: { id: first, text: wordsOf(first) },
    send: ({ id, ...body }) => make.mutateAsync({ params: { id }, body }),
    done: ended(t('problem.done'), close),
  })
  const { id } = form.values
  const [before, setBefore] = useState<unknown>(first)
  if (id !== before) {
    setBefore(id)
    form.set('text', wordsOf(id))
  }
  return (
    <Form form={form} submit={t('problem.verb')} cancel={close}>
      <ChoiceField name="id" label={t('answer.which')} options={options} />
      <LongTextField name="text" label={t('problem.text')} help={t('problem.help')} max={300} />
    </Form>
  )
}

export function BallotForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const open = useCommand(openingBallot)
  const form = useForm({
    shape: z.object({ closesAt: z.string(), slips: z.number().int().min(1).max(5000) }),
    start: { slips: Math.max(1, hearing.members + hearing.residents) },
    send: (body) => open.mutateAsync({ params: { id: hearing.id }, body: { ...body, version: hearing.version } }),
    done: ended(t('openBallot.done'), close),
  })
  return (
    <Form form={form} submit={t('openBallot.verb')} cancel={close}>
      <InstantField name="closesAt" label={t('openBallot.closesAt')} />
      <NumberField name="slips" label={t('openBallot.slips')} min={1} max={5000} />
    </Form>
  )
}

export function RateForm({ hearing, close }: On) {
  const t = useWords('hearings')
  const rate = useCommand(rating)
  const form = useForm({
    shape: z.object({ n: z.record(z.string(), z.record(z.string(), z.number().int().min(0))).optional() }),
    start: {},
    send: ({ n = {} }) =>
      rate.mutateAsync({
        params: { id: hearing.id },
        body: {
          version: hearing.version,
          counts: hearing.items.map(({ itemId }) => ({
            itemId,
            grades: {
              good: n[itemId]?.good ?? 0,
              fair: n[itemId]?.fair ?? 0,
              plain: n[itemId]?.plain ?? 0,
              poor: n[itemId]?.poor ?? 0,
            },
          })),
        },
      }),
    done: ended(t('rate.done'), close),
  })
  return (
    <Form form={form} submit={t('rate.verb')} cancel={close} two>
      {hearing.items.flatMap((item) =>
        grades.map((grade) => (
          <NumberField
            key={`${item.itemId}${grade}`}
            name={`n.${item.itemId}.${grade}`}
            label={t('rate.n', { item: item.title, grade: t(`grades.${grade}`) })}
            min={0}
          />
        )),
      )}
    </Form>
  )
}
