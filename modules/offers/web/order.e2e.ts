import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

describe('a resident orders a service with an old phone', () => {
  let house: AHouse
  let liaison: SignedIn
  let chromium: Browser
  let phone: BrowserContext
  let page: Page
  let address: string

  before(async () => {
    house = await aHouse()
    liaison = await house.signedIn({ post: 'liaison' })
    const offer = {
      mode: 'order',
      kind: 'home',
      title: '家电义修',
      what: '小家电上门检查修理。',
      forWhom: '家里电器坏了的居民',
      atHome: true,
    }
    const { body } = await liaison.post('/api/offers', offer)
    await liaison.put(`/api/offers/${body.id}/list`, { version: 1 })
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
  const here = () => new URL(page.url()).pathname

  it('finds it by need and orders it without a script', async () => {
    await page.goto(address)
    await page.getByRole('link', { name: '找服务' }).click()
    await page.getByLabel('需要什么').selectOption({ label: '家电维修' })
    await page.getByRole('button', { name: '查找' }).click()
    await accessible('/services?kind=home')
    await page.getByRole('link', { name: '家电义修' }).click()
    await accessible(here())
    await page.getByRole('link', { name: '预约', exact: true }).click()
    house.clock.forward(1)
    await page.getByRole('button', { name: '提交预约' }).click()
    await page.getByRole('heading', { name: '有几处需要改一下' }).waitFor()
    await page.getByLabel('在哪个社区？').selectOption({ label: '石湖社区' })
    await page.getByLabel('怎么称呼您').fill('陈阿姨')
    await page.getByLabel('您的电话').fill('100 0000 0077')
    await page.getByLabel('上门地址').fill('桥头老榕树旁')
    await page.getByRole('button', { name: '提交预约' }).click()
    await page.getByText('等提供方接单').waitFor()
    await accessible(here())
  })

  it('confirms and rates it when it was done', async () => {
    const { body } = await liaison.get('/api/service-orders')
    const [{ id }] = body.rows as [{ id: string }]
    const act = async (verb: string, more: object = {}) => {
      const { version } = (await liaison.get(`/api/service-orders/${id}`)).body
      assert.equal((await liaison.put(`/api/service-orders/${id}/${verb}`, { version, ...more })).status, 200)
    }
    await act('accept')
    await act('serve', { halfHours: 2, people: 1 })
    await page.reload()
    await page.getByRole('button', { name: '做好了' }).click()
    await page.getByText('已确认，谢谢。').waitFor()
    await page.getByLabel('满意', { exact: true }).check()
    await accessible(here())
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('已收到您的评价。').waitFor()
    assert.ok(!(await page.content()).includes('10000000077'))
  })
})
