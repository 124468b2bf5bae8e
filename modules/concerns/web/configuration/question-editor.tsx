import { Button } from 'antd'
import { CheckField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { next } from './topic-shape.ts'

type Written = Record<string, { kind?: string } | undefined>
const kinds = ['text', 'choice', 'number', 'date'] as const
const most = 8

/** What else is asked when this topic is told; each question keeps its code, by which old answers are read. */
export function QuestionEditor() {
  const t = useWords('concerns')
  const { value, set } = useField('questions')
  const written = (value ?? {}) as Written
  const codes = Object.keys(written).filter((code) => written[code])
  const add = () => set({ ...written, [next('q', new Set(Object.keys(written)))]: { kind: 'text' } })
  const say = (key: string, facts?: Record<string, number>) => t(`configuration.topics.${key}`, facts)
  return (
    <fieldset className="field">
      <legend>{say('questions')}</legend>
      {codes.map((code, i) => (
        <fieldset key={code} className="settings-part">
          <legend>{say('question', { n: i + 1 })}</legend>
          <TextField name={`questions.${code}.zh`} label={say('questionZh')} max={60} />
          <TextField name={`questions.${code}.en`} label={say('questionEn')} max={160} />
          <SelectField
            name={`questions.${code}.kind`}
            label={say('kind')}
            options={kinds.map((kind) => ({ value: kind, label: say(`kinds.${kind}`) }))}
          />
          {written[code]?.kind === 'choice' && (
            <LongTextField
              name={`questions.${code}.options`}
              label={say('options')}
              help={say('optionsHelp')}
              rows={3}
              max={600}
            />
          )}
          <CheckField name={`questions.${code}.required`} label={say('required')} />
          <Button size="small" onClick={() => set({ ...written, [code]: undefined })}>
            {say('dropQuestion')}
          </Button>
        </fieldset>
      ))}
      {codes.length < most && (
        <div>
          <Button onClick={add}>{say('addQuestion')}</Button>
        </div>
      )}
    </fieldset>
  )
}
