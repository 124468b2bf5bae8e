import { type ReactNode, useEffect } from 'react'
import { Go } from './router.tsx'
import { Empty, Loading, WentWrong } from './states.tsx'
import { useWords } from './words.ts'

/** An answer as `useAnswer` gives it; several of them stand for "all must be there". */
export type Asked = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown }

type PageProps = {
  title: string
  /** One quiet line under the title: numbers, dates, what this page is for. */
  sub?: ReactNode
  actions?: ReactNode
  /** The way down to here: `[{ label: t('pages.list'), to: '/concerns' }]`. */
  crumbs?: { label: string; to: string }[]
  /** While these are asked, loading shows; when one fails, why and what now. */
  asked?: Asked | Asked[]
  children?: ReactNode
}

/** A page: its title (also the browser's), a quiet line, actions at the right; loading and failing are its own work. */
export function Page({ title, sub, actions, crumbs, asked, children }: PageProps) {
  const t = useWords('ui')
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  const all = asked ? [asked].flat() : []
  const failed = all.find((one) => one.isError)
  const body = failed ? (
    <WentWrong error={failed.error} retry={() => void failed.refetch()} />
  ) : all.some((one) => one.isPending) ? (
    <Loading />
  ) : (
    children
  )
  return (
    <>
      {crumbs && (
        <nav className="crumbs" aria-label={t('page.path')}>
          <ol>
            {crumbs.map(({ label, to }) => (
              <li key={to}>
                <Go to={to}>{label}</Go>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {sub && <p className="muted">{sub}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {body}
    </>
  )
}

/** An address that leads nowhere. */
export function NoPage() {
  const t = useWords('ui')
  return (
    <Page title={t('missing.title')}>
      <Empty words={t('missing.next')} next={{ label: t('page.home'), to: '/' }} />
    </Page>
  )
}

/** A white card with a heading; `more` stands at its right. */
export const Card = ({ title, more, children }: { title?: string; more?: ReactNode; children: ReactNode }) => (
  <section className="card">
    {title && (
      <header>
        <h2>{title}</h2>
        {more}
      </header>
    )}
    <div className="card-body">{children}</div>
  </section>
)

/** Facts left (24 em), what happened in the middle, what I can do at the right; one below the other on small screens. */
export const Columns = ({ left, middle, right }: { left?: ReactNode; middle: ReactNode; right?: ReactNode }) => (
  <div className={`columns${left ? ' with-left' : ''}${right ? ' with-right' : ''}`}>
    {left && <div>{left}</div>}
    <div>{middle}</div>
    {right && <aside>{right}</aside>}
  </div>
)
