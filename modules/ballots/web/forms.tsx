import { useState } from 'react'
import { z } from 'zod'
import { Question } from '#ui/confirm.tsx'
import { ChoiceField, ChoicesField, LongTextField, NumberField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type BallotDetail, cancellingBallot, castingVote, handingOut, typingPaper } from '../contract.ts'

type One = { ballot: BallotDetail; close: () => void }

const Picked = z.object({
  one: z.string().optional(),
  more: z.array(z.string()).optional(),
  grades: z.record(z.string(), z.string()).optional(),
})
const blank = '-'

/** Asked once more with what was chosen, as it cannot be changed. No draft is kept: what was nearly chosen is nobody's business. */
export function VoteForm({ ballot }: { ballot: BallotDetail }) {
  const t = useWords('ballots')
  const vote = useCommand(castingVote)
  const [chosen, setChosen] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const form = useForm({
    shape: ballot.form === 'single' ? Picked.extend({ one: z.string() }) : Picked,
    start: {},
    send: async ({ one, more = [], grades = {} }) => {
      const graded = Object.entries(grades).map(([option, grade]) => `${option}:${grade}`)
      setChosen(ballot.form === 'grades' ? graded : ballot.form === 'several' ? more : one === blank ? [] : [one ?? ''])
      setAsking(true)
    },
  })
  const cast = async () => {
    await vote.mutateAsync({ params: { id: ballot.id }, body: { choices: chosen } })
    notify(t('vote.done'))
  }
  const nameOf = (choice: string) => {
    const [key, grade] = choice.split(':')
    return [ballot.options.find((each) => each.key === key)?.text, ballot.grades.find((each) => each.key === grade)?.name]
      .filter(Boolean)
      .join(' ')
  }
  const options = ballot.options.map(({ key, text }) => ({ value: key, label: text }))
  return (
    <Form form={form} submit={t('vote.verb')} beside={<span className="muted">{t('vote.once')}</span>}>
      <Question
        open={asking}
        close={() => setAsking(false)}
        question={t('vote.question')}
        words={<p>{t('vote.chosen', { choices: chosen.map(nameOf).join('、') || t('vote.blank') })}</p>}
        yes={t('vote.yes')}
        run={cast}
      />
      {ballot.form === 'single' && (
        <ChoiceField name="one" label={t('vote.choose')} options={[...options, { value: blank, label: t('vote.blank') }]} />
      )}
      {ballot.form === 'several' && (
        <ChoicesField name="more" label={t('vote.chooseUpTo', { most: ballot.most })} options={options} />
      )}
      {ballot.form === 'grades' &&
        ballot.options.map(({ key, text }) => (
          <ChoiceField
            key={key}
            name={`grades.${key}`}
            label={text}
            options={ballot.grades.map((grade) => ({ value: grade.key, label: grade.name }))}
          />
        ))}
    </Form>
  )
}

const Typed = z.object({
  papers: z.record(z.string(), z.number().int().min(0)),
  n: z.record(z.string(), z.number().int().min(0)).optional(),
})
export function PaperForm({ ballot, close }: One) {
  const t = useWords('ballots')
  const type = useCommand(typingPaper)
  const choices =
    ballot.form === 'grades'
      ? ballot.options.flatMap((option) =>
          ballot.grades.map((grade) => ({ key: `${option.key}:${grade.key}`, text: `${option.text} ${grade.name}` })),
        )
      : ballot.options
  const form = useForm({
    shape: Typed,
    start: { papers: Object.fromEntries(ballot.groups.map(({ key }) => [key, 0])) },
    send: ({ papers, n = {} }) =>
      type.mutateAsync({
        params: { id: ballot.id },
        body: {
          counts: ballot.groups.map(({ key }) => ({
            groupKey: key,
            papers: papers[key] ?? 0,
            choices: Object.fromEntries(choices.map((choice) => [choice.key, n[`${key}/${choice.key}`] ?? 0])),
          })),
        },
      }),
    done: ({ typed }) => {
      notify(t(`paper.done.${typed}`))
      close()
    },
  })
  return (
    <Form form={form} submit={t('paper.verb')} cancel={close}>
      <p className="muted">{t('paper.help')}</p>
      {ballot.groups.map((group) => (
        <div key={group.key}>
          <NumberField name={`papers.${group.key}`} label={t('paper.papers', { group: group.name })} min={0} />
          {choices.map((choice) => (
            <NumberField
              key={choice.key}
              name={`n.${group.key}/${choice.key}`}
              label={t('paper.choice', { group: group.name, choice: choice.text })}
              min={0}
              optional
            />
          ))}
        </div>
      ))}
    </Form>
  )
}

export function HandOutForm({ ballot, close }: One) {
  const t = useWords('ballots')
  const hand = useCommand(handingOut)
  const form = useForm({
    shape: z.object({ no: z.string().trim().min(1).max(30) }),
    send: (body) => hand.mutateAsync({ params: { id: ballot.id }, body }),
    done: () => {
      notify(t('handOut.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('handOut.verb')} cancel={close}>
      <TextField name="no" label={t('handOut.no')} help={t('handOut.help')} max={30} autoFocus />
    </Form>
  )
}

export function CancelForm({ ballot, close }: One) {
  const t = useWords('ballots')
  const cancel = useCommand(cancellingBallot)
  const form = useForm({
    shape: z.object({ reason: z.string().trim().min(1).max(300) }),
    send: ({ reason }) => cancel.mutateAsync({ params: { id: ballot.id }, body: { reason, version: ballot.version } }),
    done: () => {
      notify(t('cancel.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('cancel.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('cancel.reason')} max={300} />
    </Form>
  )
}
