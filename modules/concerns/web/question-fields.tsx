import type { Topic } from '#contract/concerns'
import { DayField, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { useLang } from '#ui/words.ts'

/** The extra questions of a topic; answers stand in the form under `answers.<code>`. */
export function QuestionFields({ topic }: { topic: Topic }) {
  const lang = useLang()
  return topic.questions.map((question) => {
    const field = { name: `answers.${question.code}`, label: question[lang], optional: !question.required }
    if (question.kind === 'choice')
      return (
        <SelectField
          key={question.code}
          {...field}
          options={(question.options ?? []).map((option) => ({ value: option.code, label: option[lang] }))}
        />
      )
    if (question.kind === 'number') return <NumberField key={question.code} {...field} unit={question.unit?.[lang]} />
    if (question.kind === 'date') return <DayField key={question.code} {...field} />
    return <TextField key={question.code} {...field} max={500} />
  })
}

/** Answers as the contract takes them: texts, and only those of this topic. */
export const answersOf = (topic: Topic | undefined, given: unknown): Record<string, string> => {
  const all = (given ?? {}) as Record<string, unknown>
  const entries = (topic?.questions ?? []).map(({ code }) => [code, all[code]] as const)
  return Object.fromEntries(entries.filter(([, v]) => v !== undefined && v !== null && v !== '').map(([k, v]) => [k, String(v)]))
}
