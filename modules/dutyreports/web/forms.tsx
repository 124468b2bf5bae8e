import { Button } from 'antd'
import { z } from 'zod'
import { ChoiceField, DayField, LongTextField, NumberField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  Comment,
  commenting,
  GradeReport,
  grades,
  gradingReport,
  OpenBallot,
  openingBallot,
  type ReportDetail,
  ReturnReport,
  returningReport,
  savingDraft,
  submittingReport,
} from '../contract.ts'

type On = { report: ReportDetail; close: () => void }
const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

const Written = z.object({
  gaps: z.string().max(2000).optional(),
  plan: z.string().max(2000).optional(),
  fixes: z.record(z.string(), z.string().max(300).optional()).optional(),
})
export function WriteForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const saving = useCommand(savingDraft)
  const form = useForm({
    shape: Written,
    draft: `duty-${report.id}`,
    start: {
      gaps: report.gaps ?? undefined,
      plan: report.plan ?? undefined,
      fixes: Object.fromEntries(report.fixes.map(({ problemId, words }) => [problemId, words ?? undefined])),
    },
    send: ({ gaps, plan, fixes = {} }) =>
      saving.mutateAsync({
        params: { id: report.id },
        body: {
          gaps,
          plan,
          fixes: report.fixes.map(({ problemId }) => ({ problemId, words: fixes[problemId] })),
          version: report.version,
        },
      }),
    done: done(t('write.done'), close),
  })
  return (
    <Form form={form} submit={t('write.verb')} cancel={close}>
      {report.fixes.map(({ problemId, text }) => (
        <TextField key={problemId} name={`fixes.${problemId}`} label={t('write.fix', { text })} max={300} optional />
      ))}
      <LongTextField name="gaps" label={t('one.gaps')} max={2000} rows={6} optional />
      <LongTextField name="plan" label={t('one.plan')} max={2000} rows={6} optional />
    </Form>
  )
}

export function SubmitForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const submitting = useCommand(submittingReport)
  const form = useForm({
    shape: z.object({}),
    send: () => submitting.mutateAsync({ params: { id: report.id }, body: { version: report.version } }),
    done: done(t('submit.done'), close),
  })
  return (
    <Form form={form} submit={t('submit.verb')} cancel={close}>
      <p>{t('submit.help')}</p>
    </Form>
  )
}

export function ReturnForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const returning = useCommand(returningReport)
  const form = useForm({
    shape: ReturnReport,
    start: { version: report.version },
    send: (body) => returning.mutateAsync({ params: { id: report.id }, body }),
    done: done(t('return.done'), close),
  })
  return (
    <Form form={form} submit={t('return.verb')} cancel={close}>
      <TextField name="words" label={t('return.words')} max={300} />
    </Form>
  )
}

export function CommentForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const command = useCommand(commenting)
  const form = useForm({
    shape: Comment,
    send: (body) => command.mutateAsync({ params: { id: report.id }, body }),
    done: done(t('comment.done'), close),
  })
  return (
    <Form form={form} submit={t('comment.verb')} cancel={close}>
      <LongTextField name="words" label={t('comment.words')} max={500} />
    </Form>
  )
}

export function BallotForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const opening = useCommand(openingBallot)
  const today = useToday()
  const form = useForm({
    shape: OpenBallot,
    start: { version: report.version, delegates: 5, members: 10, residents: 10 },
    send: (body) => opening.mutateAsync({ params: { id: report.id }, body }),
    done: done(t('ballot.done'), close),
  })
  return (
    <Form form={form} submit={t('ballot.verb')} cancel={close}>
      <p className="muted">{t('ballot.help')}</p>
      {(['delegates', 'members', 'residents'] as const).map((group) => (
        <NumberField key={group} name={group} label={t(`ballot.${group}`)} min={0} max={2000} />
      ))}
      <DayField name="closesOn" label={t('ballot.closesOn')} min={today} />
    </Form>
  )
}

type Found = { text: string; dueOn?: string }
export function GradeForm({ report, close }: On) {
  const t = useWords('dutyreports')
  const grading = useCommand(gradingReport)
  const today = useToday()
  const proposed = report.judged?.proposed ?? null
  const form = useForm({
    shape: GradeReport,
    start: { version: report.version, problems: [], ...(proposed ? { grade: proposed } : {}) },
    send: (body) => grading.mutateAsync({ params: { id: report.id }, body }),
    done: ({ feedbackNo }) => {
      notify(t('grade.done', { no: feedbackNo }))
      close()
    },
  })
  const problems = form.values.problems as Found[]
  return (
    <Form form={form} submit={t('grade.verb')} cancel={close}>
      <p className="muted">{report.judged?.formula}</p>
      <p>{`${t('one.proposed')}：${proposed ? t(`grades.${proposed}`) : t('one.tooFew')}`}</p>
      <ChoiceField
        name="grade"
        label={t('one.grade')}
        options={grades.map((value) => ({ value, label: t(`grades.${value}`) }))}
      />
      <TextField name="words" label={t('grade.words')} max={300} optional />
      <LongTextField name="feedback" label={t('grade.feedback')} max={2000} />
      {problems.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order while they are written
        <fieldset key={at} className="field">
          <legend>{`${t('grade.problem')} ${at + 1}`}</legend>
          <TextField name={`problems.${at}.text`} label={t('grade.problem')} max={200} />
          <DayField name={`problems.${at}.dueOn`} label={t('one.dueOn')} min={today} />
          <Button
            onClick={() =>
              form.set(
                'problems',
                problems.filter((_one, i) => i !== at),
              )
            }
          >
            {t('grade.removeProblem')}
          </Button>
        </fieldset>
      ))}
      <p>
        <Button onClick={() => form.set('problems', [...problems, { text: '' }])}>{t('grade.addProblem')}</Button>
      </p>
    </Form>
  )
}
