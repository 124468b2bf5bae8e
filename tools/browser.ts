import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { program } from './test-stages.ts'

const INSTALLED = [
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

/** A Chromium for journeys; the test closes it. Root may not use Chromium's sandbox. */
export async function browser(): Promise<Browser> {
  const path = chromiumPath()
  if (!path) throw new Error(WHAT_TO_INSTALL)
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : []
  return chromium.launch({ executablePath: path, args: [...QUIET, ...asRoot] })
}

/** Finds Chromium or installs it the way the machine allows; else a sentence says what to install. */
export async function haveChromium(): Promise<string> {
  if (!chromiumPath()) await install().catch(() => {})
  const path = chromiumPath()
  if (!path) throw new Error(WHAT_TO_INSTALL)
  return path
}

function chromiumPath(): string | undefined {
  const own = chromium.executablePath() // where Playwright's own download would be
  return [process.env.SIGONG_CHROMIUM, ...INSTALLED, own].find((path) => path && existsSync(path))
}

async function install(): Promise<void> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      await program('apt-get', 'update', '-qq')
      await program('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
      return
    } catch {
      // not Debian's, or no package source: Playwright's own may still come
    }
  }
  await program('playwright-core', 'install', 'chromium')
}

const WHAT_TO_INSTALL =
  'There is no Chromium for the journeys: install one (Debian: "apt-get install chromium fonts-noto-cjk"), or set SIGONG_CHROMIUM to its path.'
