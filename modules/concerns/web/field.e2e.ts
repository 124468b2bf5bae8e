import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { layConcerns } from '../server/fixtures.ts'

describe('a grid worker on the round', () => {
  let house: AHouse
  let chromium: Browser
  let grid: SignedIn
  let page: Page

  before(async () => {
    house = await aHouse()
    await house.inCity(350982, layConcerns)
    grid = await house.signedIn({ post: 'gridWorker', region: 'grid1' })
    const address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, grid, { width: 375, height: 812, hasTouch: true })
    await page.goto(`${address}/staff/field`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const accessible = async () => assert.deepEqual(await axeFaults(page), [])
  const fits = async () => assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  const filed = async () => (await grid.get('/api/concerns?list=all')).body.rows as { title: string; place: string }[]
  const photo = () =>
    sharp({ create: { width: 640, height: 480, channels: 3, background: '#889' } })
      .jpeg()
      .toBuffer()

  it('writes down one thing with a photo, a common topic and her own grid already there', async () => {
    await page.getByText('您还没有交上去的诉求。').waitFor()
    await accessible()
    await page.getByRole('button', { name: '记一件' }).click()
    await page.getByLabel('看到了什么').fill('桥头路灯倒了一根。')
    await page.getByLabel('照片').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo() })
    await page.getByAltText('照片 1').waitFor()
    await page.getByRole('button', { name: '路灯照明' }).click()
    assert.equal(await page.getByRole('combobox', { name: '地点' }).inputValue(), '石湖第一网格')
    await accessible()
    await fits()
    await page.getByRole('button', { name: '交上去' }).click()
    await page.getByText('已交上去').waitFor()
    const [row] = await filed()
    assert.match(row!.place, /石湖第一网格/)
    await page.getByRole('link', { name: '打开这件' }).click()
    await page.getByAltText('照片 1').waitFor()
    await page.goBack()
  })

  it('keeps it on the phone where there is no line, and sends it once when there is', async () => {
    await page.getByRole('button', { name: '记一件' }).click()
    await page.getByLabel('看到了什么').fill('河边护栏松动。')
    await page.getByRole('button', { name: '路灯照明' }).click()
    // The house takes it, but the answer never arrives: the worst that a weak line does.
    let lost = 0
    await page.route('**/api/concerns', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      if (lost++ === 0) await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: '交上去' }).click()
    await page.getByText('还没有发出（1）').waitFor()
    await page.getByText('等网络').waitFor()
    await accessible()
    await page.reload()
    await page.getByText('河边护栏松动').first().waitFor()
    await page.unroute('**/api/concerns')
    await page.getByRole('button', { name: '现在发' }).click()
    await page.getByText('还没有发出').waitFor({ state: 'detached' })
    assert.equal((await filed()).filter(({ title }) => title.includes('护栏')).length, 1)
  })

  it('settles something on the spot, which somebody else will check', async () => {
    await page.getByRole('button', { name: '记一件' }).click()
    await page.getByLabel('看到了什么').fill('居民问路灯报修电话。')
    await page.getByRole('button', { name: '路灯照明' }).click()
    await page.getByLabel('当场办好了').check()
    await page.getByLabel('已解释说明').check()
    await page.getByLabel('怎么办好的').fill('已告知电话，并留了联系卡。')
    await accessible()
    await page.getByRole('button', { name: '交上去' }).click()
    await page.getByText('已交上去').waitFor()
    await page.getByText('已答复待审').first().waitFor()
  })
})
