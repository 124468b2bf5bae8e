import type { ReactNode } from 'react'
import { Empty } from './states.tsx'
import { useSaid, useWords } from './words.ts'

export type Happening = {
  key: string
  at: string
  /** What was done: 受理, 退回, 答复. */
  title: string
  by?: string
  words?: ReactNode
  tone?: 'action' | 'alarm' | 'done'
  /** Who may read it, where that differs within one list. */
  seen?: 'internal' | 'public'
}

/** What has happened, in the order given. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  const t = useWords('ui')
  const said = useSaid()
  if (happenings.length === 0) return <Empty words={t('timeline.empty')} />
  return (
    <ol className="timeline" aria-label={t('timeline.label')}>
      {happenings.map(({ key, at, title, by, words, tone, seen }) => (
        <li key={key} className={tone}>
          <div className="head">
            <strong>{title}</strong>
            {by && <span className="muted">{by}</span>}
            <time className="muted" dateTime={at} title={said.instant(at)}>
              {said.ago(at)}
            </time>
            {seen && <span className={seen === 'public' ? 'tag action' : 'tag'}>{t(`timeline.${seen}`)}</span>}
          </div>
          {words && <div className="words">{words}</div>}
        </li>
      ))}
    </ol>
  )
}
