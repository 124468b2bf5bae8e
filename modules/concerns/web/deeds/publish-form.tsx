import { publishing } from '#contract/concerns'
import { LongTextField, TextField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'
import { DeedForm, type DeedProps } from '../deed-form.tsx'
import { PersonalNumberHint } from '../personal-number.tsx'

/** A text written for all, shown as they will read it while it is written. */
export function PublishForm(props: DeedProps) {
  const t = useWords('concerns')
  const { concern } = props
  return (
    <DeedForm {...props} endpoint={publishing} start={{ title: concern.topic.name, answer: concern.reply ?? '' }}>
      <TextField name="title" label={t('publish.title')} max={60} />
      <LongTextField name="answer" label={t('publish.answer')} help={t('publish.answerHelp')} max={2000} rows={5} />
      <PersonalNumberHint name="title" />
      <PersonalNumberHint name="answer" />
      <Preview topic={concern.topicPath.join(' / ')} />
    </DeedForm>
  )
}

function Preview({ topic }: { topic: string }) {
  const t = useWords('concerns')
  const { value: title } = useField('title')
  const { value: answer } = useField('answer')
  return (
    <section aria-label={t('publish.preview')}>
      <p className="small">{t('publish.preview')}</p>
      <div className="told-again">
        <strong>{String(title ?? '')}</strong>
        <div className="small">{topic}</div>
        {String(answer ?? '')}
      </div>
    </section>
  )
}
