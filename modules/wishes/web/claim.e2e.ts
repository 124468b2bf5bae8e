import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

describe('a resident takes a wish on with an old phone', () => {
  let house: AHouse
  let worker: SignedIn
  let secretary: SignedIn
  let chromium: Browser
  let phone: BrowserContext
  let page: Page
  let address: string
  let wish: string

  before(async () => {
    house = await aHouse()
    worker = await house.signedIn({ post: 'communityWorker' })
    secretary = await house.signedIn({ post: 'communitySecretary' })
    const body = {
      communityId: house.fuding.regions.community1,
      category: 'elder',
      valueFen: 12_000,
      name: '林桂香',
      phone: '10000000055',
    }
    const { body: made } = await worker.post('/api/wishes', { ...body, title: '一台收音机', words: '爱听戏，想要按键大的。' })
    wish = String(made.id)
    await secretary.put('/api/wishes/verify', { ids: [wish] })
    address = await house.listen()
    chromium = await browser()
    phone = await chromium.newContext({ viewport: { width: 375, height: 812 }, javaScriptEnabled: false, locale: 'zh-CN' })
    page = await phone.newPage()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  /** The page with a script, which axe needs. */
  const accessible = async (path: string) => {
    const context = await chromium.newContext({ viewport: { width: 375, height: 812 } })
    await context.addCookies(await phone.cookies())
    const looking = await context.newPage()
    await looking.goto(address + path)
    assert.deepEqual(await axeFaults(looking), [], path)
    assert.ok(await looking.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${path} scrolls sideways`)
    await context.close()
  }

  it('claims it without a script, and mends what was missing', async () => {
    await page.goto(address)
    await page.getByRole('link', { name: '微心愿' }).click()
    await accessible('/wishes')
    await page.getByRole('link', { name: '我来认领' }).click()
    house.clock.forward(1)
    await page.getByRole('button', { name: '认领' }).click()
    await page.getByRole('heading', { name: '有几处需要改一下' }).waitFor()
    await page.getByLabel('您的称呼').fill('陈先生')
    await page.getByLabel('您的电话').fill('100 0000 0066')
    await page.getByRole('button', { name: '认领' }).click()
    await page.getByRole('heading', { name: '已认领，谢谢您' }).waitFor()
    assert.ok(await page.getByText('石湖社区居民委员会').first().isVisible())
    await accessible(new URL(page.url()).pathname)
  })

  it('follows it with number and key, until the thanks come', async () => {
    const no = (await page.locator('#no').textContent()) ?? ''
    const key = (await page.locator('#key').textContent()) ?? ''
    await phone.clearCookies()
    assert.equal((await secretary.put(`/api/wishes/${wish}/hand`, {})).status, 200)
    assert.equal((await secretary.put(`/api/wishes/${wish}/deliver`, {})).status, 200)
    assert.equal((await secretary.put(`/api/wishes/${wish}/thank`, { words: '声音很清楚，谢谢。' })).status, 200)
    await page.goto(`${address}/wishes/claims`)
    await accessible('/wishes/claims')
    await page.getByLabel('认领编号').fill(no)
    await page.getByLabel('查询码').fill(key.toLowerCase())
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('声音很清楚，谢谢。').waitFor()
    assert.ok(!(await page.content()).includes('林桂香'))
    await accessible('/wishes/thanks')
  })
})
