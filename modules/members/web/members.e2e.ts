import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

describe('a member reports to a community', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let worker: Page
  const slip = { no: '', key: '' }

  const open = async (width: number, who?: SignedIn, scripts = true) => {
    const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled: scripts })
    if (who) {
      const [name, value] = who.cookie.split('=') as [string, string]
      await context.addCookies([{ name, value, url: address }])
    }
    const page = await context.newPage()
    return page
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    worker = await open(375, await house.signedIn({ post: 'communityWorker' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('is registered in a minute on a telephone, and given number and key', async () => {
    await worker.goto(`${address}/staff/members/register`)
    await worker.getByLabel('姓名').fill('林试行')
    await worker.getByRole('textbox', { name: /^电话/ }).fill('10017770001')
    await worker.getByLabel('水电维修').check()
    await worker.getByRole('button', { name: '登记报到' }).click()
    await worker.getByText('登记好了').waitFor()
    const facts = worker.locator('dl.facts dd')
    slip.no = (await facts.nth(0).textContent())!.trim()
    slip.key = (await facts.nth(1).textContent())!.trim()
    assert.match(slip.no, /^\d{9}$/)
    assert.match(slip.key, /^[A-Z2-9]{6}$/)
    await accessible(worker)
  })

  it('opens his own page without JavaScript, and makes a pledge there', async () => {
    const page = await open(375, undefined, false)
    await page.goto(`${address}/member`)
    await page.fill('#no', slip.no)
    await page.fill('#key', slip.key.toLowerCase())
    await page.getByRole('button', { name: '打开' }).click()
    await page.getByRole('heading', { name: '我的报到', exact: true }).waitFor()
    await page.getByRole('link', { name: '我的承诺' }).click()
    await page.fill('#words', '每月修一次路灯')
    await page.fill('#dueOn', '2026-12-31')
    await page.getByRole('button', { name: '作出承诺' }).click()
    await page.getByText('承诺已记下').waitFor()
  })

  it('is found by name, and his page says who manages him', async () => {
    await worker.setViewportSize({ width: 1440, height: 1000 })
    await worker.goto(`${address}/staff/members`)
    await worker.getByRole('link', { name: '林试行' }).click()
    await worker.getByRole('heading', { name: '林试行' }).waitFor()
    await worker.getByText('每月修一次路灯').first().waitFor()
    await accessible(worker)
  })
})
