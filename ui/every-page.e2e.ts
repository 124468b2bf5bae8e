/// <reference types="node" />
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aDemoHouse, type DemoHouse } from '../demo/testing.ts'
import { axeFaults, browser, windowOf } from '../tools/browser.ts'

/** Every page of the menu, and the first record of every list, opened as those who work with them. */
describe('every page of the staff console', () => {
  let house: DemoHouse
  let chromium: Browser
  let address: string

  before(async () => {
    house = await aDemoHouse()
    address = await house.listen()
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const open = async (account: string, width: number): Promise<Page> => {
    const page = await windowOf(chromium, address, await house.as(account), { width, height: 900 })
    await page.goto(`${address}/staff`)
    await page.locator('main h1').first().waitFor()
    return page
  }
  const menuOf = (page: Page): Promise<string[]> =>
    page.locator('.menu a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

  /** Kinds of page that axe has looked at in a width; the next account opens them too, and axe looks at what is new to it. */
  const looked = new Set<string>()

  /** Goes to a page inside the console, as a link does, and waits until it stands there. */
  const goTo = async (page: Page, path: string) => {
    await page.evaluate((to) => {
      const bare = (path: string) => path.replace(/\/$/, '')
      const leaves = bare(new URL(to, location.href).pathname) !== bare(location.pathname)
      for (const heading of document.querySelectorAll('main h1')) heading.classList.toggle('left', leaves)
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await page.locator('main h1:not(.left)').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('main section.state[role="status"]'))
  }

  /** Opens a page of the console and says what is wrong with it. */
  const faultsOf = async (page: Page, path: string): Promise<string[]> => {
    const faults: string[] = []
    const failed = (error: Error) => faults.push(`${path}: ${error.message.slice(0, 200)}`)
    page.on('pageerror', failed)
    await goTo(page, path)
    const kind = `${page.viewportSize()?.width} ${path.replace(/[0-9a-f-]{36}.*/, '')}`
    const fresh = !looked.has(kind)
    looked.add(kind)
    if (fresh) for (const fault of await axeFaults(page, { without: '.menu' })) faults.push(`${path}: ${fault.slice(0, 300)}`)
    const wrong = await page.locator('main section.state h2').count()
    if (wrong) faults.push(`${path}: went wrong`)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (sideways > 1) faults.push(`${path}: ${sideways} px wider than the window`)
    const raw = (await page.locator('body').innerText()).match(/\b[a-z]+:[a-z][\w.-]+\b|\{\{\w+\}\}/g)
    if (raw) faults.push(`${path}: words missing: ${raw.slice(0, 3).join(', ')}`)
    page.off('pageerror', failed)
    return faults
  }

  for (const [account, width] of [
    ['secretary', 1440],
    ['liaison', 375],
    ['organiser', 1440],
  ] as const)
    it(`opens for ${account} at ${width} px, with its first record, and axe finds nothing`, { timeout: 900_000 }, async () => {
      const page = await open(account, width)
      const menu = await menuOf(page)
      assert.ok(menu.length >= 4, menu.join(' '))
      const faults: string[] = await axeFaults(page)
      const seen = new Set<string>()
      for (const path of menu) {
        faults.push(...(await faultsOf(page, path)))
        const first = await page
          .locator('main table a[href^="/staff/"], main ul a[href^="/staff/"]')
          .first()
          .getAttribute('href', { timeout: 300 })
          .catch(() => null)
        const kind = first?.replace(/[0-9a-f-]{36}.*/, '')
        if (!first || !kind || kind === first || seen.has(kind)) continue
        seen.add(kind)
        faults.push(...(await faultsOf(page, first)))
      }
      assert.deepEqual(faults, [])
    })
})
