import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { aDemoHouse, type DemoHouse } from '../../../demo/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

/** The report's figures on the demo city: the number that is clicked is the number that is found. */
describe('each number of the page opens its rows', () => {
  let house: DemoHouse
  let chromium: Browser
  let address: string
  let page: Page

  before(async () => {
    house = await aDemoHouse()
    address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, await house.as('organiser'))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const digits = (text: string): number[] => [...text.matchAll(/[\d,]+/g)].map(([n]) => Number(n.replaceAll(',', '')))
  const settled = async () => {
    await page.locator('main h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('main section.state[role="status"]'))
  }

  for (const [path, least] of [
    ['/staff/insight/region', 25],
    ['/staff/insight/together', 30],
  ] as const)
    it(`and what stands there is as many: ${path}`, { timeout: 600_000 }, () => clickEach(path, least))

  const rows = () => page.locator('main table tbody tr').count()
  /** A list tells its total, a page of sums says the number itself, or it stands row by row. */
  const told = async (): Promise<number[]> => {
    const whole = page.locator('main .table-foot [role="status"]')
    return (await whole.count())
      ? digits(await whole.innerText())
      : [await rows(), ...digits(await page.locator('main').innerText())]
  }
  /** The page may still be on its way when its heading stands. */
  const shows = async (said: number, average: boolean): Promise<boolean> => {
    for (const until = Date.now() + 20_000; Date.now() < until; await page.waitForTimeout(100))
      if (average ? (await rows()) > 0 : (await told()).includes(said)) return true
    return false
  }

  async function clickEach(path: string, least: number) {
    await page.goto(`${address}${path}`)
    await settled()
    assert.deepEqual(await axeFaults(page), [])
    const links = page.locator('main table a')
    const count = await links.count()
    assert.ok(count >= least, `${count} numbers`)
    const title = await page.locator('main h1').first().textContent()
    const wrong: string[] = []
    for (let i = 0; i < count; i++) {
      const link = links.nth(i)
      const label = (await link.getAttribute('aria-label')) ?? ''
      const [said] = digits(await link.innerText()) as [number]
      await link.click()
      await page.waitForURL((url) => url.pathname !== path)
      await page.waitForFunction((old) => document.querySelector('main h1')?.textContent !== old, title)
      await settled()
      if (!(await shows(said, label.includes('平均'))))
        wrong.push(`${label}: ${new URL(page.url()).pathname} says ${(await told()).slice(0, 5)}`)
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: title ?? '' }).waitFor()
      await links.first().waitFor()
    }
    assert.deepEqual(wrong, [])
  }
})
