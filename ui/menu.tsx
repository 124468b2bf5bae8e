import type { menuFor } from './pages.ts'
import { Go, useHere } from './router.tsx'
import { useWords } from './words.ts'

/** The wings with their moves and pages; today and the whole stand without headings. */
export function Menu({ wings }: { wings: ReturnType<typeof menuFor> }) {
  const t = useWords('ui')
  const here = useHere()
  const paths = wings.flatMap((wing) => wing.groups.flatMap((group) => group.pages.map((page) => page.path)))
  // The entry whose path is the longest beginning of where one is.
  const current = paths
    .filter((path) => here === path || (path !== '/' && here.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0]

  return (
    <ul className="menu">
      {wings.map((wing) => {
        const plain = wing.key === 'today' || wing.key === 'whole'
        return (
          <li key={wing.key}>
            {!plain && <h2>{t(`wings.${wing.key}`)}</h2>}
            {wing.groups.map((group) => (
              <div className="menu-group" key={group.key}>
                {!plain && <h3>{t(`groups.${group.key}`)}</h3>}
                <ul>
                  {group.pages.map((page) => (
                    <li key={page.path}>
                      <Go to={page.path} aria-current={page.path === current ? 'page' : undefined}>
                        {t(`${page.module}:${page.title}`)}
                      </Go>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
