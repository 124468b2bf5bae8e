import { declining, elsewhereDoors } from '#contract/concerns'
import { SelectField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { DeedWords } from './words-form.tsx'

/** Not for us: the right door named, and the sentence that the resident will read shown before it is sent. */
export function DeclineForm(props: DeedProps) {
  const t = useWords('concerns')
  return (
    <DeedForm {...props} endpoint={declining} danger>
      <SelectField
        name="door"
        label={t('decline.door')}
        options={elsewhereDoors.map((value) => ({ value, label: t(`doors-short.${value}`) }))}
      />
      <DoorSentence />
      <DeedWords action="decline" max={1000} autoFocus={false} />
    </DeedForm>
  )
}

function DoorSentence() {
  const t = useWords('concerns')
  const { value } = useField('door')
  if (!value) return null
  return (
    <p className="told-again" role="status">
      {t('decline.reads', { sentence: t(`doors.${value}`) })}
    </p>
  )
}
