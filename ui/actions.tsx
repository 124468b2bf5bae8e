import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from './words.ts'

export type Action = {
  key: string
  /** The verb: 受理, 退回, 答复. */
  label: string
  /** Why it cannot be done now, in words; greys the button and stands beneath it. */
  whyNot?: string | null
  /** Its form; `close` is called when it is done or given up. */
  form?: (close: () => void) => ReactNode
  /** Or at once. */
  run?: () => void
  /** The one that is most likely next. */
  primary?: boolean
  danger?: boolean
}

/** What I can do here, and why I cannot do the rest; each opens its form at the right. */
export function Actions({ actions, title }: { actions: readonly Action[]; title?: string }) {
  const t = useWords('ui')
  const [open, setOpen] = useState<string>()
  const action = actions.find(({ key }) => key === open)
  const close = () => setOpen(undefined)
  // What several cannot do for one and the same reason is said once.
  const reasons = Map.groupBy(
    actions.filter(({ whyNot }) => whyNot),
    ({ whyNot }) => whyNot!,
  )
  const together = [...reasons].filter(([, of]) => of.length > 2)
  const folded = new Set(together.flatMap(([, of]) => of.map(({ key }) => key)))
  return (
    <section className="card" aria-label={title ?? t('page.actions')}>
      <header>
        <h2>{title ?? t('page.actions')}</h2>
      </header>
      <ul className="card-body deeds">
        {actions
          .filter(({ key }) => !folded.has(key))
          .map(({ key, label, whyNot, primary, danger, form, run }) => (
            <li key={key}>
              <Button
                block
                type={primary && !whyNot ? 'primary' : 'default'}
                danger={danger && !whyNot}
                disabled={Boolean(whyNot)}
                aria-describedby={whyNot ? `why-${key}` : undefined}
                onClick={() => (form ? setOpen(key) : run?.())}
              >
                {label}
              </Button>
              {whyNot && <p id={`why-${key}`}>{whyNot}</p>}
            </li>
          ))}
        {together.map(([whyNot, of]) => (
          <li key={whyNot}>
            <p>{t('page.notNow', { labels: of.map(({ label }) => label).join(t('page.and')), whyNot })}</p>
          </li>
        ))}
      </ul>
      <Drawer open={action !== undefined} onClose={close} title={action?.label} size={480} destroyOnHidden>
        {action?.form?.(close)}
      </Drawer>
    </section>
  )
}
