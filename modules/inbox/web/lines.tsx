import type { AnswerOf } from '#common/endpoint.ts'
import type { countingInbox } from '#contract/inbox'
import { Go } from '#ui/router.tsx'
import { sayNumber } from '#ui/said.ts'
import { useWords } from '#ui/words.ts'

const lines = [
  { key: 'waiting', to: '/inbox' },
  { key: 'late', to: '/inbox?late=1', tone: 'alarm' },
  { key: 'dueToday', to: '/inbox?today=1', tone: 'today' },
  { key: 'fresh', to: '/inbox?fresh=1' },
  { key: 'notices', to: '/inbox?notices=1' },
] as const

/** Five lines before anything else: how many, of what, and a word on it; each leads to its rows. */
export function Lines({ counts }: { counts: AnswerOf<typeof countingInbox> }) {
  const t = useWords('inbox')
  return (
    <nav aria-label={t('today.lines')}>
      <ol className="inbox-lines">
        {lines.map(({ key, to, ...line }) => {
          const count = counts[key]
          return (
            <li key={key} className={count > 0 && 'tone' in line ? line.tone : undefined}>
              <Go to={to}>
                <b>{sayNumber(count)}</b>
                <span>{t(`today.${key}.label`)}</span>
                <span className="muted">{t(count > 0 ? `today.${key}.some` : `today.${key}.none`)}</span>
              </Go>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
