import { nearDay, saySpan, sayTime } from './said.ts'
import { useSaid, useWords } from './words.ts'

type DueProps = {
  /** The instant it is due; null where there is no due time. */
  at: string | null | undefined
  /** The server's words where it counts better than we can: 还剩 2 个工作日, 已超时 15 分钟. */
  words?: string
  paused?: boolean
  /** The calendar of that year is not published yet. */
  provisional?: boolean
}

/** When it must be done: overdue in red, today in amber, else quiet. */
export function Due({ at, words, paused, provisional }: DueProps) {
  const t = useWords('ui')
  const said = useSaid()
  if (paused) return <span className="due">{t('due.paused')}</span>
  if (!at) return <span className="due">{t('due.none')}</span>
  const late = Date.now() - new Date(at).getTime()
  const overdue = late > 0
  const today = !overdue && nearDay(at) === 'today'
  const plain = overdue
    ? t('due.overdue', { span: saySpan(late, said.lang) })
    : today
      ? t('due.today', { time: sayTime(at) })
      : t('due.day', { day: said.near(at) })
  return (
    <time className={`due ${overdue ? 'alarm' : today ? 'today' : ''}`} dateTime={at} title={said.instant(at)}>
      {words ?? plain}
      {provisional && <span className="muted"> ({t('due.provisional')})</span>}
    </time>
  )
}
