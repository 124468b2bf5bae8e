import { useId, useRef, useState } from 'react'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import { foldable, type menuFor, pagesNamed } from './pages.ts'
import { Go, useGo, useHere } from './router.tsx'
import { useWords } from './words.ts'

type Wings = ReturnType<typeof menuFor>
type MenuPage = Wings[number]['groups'][number]['pages'][number]
const openMark = 'menu-open'

/** The wings with their moves: of a long menu each move unfolds its pages, and a page is found by its name. */
export function Menu({ wings }: { wings: Wings }) {
  const t = useWords('ui')
  const title = usePageTitle()
  const here = useHere()
  const go = useGo()
  const [wanted, setWanted] = useState('')
  const [open, setOpen] = useState<readonly string[]>(() => JSON.parse(localStorage.getItem(openMark) ?? '[]'))
  const find = useRef<HTMLInputElement>(null)
  const folds = foldable(wings)
  useKeys(folds ? [{ key: 'g', says: t('menu.find'), run: () => find.current?.focus() }] : [])
  const pages = wings.flatMap((wing) => wing.groups.flatMap((group) => group.pages))
  // The entry whose path is the longest beginning of where one is.
  const current = pages
    .map(({ path }) => path)
    .filter((path) => here === path || (path !== '/' && here.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0]
  const fold = (group: string) => {
    const next = open.includes(group) ? open.filter((one) => one !== group) : [...open, group]
    localStorage.setItem(openMark, JSON.stringify(next))
    setOpen(next)
  }
  const found = wanted.trim() ? pagesNamed(pages, wanted, title) : undefined

  return (
    <>
      {folds && (
        <form
          className="menu-find"
          onSubmit={(event) => {
            event.preventDefault()
            if (found?.[0]) void go(found[0].path)
            setWanted('')
          }}
        >
          <input
            ref={find}
            type="search"
            aria-label={t('menu.find')}
            placeholder={t('menu.find')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </form>
      )}
      {found ? (
        <div className="menu" onClickCapture={() => setWanted('')}>
          {found.length > 0 ? <Pages pages={found} current={current} /> : <p role="status">{t('menu.none')}</p>}
        </div>
      ) : (
        <ul className="menu">
          {wings.map((wing) => {
            const plain = wing.key === 'today' || wing.key === 'whole'
            return (
              <li key={wing.key}>
                {!plain && <h2>{t(`wings.${wing.key}`)}</h2>}
                {wing.groups.map((group) =>
                  plain ? (
                    <Pages key={group.key} pages={group.pages} current={current} />
                  ) : (
                    <Move
                      key={group.key}
                      name={t(`groups.${group.key}`)}
                      pages={group.pages}
                      current={current}
                      open={!folds || open.includes(group.key) || group.pages.some(({ path }) => path === current)}
                      fold={folds ? () => fold(group.key) : undefined}
                    />
                  ),
                )}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

type Shown = { pages: readonly MenuPage[]; current: string | undefined }

function Move({ name, open, fold, ...shown }: Shown & { name: string; open: boolean; fold: (() => void) | undefined }) {
  const id = useId()
  return (
    <div className="menu-group">
      <h3>
        {fold ? (
          <button type="button" aria-expanded={open} aria-controls={id} onClick={fold}>
            {name}
            <Icon name={open ? 'down' : 'right'} size={12} />
          </button>
        ) : (
          name
        )}
      </h3>
      <div id={id} hidden={!open}>
        <Pages {...shown} />
      </div>
    </div>
  )
}

function Pages({ pages, current }: Shown) {
  const title = usePageTitle()
  return (
    <ul>
      {pages.map((page) => (
        <li key={page.path}>
          <Go to={page.path} aria-current={page.path === current ? 'page' : undefined}>
            {title(page)}
          </Go>
        </li>
      ))}
    </ul>
  )
}

function usePageTitle() {
  const t = useWords('ui')
  return ({ module, title }: MenuPage) => t(`${module}:${title}`)
}
