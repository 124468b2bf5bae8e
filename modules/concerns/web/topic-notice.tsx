import type { Topic } from '#contract/concerns'
import { useLang, useWords } from '#ui/words.ts'
import { ClassTag } from './state-tag.tsx'

/** The class of the chosen topic, and where the right door is another one, that door at once. */
export function TopicNotice({ topic }: { topic: Topic | undefined }) {
  const t = useWords('concerns')
  const lang = useLang()
  return (
    <div role="status">
      {topic?.class && (
        <p className="line-of-tags">
          <ClassTag kind={topic.class} /> <span className="muted">{t(`class-help.${topic.class}`)}</span>
        </p>
      )}
      {topic?.stopper && (
        <p className={topic.stopper.closed ? 'warning stop' : 'warning'} style={{ marginTop: 6 }}>
          {topic.stopper[lang]}
          {topic.stopper.closed && <strong> {t('filing.closed')}</strong>}
        </p>
      )}
    </div>
  )
}
