import { Go } from '#ui/router.tsx'
import { sayNumber } from '#ui/said.ts'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { readingToday } from '../contract.ts'

/** 今天来人, among the five lines of the day. */
export function ComingLine() {
  const t = useWords('insight')
  const asked = useAnswer(readingToday, {}, { every: 300 })
  const { coming, link } = asked.data ?? { coming: 0, link: '/venues/today' }
  return (
    <li className={coming > 0 ? 'today' : undefined}>
      <Go to={link}>
        <b>{sayNumber(coming)}</b>
        <span>{t('today.coming.label')}</span>
        <span className="muted">{t(coming > 0 ? 'today.coming.some' : 'today.coming.none')}</span>
      </Go>
    </li>
  )
}
