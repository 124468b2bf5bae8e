import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

describe('a wish goes its road in the community', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let worker: Page
  let secretary: Page
  let liaison: Page

  const open = async (who: SignedIn, width: number) => {
    const [name, value] = who.cookie.split('=') as [string, string]
    const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
    await context.addCookies([{ name, value, url: address }])
    return context.newPage()
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  /** Opens a deed of the wish's page and sends it. */
  const does = async (page: Page, deed: string, words?: [label: string, text: string]) => {
    house.clock.forward(1)
    await page.getByRole('button', { name: deed, exact: true }).click()
    const dialog = page.getByRole('dialog')
    if (words) await dialog.getByLabel(words[0]).fill(words[1])
    await dialog.getByRole('button', { name: deed, exact: true }).click()
  }
  const secrets = ['王桂香', '10000000011', '榕树下 3 号楼 502 室']
  const tellsNobody = async (page: Page) => {
    const text = await page.content()
    for (const secret of secrets) assert.ok(!text.includes(secret), `${page.url()} tells ${secret}`)
  }

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    worker = await open(await house.signedIn({ post: 'communityWorker' }), 375)
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }), 1440)
    liaison = await open(await house.signedIn({ post: 'liaison' }), 1440)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('is collected by a worker on a phone', async () => {
    await worker.goto(`${address}/staff/wishes`)
    await worker.getByRole('button', { name: '收集心愿' }).first().click()
    await worker.getByLabel('心愿', { exact: true }).fill('一个电饭煲')
    await worker.getByLabel('大约值多少元', { exact: true }).fill('99.995')
    await worker.getByLabel('说明', { exact: true }).fill('想自己煮粥，原来的坏了。')
    await worker.getByText('一位老人', { exact: true }).click()
    await worker.getByLabel(/^心愿人姓名/).fill(secrets[0]!)
    await worker.getByLabel(/^电话/).fill(secrets[1]!)
    await worker.getByLabel(/^住处/).fill(secrets[2]!)
    await worker.getByRole('button', { name: '记下', exact: true }).click()
    await worker.getByText('金额最多两位小数').first().waitFor()
    await accessible(worker)
    await worker.getByLabel('大约值多少元', { exact: true }).fill('200')
    await worker.getByRole('button', { name: '记下', exact: true }).click()
    await worker.getByText('由另一位同事核实后上墙').waitFor()
  })

  it('is verified by another and stands on the wall without whose it is', async () => {
    await secretary.goto(`${address}/staff/wishes`)
    await secretary.getByRole('link', { name: '一个电饭煲' }).click()
    await secretary.getByRole('heading', { level: 1, name: '一个电饭煲' }).waitFor()
    await tellsNobody(secretary)
    await accessible(secretary)
    await does(secretary, '核实并上墙')
    await secretary.getByText('已上墙', { exact: true }).waitFor()

    await liaison.goto(`${address}/wishes`)
    await liaison.getByText('一个电饭煲').first().waitFor()
    await tellsNobody(liaison)
  })

  it('is claimed by a unit, which learns where to bring it and nothing else', async () => {
    await liaison.goto(`${address}/staff/wishes-to-claim`)
    await liaison.getByRole('link', { name: '一个电饭煲' }).click()
    await does(liaison, '认领这个心愿')
    await liaison.getByText('由社区转交').first().waitFor()
    await tellsNobody(liaison)
    await accessible(liaison)

    await liaison.goto(`${address}/staff/wishes-to-claim`)
    const view = (name: string) => liaison.getByRole('button', { name, exact: true })
    await liaison.locator('button[aria-current]', { hasText: '可以认领的' }).waitFor()
    const claimed = liaison.getByRole('link', { name: '一个电饭煲' })
    assert.equal(await claimed.count(), 0, 'the list opens on its first view')
    await view('全部').click()
    await claimed.waitFor()
    await liaison.reload()
    await claimed.click()
    await liaison.getByText('由社区转交').first().waitFor()
  })

  it('is handed to the community against a receipt, brought, and thanked for', async () => {
    await secretary.reload()
    await does(secretary, '收下东西')
    await secretary
      .getByText(/收条编号/)
      .first()
      .waitFor()
    await secretary.getByRole('link', { name: /打印收条/ }).waitFor()
    await does(secretary, '已送到')
    await secretary.getByText('已记为送到。').waitFor()
    await does(secretary, '记下感谢', ['感谢的话', '煮粥很方便，谢谢。'])
    await secretary.getByText('已致谢', { exact: true }).waitFor()
    await secretary.getByText('送到心愿人手里').waitFor()
    await accessible(secretary)

    await liaison.reload()
    await liaison.getByText('煮粥很方便，谢谢。').waitFor()
    await tellsNobody(liaison)
  })
})
