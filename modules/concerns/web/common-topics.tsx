import { useField } from '#ui/form.tsx'
import { useLang, useWords } from '#ui/words.ts'
import { useTopics } from './topics.ts'

/** The eight topics told most often, as the residents' first page has them: one tap. */
export function CommonTopics({ name = 'topicId' }: { name?: string }) {
  const t = useWords('concerns')
  const lang = useLang()
  const { leaves } = useTopics()
  const { value, set } = useField(name)
  const common = leaves
    .filter((topic) => topic.common)
    .sort((a, b) => a.common!.position - b.common!.position)
    .slice(0, 8)
  if (common.length === 0) return null
  return (
    <fieldset className="field">
      <legend>{t('field.common')}</legend>
      <div className="topic-choices">
        {common.map((topic) => (
          <button key={topic.id} type="button" aria-pressed={topic.id === value} onClick={() => set(topic.id)}>
            {topic.common![lang]}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
