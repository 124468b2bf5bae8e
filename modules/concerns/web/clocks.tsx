import type { Concern } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'

type OneClock = Concern['clocks'][number]

/** Every deadline of a concern with its ground; those still running first. */
export function Clocks({ clocks }: { clocks: readonly OneClock[] }) {
  const t = useWords('concerns')
  if (clocks.length === 0) return null
  const running = clocks.filter((clock) => !clock.stoppedAt)
  const ended = clocks.filter((clock) => clock.stoppedAt)
  return (
    <Card title={t('case.clocks')}>
      {running.map((clock) => (
        <Clock key={clock.id} clock={clock} />
      ))}
      {ended.length > 0 && (
        <details>
          <summary className="muted">{t('case.endedClocks', { count: ended.length })}</summary>
          {ended.map((clock) => (
            <Clock key={clock.id} clock={clock} />
          ))}
        </details>
      )}
    </Card>
  )
}

function Clock({ clock }: { clock: OneClock }) {
  const t = useWords('concerns')
  const said = useSaid()
  const { kind, round, dueAt, paused, provisional, stoppedAt, outcome, late, basis } = clock
  return (
    <div className="clock">
      <div>
        <span>
          {t(`clocks.${kind}`)}
          {round > 1 && <span className="muted"> {t('round', { n: round })}</span>}
        </span>
        <span className={late && !stoppedAt ? 'due alarm' : 'due'}>
          {paused ? <StatusTag>{t('case.paused')}</StatusTag> : t('case.by', { at: said.instant(dueAt) })}{' '}
          {outcome && (
            <StatusTag tone={outcome === 'met' ? 'done' : outcome === 'late' ? 'alarm' : 'plain'}>
              {t(`outcomes.${outcome}`)}
            </StatusTag>
          )}
          {late && !stoppedAt && <StatusTag tone="alarm">{t('outcomes.late')}</StatusTag>}
        </span>
      </div>
      <small>
        {basis}
        {provisional && ` · ${t('case.provisional')}`}
      </small>
    </div>
  )
}
