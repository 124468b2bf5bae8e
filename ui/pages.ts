import type { ComponentType } from 'react'

/** The wings of the menu in the report's own order; groups are its three moves each. */
export const wings = [
  { key: 'today', groups: ['today'] },
  { key: 'together', groups: ['system', 'powers', 'lightening'] },
  { key: 'building', groups: ['organisations', 'members', 'brands'] },
  { key: 'sharing', groups: ['talent', 'funds', 'venues'] },
  { key: 'governing', groups: ['construction', 'governance', 'civility'] },
  { key: 'whole', groups: ['whole'] },
] as const

export type Wing = (typeof wings)[number]['key']
export type Group = (typeof wings)[number]['groups'][number]

/** A screen that a module mounts. */
export type StaffPage = {
  /** Below `/staff`: `/concerns`, `/concerns/$id`. */
  path: string
  /** Key of its title in the module's words: `pages.list`. */
  title: string
  /** Loaded when it is first visited: `() => import('./concerns.tsx').then((m) => m.Concerns)`. */
  load: () => Promise<ComponentType>
  /** Where it stands in the menu; a page without is reached from others. `permission`: shown to who holds one of them. */
  menu?: { group: Group; order?: number; permission?: string | string[] }
  /** Without bar and menu, for who is not signed in: the sign-in page. */
  bare?: boolean
}

/** A page with the module it belongs to (its namespace of words). */
export type MountedPage = StaffPage & { module: string }

export const mount = (modules: Record<string, readonly StaffPage[]>): MountedPage[] =>
  Object.entries(modules).flatMap(([module, pages]) => pages.map((page) => ({ ...page, module })))

/** The menu for a person: wings and groups that have something to open, in the report's order. */
export function menuFor(pages: readonly MountedPage[], permissions: ReadonlySet<string>) {
  const mine = pages.filter(({ menu }) => {
    if (!menu) return false
    const needed = menu.permission === undefined ? [] : [menu.permission].flat()
    return needed.length === 0 || needed.some((one) => permissions.has(one))
  })
  return wings
    .map(({ key, groups }) => ({
      key,
      groups: groups
        .map((group: Group) => ({
          key: group,
          pages: mine.filter((page) => page.menu?.group === group).sort((a, b) => (a.menu?.order ?? 50) - (b.menu?.order ?? 50)),
        }))
        .filter((group) => group.pages.length > 0),
    }))
    .filter((wing) => wing.groups.length > 0)
}

/** A menu that is seen at a glance stays as it is; from here on its moves are folded. */
const AT_A_GLANCE = 16
export const foldable = (menu: ReturnType<typeof menuFor>): boolean =>
  menu.flatMap(({ groups }) => groups.flatMap(({ pages }) => pages)).length > AT_A_GLANCE

/** Pages whose title has these words, each once; those that begin with them first. */
export function pagesNamed<P extends { path: string }>(pages: readonly P[], words: string, title: (page: P) => string): P[] {
  const wanted = words.trim().toLowerCase()
  const named = pages.filter((page, i) => pages.findIndex(({ path }) => path === page.path) === i)
  const place = (page: P) => title(page).toLowerCase().indexOf(wanted)
  return named.filter((page) => place(page) >= 0).sort((a, b) => place(a) - place(b))
}
