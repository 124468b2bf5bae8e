/// <reference types="node" />
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse } from '../app/testing.ts'
import { axeFaults, browser } from '../tools/browser.ts'

const tabs = ['列表', '表单', '零件', '附件与地点', '几种状态']

describe('the staff console', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let cookie: { name: string; value: string; url: string }

  before(async () => {
    house = await aHouse()
    const clerk = await house.signedIn({ post: 'communityWorker', name: '林测试' })
    await house.appoint(clerk, { post: 'liaison', org: 'local1' })
    address = await house.listen()
    const [name, value] = clerk.cookie.split('=') as [string, string]
    cookie = { name, value, url: address }
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const open = async (path: string, width = 1440): Promise<Page> => {
    const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
    await context.addCookies([cookie])
    const page = await context.newPage()
    await page.goto(`${address}/staff${path}`)
    await page.locator('main h1').first().waitFor()
    return page
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const fits = async (page: Page) =>
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      true,
      'nothing sticks out at the side',
    )

  for (const width of [1440, 375])
    it(`shows each block without a fault of accessibility, ${width} px wide`, async () => {
      const page = await open('/gallery', width)
      for (const tab of tabs) {
        await page.getByRole('tab', { name: tab, exact: true }).click()
        await page.getByRole('tabpanel', { name: tab }).waitFor()
        await accessible(page)
        await fits(page)
      }
      await page.context().close()
    })

  it('says beside each field what is missing, and goes to the first', async () => {
    const page = await open('/gallery')
    await page.getByRole('tab', { name: '表单' }).click()
    await page.getByRole('button', { name: '退回' }).click()
    await page.getByText('有 5 处需要改一下').waitFor()
    assert.equal(await page.getByText('请填写这一项。').count(), 5)
    assert.equal(await page.getByLabel('退回理由').evaluate((field) => field === document.activeElement), true)
    await accessible(page)
    await page.context().close()
  })

  it('keeps what was written, but not the telephone number', async () => {
    const page = await open('/gallery')
    await page.getByRole('tab', { name: '表单' }).click()
    await page.getByRole('textbox', { name: '说明' }).fill('先围挡')
    await page.getByLabel('联系电话').fill('10000000001')
    await page.reload()
    await page.getByRole('tab', { name: '表单' }).click()
    await page.getByText('已恢复您上次没写完的内容。').waitFor()
    assert.equal(await page.getByRole('textbox', { name: '说明' }).inputValue(), '先围挡')
    assert.equal(await page.getByLabel('联系电话').inputValue(), '')
    await page.context().close()
  })

  it('goes through a list by single keys, lists them, and can do without', async () => {
    const page = await open('/gallery')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    assert.match((await page.locator('tr[data-now]').textContent()) ?? '', /示例第 2 条/)
    await page.keyboard.press('/')
    assert.equal(await page.getByRole('textbox', { name: '查找' }).evaluate((field) => field === document.activeElement), true)
    await page.keyboard.press('Escape')
    await page.locator('h1').click()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: '快捷键' })
    await keys.getByText('下一行').waitFor()
    await accessible(page)
    await keys.getByRole('switch').click()
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    await page.keyboard.press('k')
    assert.match((await page.locator('tr[data-now]').textContent()) ?? '', /示例第 2 条/)
    await page.context().close()
  })

  it('keeps filters in the address, so that a link shows the same', async () => {
    const page = await open('/gallery')
    await page.getByRole('button', { name: '已超时' }).click()
    await page.waitForURL(/late=true/)
    await page.reload()
    assert.equal(await page.getByRole('switch', { name: '只看超时' }).getAttribute('aria-checked'), 'true')
    await page.context().close()
  })

  it('changes its language at once and remembers it', async () => {
    const page = await open('/gallery')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Blocks' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Blocks' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    await page.context().close()
  })

  it('lets a person with two posts act under one of them', async () => {
    const page = await open('/gallery')
    await page.getByRole('button', { name: /当前职务/ }).click()
    await page.getByRole('button', { name: /单位联络员/ }).click()
    await page.getByRole('button', { name: /当前职务.*单位联络员/ }).waitFor()
    await page.context().close()
  })

  it('opens its menu behind a button on a phone', async () => {
    const page = await open('/gallery', 375)
    await page.getByRole('button', { name: '打开菜单' }).click()
    await page.getByRole('dialog').getByRole('link', { name: '等我办' }).click()
    await page.getByRole('heading', { name: '等我办', level: 1 }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await accessible(page)
    await page.context().close()
  })

  it('says where to go when there is no such page', async () => {
    const page = await open('/no-such-page')
    await page.getByText('没有找到这个页面').waitFor()
    await page.getByRole('link', { name: '回到今日' }).waitFor()
    await accessible(page)
    await page.context().close()
  })

  it('leads who is not signed in to the sign-in page, and remembers the way back', async () => {
    const page = await (await chromium.newContext()).newPage()
    await page.goto(`${address}/staff/inbox?late=1`)
    await page.waitForURL(/sign-in\?next=%2Finbox%3Flate%3D1/)
    await page.context().close()
  })
})
