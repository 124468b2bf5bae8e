import { askingResident, coReplying, passingUp, recordingContact, resuming, waivingCo } from '#contract/concerns'
import { LongTextField } from '#ui/fields.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { YesNoField } from '../yes-no-field.tsx'

type WordsProps = { action: string; max: number; optional?: boolean; autoFocus?: boolean }

/** The words of an action, asked for in its own way. */
export function DeedWords({ action, max, optional, autoFocus = true }: WordsProps) {
  const t = useWords('concerns')
  return <LongTextField name="words" label={t(`words-of.${action}`)} max={max} optional={optional} autoFocus={autoFocus} />
}

export const PassUpForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={passingUp}>
    <DeedWords action="pass-up" max={500} />
  </DeedForm>
)
export const AskResidentForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={askingResident}>
    <DeedWords action="ask-resident" max={500} />
  </DeedForm>
)
export const ResumeForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={resuming}>
    <DeedWords action="resume" max={300} optional />
  </DeedForm>
)
export const CoReplyForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={coReplying}>
    <DeedWords action="co-reply" max={2000} />
  </DeedForm>
)
export const WaiveCoForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={waivingCo}>
    <DeedWords action="waive-co" max={300} />
  </DeedForm>
)
export function ContactForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={recordingContact}>
      <YesNoField name="reached" label={t('contact.reached')} yes={t('contact.yes')} no={t('contact.no')} />
      <DeedWords action="record-contact" max={500} optional autoFocus={false} />
    </DeedForm>
  )
}
