import { useState } from 'react'
import { z } from 'zod'
import type { Endpoint } from '#common/endpoint.ts'
import { fenOf, inYuan } from '#common/money.ts'
import { DayField, LongTextField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  AskChange,
  accepting,
  askingChange,
  type Blocker,
  type Change,
  ClearBlocker,
  changing,
  clearingBlocker,
  decliningChange,
  FinishMilestone,
  finishingMilestone,
  type Milestone,
  MoveInWords,
  type Project,
  RaiseBlocker,
  raisingBlocker,
  readingNextNote,
  type submitting,
  WriteNote,
  writingNote,
} from '../contract.ts'
import { useUnits } from './parts.tsx'

type Close = { close: () => void }
const finished = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

/** A step of the road with its words, needed or not. */
export function StepForm({
  project,
  endpoint,
  label,
  words,
  needed,
  danger,
  close,
}: Close & { project: Project; endpoint: Endpoint; label: string; words: string; needed?: boolean; danger?: boolean }) {
  const t = useWords('projects')
  const command = useCommand(endpoint as typeof submitting)
  const form = useForm({
    shape: needed ? MoveInWords : MoveInWords.extend({ words: z.string().max(500).optional() }),
    start: { version: project.version },
    send: (body) => command.mutateAsync({ params: { id: project.id }, body }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={label} cancel={close} danger={danger}>
      <LongTextField name="words" label={words} max={500} optional={!needed} />
    </Form>
  )
}

export function AcceptForm({ project, close }: Close & { project: Project }) {
  const t = useWords('projects')
  const command = useCommand(accepting)
  const shape = z.object({
    words: z.string().trim().min(1).max(500),
    reached: z.object(Object.fromEntries(project.indicators.map((_, i) => [`i${i}`, z.string().trim().min(1).max(20)]))),
  })
  const form = useForm({
    shape,
    start: { reached: {} },
    send: ({ words, reached }: z.output<typeof shape>) =>
      command.mutateAsync({
        params: { id: project.id },
        body: { words, reached: project.indicators.map((_, i) => reached[`i${i}`] ?? ''), version: project.version },
      }),
    done: finished(t('deeds.done'), close),
  })
  return (
    <Form form={form} submit={t('deeds.accept')} cancel={close}>
      {project.indicators.map((indicator, i) => (
        <TextField
          key={indicator.name}
          name={`reached.i${i}`}
          label={t('deeds.reached', { name: indicator.name })}
          help={`${indicator.target} ${indicator.unit}`}
          max={20}
        />
      ))}
      <LongTextField name="words" label={t('deeds.verdict')} max={500} />
    </Form>
  )
}

export function FinishForm({ milestone, today, close }: Close & { milestone: Milestone; today: string }) {
  const t = useWords('projects')
  const command = useCommand(finishingMilestone)
  const form = useForm({
    shape: FinishMilestone,
    start: { doneOn: today, version: milestone.version },
    send: (body) => command.mutateAsync({ params: { id: milestone.id }, body }),
    done: finished(t('milestone.done'), close),
  })
  return (
    <Form form={form} submit={t('milestone.verb')} cancel={close}>
      <DayField name="doneOn" label={t('milestone.on')} max={today} />
      <TextField name="proof" label={t('milestone.proof')} help={t('milestone.proofHelp')} max={300} />
    </Form>
  )
}

/** The note of the month that is owed, prefilled with what last month meant to do. */
export function NoteForm({ project, close }: Close & { project: Project }) {
  const next = useAnswer(readingNextNote, { params: { id: project.id } })
  return next.data ? <NoteFields project={project} start={next.data} close={close} /> : null
}

type Start = NonNullable<ReturnType<typeof useAnswer<typeof readingNextNote>>['data']>
function NoteFields({ project, start, close }: Close & { project: Project; start: Start }) {
  const t = useWords('projects')
  const command = useCommand(writingNote)
  const form = useForm({
    shape: WriteNote,
    start: { month: start.month, done: start.done, next: start.next, blocker: start.blocker ?? undefined },
    draft: `project-note-${project.id}-${start.month}`,
    send: (body) => command.mutateAsync({ params: { id: project.id }, body }),
    done: finished(t('note.saved'), close),
  })
  return (
    <Form form={form} submit={t('note.verb')} cancel={close}>
      <p>
        <strong>{t('one.noteOf', { month: start.month })}</strong>{' '}
        <span className="muted">{start.again ? t('note.again') : start.done ? t('note.prefilled') : ''}</span>
      </p>
      <LongTextField name="done" label={t('note.done')} max={300} rows={2} autoFocus />
      <LongTextField name="next" label={t('note.next')} max={300} rows={2} />
      <LongTextField name="blocker" label={t('note.blocker')} help={t('note.blockerHelp')} max={300} rows={2} optional />
    </Form>
  )
}

export function BlockerForm({ project, close }: Close & { project: Project }) {
  const t = useWords('projects')
  const command = useCommand(raisingBlocker)
  const form = useForm({
    shape: RaiseBlocker,
    send: (body) => command.mutateAsync({ params: { id: project.id }, body }),
    done: finished(t('blocker.raised'), close),
  })
  return (
    <Form form={form} submit={t('blocker.verb')} cancel={close}>
      <LongTextField name="words" label={t('blocker.words')} max={300} />
    </Form>
  )
}

export function ClearForm({ blocker, close }: Close & { blocker: Blocker }) {
  const t = useWords('projects')
  const command = useCommand(clearingBlocker)
  const form = useForm({
    shape: ClearBlocker,
    start: { version: blocker.version },
    send: (body) => command.mutateAsync({ params: { id: blocker.id }, body }),
    done: finished(t('blocker.cleared'), close),
  })
  return (
    <Form form={form} submit={t('blocker.clear')} cancel={close}>
      <TextField name="words" label={t('blocker.clearWords')} max={300} />
    </Form>
  )
}

const Asked = AskChange.omit({ to: true }).extend({ to: z.union([z.string().trim().min(1).max(1000), inYuan()]) })
export function ChangeForm({ project, close }: Close & { project: Project }) {
  const t = useWords('projects')
  const command = useCommand(askingChange)
  const units = useUnits()
  const [what, setWhat] = useState<string>('endsOn')
  const form = useForm({
    shape: Asked,
    start: { what: 'endsOn' },
    send: ({ to, ...rest }: z.output<typeof Asked>) =>
      command.mutateAsync({
        params: { id: project.id },
        body: { ...rest, to: typeof to === 'number' ? String(fenOf(to)) : to },
      }),
    done: finished(t('change.asked'), close),
  })
  const open = project.milestoneRows.filter(({ doneOn }) => doneOn === null)
  return (
    <Form form={form} submit={t('change.verb')} cancel={close}>
      <SelectField
        name="what"
        label={t('change.what')}
        options={changing.map((value) => ({ value, label: t(`change.whats.${value}`) }))}
        onPick={(next) => {
          setWhat(String(next))
          form.set('to', undefined)
        }}
      />
      {what === 'milestone' && (
        <SelectField
          name="milestoneId"
          label={t('change.milestone')}
          options={open.map(({ id, title, planOn }) => ({ value: id, label: `${title} ${planOn}` }))}
        />
      )}
      {what === 'endsOn' || what === 'milestone' ? (
        <DayField name="to" label={t('change.to')} />
      ) : what === 'leadOrg' ? (
        <SelectField name="to" label={t('change.to')} {...units} />
      ) : what === 'budget' ? (
        <NumberField name="to" label={`${t('change.to')} ${t('form.budget')}`} min={0} />
      ) : (
        <LongTextField name="to" label={t('change.to')} max={1000} rows={2} />
      )}
      <TextField name="why" label={t('change.why')} max={300} />
    </Form>
  )
}

export function DeclineForm({ change, close }: Close & { change: Change }) {
  const t = useWords('projects')
  const command = useCommand(decliningChange)
  const form = useForm({
    shape: MoveInWords,
    start: { version: change.version },
    send: (body) => command.mutateAsync({ params: { id: change.id }, body }),
    done: finished(t('change.decided'), close),
  })
  return (
    <Form form={form} submit={t('change.decline')} cancel={close} danger>
      <TextField name="words" label={t('change.words')} max={500} />
    </Form>
  )
}
