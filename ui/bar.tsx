import { useRef } from 'react'
import { DropMenu } from './drop-menu.tsx'
import { beyond, LONGEST_SEARCH, sayFault } from './faults.ts'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import { useAccount } from './me.tsx'
import { PersonMenu } from './person-menu.tsx'
import { Go, useGo } from './router.tsx'
import { chooseLang, useLang, useWords } from './words.ts'

/** The bar: the house and the city, search, under which post one acts, language, what waits, oneself. */
export function Bar({ openMenu, openKeys }: { openMenu: () => void; openKeys: () => void }) {
  const t = useWords('ui')
  const lang = useLang()
  const { me, paths, waiting = 0 } = useAccount()
  const shown = waiting > 99 ? '99+' : String(waiting)
  return (
    <header className="bar">
      <button type="button" className="quiet only-small" aria-label={t('menu.open')} onClick={openMenu}>
        <Icon name="menu" size={20} />
      </button>
      <Go to="/" className="mark">
        <strong>{t('mark')}</strong>
        <span>{t('city', { name: me.city.name })}</span>
        {me.mode === 'demo' && (
          <em className="tag" title={t('bar.demoNote')}>
            {t('bar.demo')}
          </em>
        )}
      </Go>
      {paths.search ? <Search to={paths.search} /> : <span className="grow" />}
      <button type="button" className="quiet only-large" aria-label={t('keys.open')} onClick={openKeys}>
        <kbd>?</kbd>
      </button>
      <button
        type="button"
        className="quiet only-large"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => chooseLang(lang === 'zh' ? 'en' : 'zh')}
      >
        {t('bar.otherLang')}
      </button>
      {paths.inbox && (
        <Go to={paths.inbox} className="quiet bell" aria-label={t('bar.inboxCount', { shown })}>
          <Icon name="bell" size={18} />
          <span aria-hidden="true">{shown}</span>
        </Go>
      )}
      <Posts />
      <PersonMenu />
    </header>
  )
}

function Search({ to }: { to: (words: string) => string }) {
  const t = useWords('ui')
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', says: t('keys.search'), run: () => input.current?.focus() }])
  return (
    <search className="grow">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const words = input.current?.value.trim()
          if (words) go(to(words))
        }}
        onInput={() => {
          const [long] = beyond([['q', LONGEST_SEARCH]], { q: input.current?.value })
          input.current?.setCustomValidity(long ? sayFault(t, long) : '')
        }}
      >
        <label className="bar-search">
          <Icon name="search" />
          <input ref={input} type="search" aria-label={t('bar.search')} placeholder={t('bar.searchHint')} />
          <kbd>/</kbd>
        </label>
      </form>
    </search>
  )
}

/** Under which of my appointments I act; all together unless one is chosen. */
function Posts() {
  const t = useWords('ui')
  const { me, actAs } = useAccount()
  const acting =
    me.appointments.find(({ id }) => id === me.actingId) ?? (me.appointments.length === 1 ? me.appointments[0] : undefined)
  const said = (post: { orgName: string; postName: string }) => t('bar.post', { org: post.orgName, post: post.postName })
  const label = acting ? said(acting) : t('bar.allPosts')
  if (me.appointments.length < 2) return acting ? <span className="post only-large">{label}</span> : null
  return (
    <DropMenu
      name={`${t('bar.posts')}:${label}`}
      label={
        <>
          <span className="post">{label}</span>
          <Icon name="down" size={12} />
        </>
      }
      items={[
        { key: 'all', label: t('bar.allPosts'), chosen: me.actingId === null, run: () => void actAs(null) },
        ...me.appointments.map((post) => ({
          key: post.id,
          label: said(post),
          chosen: post.id === me.actingId,
          run: () => void actAs(post.id),
        })),
      ]}
    />
  )
}
