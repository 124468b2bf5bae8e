import { checking } from '#contract/concerns'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { YesNoField } from '../yes-no-field.tsx'
import { DeedWords } from './words-form.tsx'

/** What goes back for another try needs a reason. */
const shape = checking.body.refine(({ passed, words }) => passed || words, { path: ['words'] })

/** The answer is read again above the verdict. */
export function CheckForm(props: DeedProps) {
  const t = useWords('concerns')
  const { reply, result } = props.concern
  return (
    <DeedForm {...props} endpoint={checking} shape={shape}>
      {reply && (
        <p className="told-again">
          {result && `${t(`results.${result}`)}\n`}
          {reply}
        </p>
      )}
      <YesNoField name="passed" label={t('check.label')} yes={t('check.pass')} no={t('check.fail')} />
      <DeedWords action="check" max={500} autoFocus={false} />
    </DeedForm>
  )
}
