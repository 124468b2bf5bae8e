import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  useLocation,
  useMatches,
  useNavigate,
  useParams,
} from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import type { MountedPage } from './pages.ts'

/** What the address holds after `?`: words only, empty ones left out. */
export type UrlWords = Record<string, string>

const parseSearch = (text: string): UrlWords => Object.fromEntries(new URLSearchParams(text))
const stringifySearch = (words: Record<string, unknown>): string => {
  const kept = Object.entries(words).filter(([, value]) => value !== undefined && value !== '') as [string, string][]
  const text = new URLSearchParams(kept).toString()
  return text && `?${text}`
}

/** The routes of all mounted pages: those of the house inside `Frame` (bar and menu), bare ones without. */
export function buildRouter(pages: readonly MountedPage[], Frame: () => ReactNode, NotFound: () => ReactNode) {
  const root = createRootRoute({ notFoundComponent: NotFound })
  const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: Frame })
  const routeOf = (page: MountedPage, parent: typeof root | typeof framed) =>
    createRoute({
      getParentRoute: () => parent as typeof root,
      path: page.path as '/',
      component: lazyRouteComponent(async () => ({ default: await page.load() })),
    })
  const unknown = createRoute({ getParentRoute: () => framed as unknown as typeof root, path: '$', component: NotFound })
  const inside = pages.filter((page) => !page.bare).map((page) => routeOf(page, framed))
  const outside = pages.filter((page) => page.bare).map((page) => routeOf(page, root))
  return createRouter({
    routeTree: root.addChildren([framed.addChildren([...inside, unknown]), ...outside]),
    basepath: '/staff',
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

type GoProps = { to: string; children?: ReactNode; replace?: boolean } & Omit<ComponentProps<'a'>, 'href' | 'ref'>

/** A link to a page of the console: `<Go to="/concerns?status=open">`. */
export function Go({ to, ...rest }: GoProps) {
  const [path, search] = to.split('?')
  return (
    <Link
      to={path as '/'}
      search={(search ? parseSearch(search) : {}) as never}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
      {...rest}
    />
  )
}

/** Goes to a page: `go('/concerns/123')`. */
export function useGo() {
  const navigate = useNavigate()
  return (to: string, { replace = false } = {}) => {
    const [path, search] = to.split('?')
    return navigate({ to: path as '/', search: (search ? parseSearch(search) : {}) as never, replace })
  }
}

/** The named parts of the path: `const { id } = usePath<'id'>()`. */
export const usePath = <Name extends string>() => useParams({ strict: false }) as Record<Name, string>

/** The path of the page that is shown: while the next one loads, still this one's. */
export const useShown = () => useMatches({ select: (matches) => matches.at(-1)?.pathname })

/** The page's own path below `/staff`. */
export const useHere = () => useLocation({ select: (at) => at.pathname })

/** The words after `?` and a way to change some of them; state that a link can carry lives here. */
export function useUrlWords(): [UrlWords, (change: Record<string, string | undefined>) => void] {
  const words = useLocation().search as unknown as UrlWords
  const navigate = useNavigate()
  const change = (some: Record<string, string | undefined>) =>
    void navigate({ to: '.', search: ((before: UrlWords) => ({ ...before, ...some })) as never, replace: true })
  return [words, change]
}
