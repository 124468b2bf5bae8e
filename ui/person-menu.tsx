import { DropMenu } from './drop-menu.tsx'
import { useAccount } from './me.tsx'
import { useGo } from './router.tsx'
import { chooseLang, useLang, useWords } from './words.ts'

/** One's own name: where one is signed in, the other language, signing out. */
export function PersonMenu() {
  const t = useWords('ui')
  const go = useGo()
  const lang = useLang()
  const { me, signOut, paths } = useAccount()
  const { sessions } = paths
  return (
    <DropMenu
      name={t('bar.person', { name: me.person.name })}
      label={<span className="face">{me.person.name}</span>}
      items={[
        ...(sessions ? [{ key: 'sessions', label: t('bar.sessions'), run: () => void go(sessions) }] : []),
        { key: 'lang', label: t('bar.otherLang'), run: () => void chooseLang(lang === 'zh' ? 'en' : 'zh') },
        { key: 'out', label: t('bar.signOut'), run: () => void signOut() },
      ]}
    />
  )
}
