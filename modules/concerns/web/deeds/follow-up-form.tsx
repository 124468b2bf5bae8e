import { followingUp, satisfiedAnswers, solvedAnswers } from '#contract/concerns'
import { ChoiceField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { YesNoField } from '../yes-no-field.tsx'
import { DeedWords } from './words-form.tsx'

/** Who was reached has answered both questions, each by itself. */
const shape = followingUp.body
  .refine(({ reached, solved }) => !reached || solved, { path: ['solved'] })
  .refine(({ reached, satisfied }) => !reached || satisfied, { path: ['satisfied'] })

const bodyOf = ({ solved, satisfied, ...rest }: Record<string, unknown>) => (rest.reached ? { ...rest, solved, satisfied } : rest)

export function FollowUpForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={followingUp} shape={shape} bodyOf={bodyOf}>
      <YesNoField name="reached" label={t('contact.reached')} yes={t('contact.yes')} no={t('contact.no')} />
      <Answers />
      <DeedWords action="follow-up" max={500} optional autoFocus={false} />
    </DeedForm>
  )
}

function Answers() {
  const t = useWords('concerns')
  const { value: reached } = useField('reached')
  if (reached !== true) return null
  return (
    <>
      <ChoiceField
        name="solved"
        label={t('followUp.solved')}
        options={solvedAnswers.map((value) => ({ value, label: t(`solved.${value}`) }))}
      />
      <ChoiceField
        name="satisfied"
        label={t('followUp.satisfied')}
        help={t('followUp.satisfiedHelp')}
        options={satisfiedAnswers.map((value) => ({ value, label: t(`satisfied.${value}`) }))}
      />
    </>
  )
}
