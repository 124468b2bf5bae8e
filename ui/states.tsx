import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Refused } from './http.ts'
import { Icon, type IconName } from './icons.tsx'
import { Go } from './router.tsx'
import { useWords } from './words.ts'

export type Next = { label: string; run?: () => void; to?: string }

function State({
  icon,
  title,
  words,
  next,
  foot,
  role,
}: {
  icon?: IconName
  title?: string
  words?: ReactNode
  next?: Next
  foot?: string
  role?: 'alert' | 'status'
}) {
  return (
    <section className="state" role={role}>
      {icon && <Icon name={icon} size={28} />}
      {title && <h2>{title}</h2>}
      {words && <p>{words}</p>}
      {next?.to && (
        <Go className="button" to={next.to}>
          {next.label}
        </Go>
      )}
      {next?.run && <Button onClick={next.run}>{next.label}</Button>}
      {foot && <p className="muted">{foot}</p>}
    </section>
  )
}

/** True once `on` has lasted for `ms`: progress shows for what takes over a second, and nothing flickers before. */
export function useSlow(on: boolean, ms = 1000): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!on) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), ms)
    return () => clearTimeout(timer)
  }, [on, ms])
  return slow
}

export function Loading() {
  const t = useWords('ui')
  const seen = useSlow(true, 400)
  const slow = useSlow(true, 6000)
  return (
    <section className="state" role="status">
      {seen && (
        <>
          <span className="progress" aria-hidden="true" />
          <p>{slow ? t('page.slow') : t('page.loading')}</p>
        </>
      )}
    </section>
  )
}

/** Nothing to show: says so kindly and offers one next step, if there is one. */
export const Empty = ({ words, next }: { words: ReactNode; next?: Next }) => <State words={words} next={next} />

export function Failed({ words, next, foot }: { words: string; next?: Next; foot?: string }) {
  const t = useWords('ui')
  return <State role="alert" icon="alarm" title={t('failed.title')} words={words} next={next} foot={foot} />
}

/** What went wrong when asking: not allowed, not found, or failed; each with its next step. */
export function WentWrong({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useWords('ui')
  if (error instanceof Refused && error.status === 403)
    return (
      <State
        icon="lock"
        title={t('denied.title')}
        words={`${error.title} ${t('denied.next')}`}
        next={{ label: t('page.home'), to: '/' }}
      />
    )
  // The way to the sign-in page is already taken.
  if (error instanceof Refused && error.status === 401) return <Loading />
  if (error instanceof Refused && error.status === 404)
    return <State title={error.title} next={{ label: t('page.home'), to: '/' }} />
  return (
    <Failed
      words={error instanceof Refused ? error.title : t('failed.server')}
      next={retry ? { label: t('page.retry'), run: retry } : { label: t('failed.reload'), run: () => location.reload() }}
      foot={error instanceof Refused && error.requestId ? t('failed.requestId', { id: error.requestId }) : undefined}
    />
  )
}
