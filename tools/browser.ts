import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { program } from './test-stages.ts'

/** Debian's build without windows comes first: the same engine, and the journeys need a fifth less time in it. */
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What keeps Chromium to the page under test: nothing is fetched for the browser itself. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** How long a journey waits for what it looks for: time decides no test, a busy machine is only late. Milliseconds. */
const PATIENCE = 60_000

/**
 * A Chromium for journeys: the run's one, in which each journey has windows of its own, or else a new one. Its windows are
 * patient. The test closes it.
 */
export async function browser(): Promise<Browser> {
  const shared = process.env.SIGONG_TEST_CHROMIUM
  const opened = await (shared ? chromium.connect(shared) : chromium.launch(how()))
  const newContext = opened.newContext.bind(opened)
  opened.newContext = async (options) => {
    const context = await newContext(options)
    context.setDefaultTimeout(PATIENCE)
    return context
  }
  return opened
}

type Look = { width?: number; height?: number; hasTouch?: boolean; at?: Date | string }
/** A window of who is signed in, in Chinese; `at` holds the browser's clock at an instant. */
export async function windowOf(
  chromium: Browser,
  address: string,
  { cookie }: { cookie: string },
  { width = 1440, height = 1000, at, ...more }: Look = {},
): Promise<Page> {
  const [name, value] = cookie.split('=') as [string, string]
  const context = await chromium.newContext({ viewport: { width, height }, locale: 'zh-CN', ...more })
  await context.addCookies([{ name, value, url: address }])
  if (at) await context.clock.setFixedTime(at)
  return context.newPage()
}

/** Starts the one Chromium of a run, installing it the way the machine allows; else a sentence says what to install. */
export async function oneChromiumForAll(): Promise<{ close(): Promise<void> }> {
  if (!chromiumPath()) await install().catch(() => {})
  const server = await chromium.launchServer(how())
  process.env.SIGONG_TEST_CHROMIUM = server.wsEndpoint()
  return server
}

/** Root may not use Chromium's sandbox. */
function how() {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error(WHAT_TO_INSTALL)
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : []
  return { executablePath, args: [...QUIET, ...asRoot] }
}

/**
 * What axe finds wrong with a page, by all its rules: `rule: where`; `without` leaves out what was looked at before. None of
 * our pages has frames, and one that had is refused.
 */
export async function axeFaults(page: Page, { without }: { without?: string } = {}): Promise<string[]> {
  if (page.frames().length > 1) throw new Error(`${page.url()} has frames, into which axe does not look here`)
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(axe.source)
  const what = without ? `{ include: document, exclude: '${without}' }` : 'document'
  return page.evaluate(`axe.run(${what}, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, target }) => id + ': ' + target.join(' ') + ' ' + html)))`)
}

function chromiumPath(): string | undefined {
  const own = chromium.executablePath() // where Playwright's own download would be
  return [process.env.SIGONG_CHROMIUM, ...INSTALLED, own].find((path) => path && existsSync(path))
}

async function install(): Promise<void> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      await program('apt-get', 'update', '-qq')
      const packages = (chromium: string) => ['install', '-y', '-qq', '--no-install-recommends', chromium, 'fonts-noto-cjk']
      await program('apt-get', ...packages('chromium-headless-shell')).catch(() => program('apt-get', ...packages('chromium')))
      return
    } catch {
      // not Debian's, or no package source: Playwright's own may still come
    }
  }
  await program('playwright-core', 'install', 'chromium')
}

const WHAT_TO_INSTALL =
  'There is no Chromium for the journeys: install one (Debian: "apt-get install chromium fonts-noto-cjk"), or set SIGONG_CHROMIUM to its path.'
