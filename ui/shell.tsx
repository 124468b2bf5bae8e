import { Outlet } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Bar } from './bar.tsx'
import { Crashes } from './crashes.tsx'
import { useKeys } from './keys.tsx'
import { permissionsOf, useMe } from './me.tsx'
import { Menu } from './menu.tsx'
import { NoticeLine } from './notice.tsx'
import { type MountedPage, menuFor } from './pages.ts'
import { useHere, useShown } from './router.tsx'
import { Loading } from './states.tsx'
import { useWords } from './words.ts'

const KeysHelp = lazy(() => import('./keys-help.tsx').then((m) => ({ default: m.KeysHelp })))

/** Bar above, the menu of the wings at the left (behind a button on small screens), the page in the middle. */
export function Shell({ pages }: { pages: readonly MountedPage[] }) {
  const t = useWords('ui')
  const me = useMe()
  const here = useHere()
  const shown = useShown()
  const wings = menuFor(pages, permissionsOf(me))
  const [menuOpen, setMenuOpen] = useState(false)
  const [help, setHelp] = useState(false)
  useKeys([{ key: '?', says: t('keys.help'), run: () => setHelp(true) }])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when one has gone somewhere
  useEffect(() => setMenuOpen(false), [here])

  return (
    <div className="shell">
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      <Bar openMenu={() => setMenuOpen(true)} openKeys={() => setHelp(true)} />
      <nav className="side" aria-label={t('menu.label')}>
        <Menu wings={wings} />
      </nav>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={260}
        title={t('menu.label')}
        styles={{ body: { padding: 8 } }}
      >
        <nav aria-label={t('menu.label')}>
          <Menu wings={wings} />
        </nav>
      </Drawer>
      <main id="page" tabIndex={-1}>
        <Crashes key={shown}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Crashes>
      </main>
      <NoticeLine />
      <Suspense>{help && <KeysHelp close={() => setHelp(false)} />}</Suspense>
    </div>
  )
}
