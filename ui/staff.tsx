import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { createContext, lazy, StrictMode, use } from 'react'
import { createRoot } from 'react-dom/client'
import { type Account, AccountContext } from './me.tsx'
import { NoPage } from './page.tsx'
import { type MountedPage, mount, type StaffPage } from './pages.ts'
import { buildRouter } from './router.tsx'
import { newQueryClient } from './send.ts'
import { Shell } from './shell.tsx'
import { SlotProvider, type Slots } from './slots.tsx'
import { Loading, WentWrong } from './states.tsx'
import { colours, theme } from './theme.ts'
import './styles/all.css'
import { startWords, useLang, type WordSource } from './words.ts'

/** What the frame needs of the person signed in: the account once it is there, or why it is not. */
export type Access = { account: Account } | { waiting: true } | { error: unknown; retry: () => void }

export type Staff = {
  modules: Record<string, readonly StaffPage[]>
  /** What modules show on the pages of those below them. */
  slots?: readonly Slots[]
  words: { zh: WordSource; en: WordSource }
  useAccess: () => Access
}

const StaffContext = createContext<{ pages: readonly MountedPage[]; useAccess: () => Access } | null>(null)

/** Around every page of a signed-in person: his account, bar and menu. */
function Frame() {
  const { pages, useAccess } = use(StaffContext)!
  const access = useAccess()
  if ('waiting' in access) return <Loading />
  if ('error' in access) return <WentWrong error={access.error} retry={access.retry} />
  return (
    <AccountContext value={access.account}>
      <Shell pages={pages} />
    </AccountContext>
  )
}

const client = newQueryClient()

function House({ router }: { router: ReturnType<typeof buildRouter> }) {
  const lang = useLang()
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

/** Starts the staff console: words first, then the pages of all modules in one frame. */
export async function startStaff({ modules, slots = [], words, useAccess }: Staff): Promise<void> {
  for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(`--${name}`, value)
  await startWords(words)
  const pages = mount(modules)
  const filled = Object.fromEntries(
    [
      ...Map.groupBy(
        slots.flatMap((own) => Object.entries(own)),
        ([name]) => name,
      ),
    ].map(([name, parts]) => [name, parts.map(([, load]) => lazy(async () => ({ default: await load() })))]),
  )
  const router = buildRouter(pages, Frame, NoPage)
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <StaffContext value={{ pages, useAccess }}>
        <SlotProvider value={filled}>
          <House router={router} />
        </SlotProvider>
      </StaffContext>
    </StrictMode>,
  )
}
