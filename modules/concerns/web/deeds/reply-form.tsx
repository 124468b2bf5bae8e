import { handlerResults, handlingOnSpot, replying } from '#contract/concerns'
import { ChoiceField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { PersonalNumberHint } from '../personal-number.tsx'
import { DeedWords } from './words-form.tsx'

export const ReplyForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={replying}>
    <ResultField />
    <DeedWords action="reply" max={3000} autoFocus={false} />
    <PersonalNumberHint name="words" />
  </DeedForm>
)

export const OnSpotForm = (props: DeedProps) => (
  <DeedForm {...props} endpoint={handlingOnSpot}>
    <ResultField />
    <DeedWords action="handle-on-spot" max={2000} autoFocus={false} />
    <PersonalNumberHint name="words" />
  </DeedForm>
)

/** How it ended, with a sentence on what the choice means. */
export function ResultField({ name = 'result' }: { name?: string }) {
  const t = useWords('concerns')
  const { value } = useField(name)
  return (
    <div>
      <ChoiceField
        name={name}
        label={t('fields.result')}
        options={handlerResults.map((one) => ({ value: one, label: t(`results.${one}`) }))}
      />
      {typeof value === 'string' && value && (
        <span className="small" role="status">
          {t(`results-help.${value}`)}
        </span>
      )}
    </div>
  )
}
