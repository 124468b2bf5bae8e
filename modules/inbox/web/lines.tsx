import type { AnswerOf } from '#common/endpoint.ts'
import type { countingInbox } from '#contract/inbox'
import { useMay } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { sayNumber } from '#ui/said.ts'
import { Slot } from '#ui/slots.tsx'
import { useWords } from '#ui/words.ts'

type Line = { key: keyof AnswerOf<typeof countingInbox>; to: string; tone?: 'alarm' | 'today' }
const always: readonly Line[] = [
  { key: 'waiting', to: '/inbox' },
  { key: 'late', to: '/inbox?late=1', tone: 'alarm' },
]
const handling: readonly Line[] = [
  { key: 'dueToday', to: '/inbox?today=1', tone: 'today' },
  { key: 'fresh', to: '/inbox?fresh=1' },
  { key: 'notices', to: '/inbox?notices=1' },
]
const together: readonly Line[] = [
  { key: 'help', to: '/inbox?line=help' },
  { key: 'sign', to: '/inbox?line=sign' },
]

/**
 * Five lines before anything else: how many, of what, and a word on it; each leads to its rows. Communities and units read
 * who comes, who can help and what is to be signed; others what is due and new.
 */
export function Lines({ counts }: { counts: AnswerOf<typeof countingInbox> }) {
  const t = useWords('inbox')
  const inCommunity = useMay('exchange.manage')
  const inUnit = useMay('exchange.offer')
  const withOthers = inCommunity || inUnit
  return (
    <nav aria-label={t('today.lines')}>
      <ol className="inbox-lines">
        {[...always, ...(withOthers ? [] : handling)].map((line) => (
          <LineOf key={line.key} line={line} count={counts[line.key]} />
        ))}
        {withOthers && <Slot name="inbox.lines" id="" />}
        {withOthers && together.map((line) => <LineOf key={line.key} line={line} count={counts[line.key]} />)}
      </ol>
    </nav>
  )
}

function LineOf({ line: { key, to, tone }, count }: { line: Line; count: number }) {
  const t = useWords('inbox')
  return (
    <li className={count > 0 ? tone : undefined}>
      <Go to={to}>
        <b>{sayNumber(count)}</b>
        <span>{t(`today.${key}.label`)}</span>
        <span className="muted">{t(count > 0 ? `today.${key}.some` : `today.${key}.none`)}</span>
      </Go>
    </li>
  )
}
