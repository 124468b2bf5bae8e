import { Button } from 'antd'
import { createPortal } from 'react-dom'
import type { z } from 'zod'
import type { told } from '#contract/concerns'
import { useMe } from '#ui/me.tsx'
import { Go } from '#ui/router.tsx'
import { useSaid, useWords } from '#ui/words.ts'

export type Told = z.output<typeof told> & { words: string }

function print() {
  document.body.classList.add('printing-slip')
  window.print()
  document.body.classList.remove('printing-slip')
}

/** The number and the key of what was just filed, to be read out or printed; the key is shown this once. */
export function Slip({ last }: { last: Told }) {
  const t = useWords('concerns')
  const said = useSaid()
  const { city } = useMe()
  return (
    <section className="card slip-card" aria-label={t('slip.title')}>
      <div className="card-body" role="status">
        <p>{t('slip.done')}</p>
        <div className="slip-numbers">
          <span>
            {t('slip.no')} <b>{last.no}</b>
          </span>
          <span>
            {t('slip.key')} <b>{last.key}</b>
          </span>
        </div>
        <p className="muted">{t('slip.acceptBy', { at: said.instant(last.acceptBy) })}</p>
        <div className="page-actions" style={{ marginTop: 8 }}>
          <Button onClick={print}>{t('slip.print')}</Button>
          <Go className="button" to={`/concerns/${last.id}`}>
            {t('slip.open')}
          </Go>
        </div>
      </div>
      {createPortal(
        <div className="print-slip">
          <h1>{t('slip.paper', { city: city.name })}</h1>
          <p>{last.words.slice(0, 200)}</p>
          <p>
            {t('slip.no')} <b>{last.no}</b>
          </p>
          <p>
            {t('slip.key')} <b>{last.key}</b>
          </p>
          <p>{t('slip.acceptBy', { at: said.instant(last.acceptBy) })}</p>
          <p>{t('slip.track', { address: `${location.origin}/track` })}</p>
        </div>,
        document.body,
      )}
    </section>
  )
}
