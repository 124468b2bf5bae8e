import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('the keeper of the regions', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let page: Page

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    page = await open(await house.signedIn({ post: 'systemAdmin' }))
    await page.goto(`${address}/staff/regions`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const accessible = async (on = page) => assert.deepEqual(await axeFaults(on), [])
  const tree = () => page.getByRole('navigation', { name: '区划树' })
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const drawer = () => page.getByRole('dialog')

  it('opens the tree down to a grid and sees where it lies', async () => {
    await page.getByText('2 个街道，3 个社区（村），4 个网格').waitFor()
    await press('展开 桐山街道')
    await press('展开 石湖社区')
    await tree()
      .getByRole('button', { name: /石湖第一网格/ })
      .click()
    await page.getByRole('heading', { name: '石湖第一网格', exact: true }).waitFor()
    await page.locator('.leaflet-interactive').first().waitFor()
    await page.getByText('350982001001001').first().waitFor()
    await accessible()
  })

  it('begins a grid under a community, by the rules of codes', async () => {
    await tree()
      .getByRole('button', { name: /^石湖社区/ })
      .click()
    await page.getByRole('heading', { name: '石湖社区', exact: true }).waitFor()
    await press('设立下级')
    await drawer().getByLabel('名称').fill('石湖第三网格')
    await drawer().getByLabel('代码').fill('350982001002003')
    await drawer().getByRole('button', { name: '设立下级' }).click()
    await drawer().getByText('代码应为 15 位数字，并以上级代码 350982001001 开头。').waitFor()
    await accessible()
    await drawer().getByLabel('代码').fill('350982001001003')
    await drawer().getByRole('button', { name: '设立下级' }).click()
    await page.getByRole('heading', { name: '石湖第三网格', exact: true }).waitFor()
    await page.getByText('2 个街道，3 个社区（村），5 个网格').waitFor()
  })

  it('renames it later, and the day before still knows the old name', async () => {
    house.clock.set('2026-10-12T09:00:00+08:00')
    await page.reload()
    await press('更名')
    await drawer().getByLabel('新名称').fill('石湖东网格')
    await drawer().getByLabel('依据').fill('某街办〔2026〕3号')
    await drawer().getByRole('button', { name: '更名' }).click()
    await page.getByRole('heading', { name: '石湖东网格', exact: true }).waitFor()
    const history = page.getByRole('table', { name: '沿革' })
    await history.getByText('某街办〔2026〕3号').waitFor()
    await page.getByLabel('查看哪一天').fill('2026-10-11')
    await page.getByRole('heading', { name: '石湖第三网格', exact: true }).waitFor()
    await page.getByText('正在查看过去的一天，请回到今天再改').first().waitFor()
    await accessible()
    await page.getByLabel('查看哪一天').fill('2026-10-12')
    await page.getByRole('heading', { name: '石湖东网格', exact: true }).waitFor()
  })

  it('draws its outline from a file of a map, and points are found in it', async () => {
    await press('设定范围')
    await drawer().getByLabel('范围（GeoJSON）').fill('{ "type": "Point" }')
    await drawer().getByRole('button', { name: '设定范围' }).click()
    await drawer().getByText('没有读懂这段内容').waitFor()
    await accessible()
    const ring = [
      [120.7, 27.3],
      [120.71, 27.3],
      [120.71, 27.31],
      [120.7, 27.31],
      [120.7, 27.3],
    ]
    const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }
    await drawer()
      .getByLabel('或选择 .geojson 文件')
      .setInputFiles({ name: 'grid.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(feature)) })
    await drawer().getByLabel('GCJ-02（高德、腾讯地图）').check()
    await drawer().getByRole('button', { name: '设定范围' }).click()
    await page.getByText('范围已保存。').first().waitFor()
    await page.getByText(/(2026年)?10月12日\(周一\) 起，原坐标系 GCJ-02（高德、腾讯地图）/).waitFor()
    const at = await house.anyone.get('/api/regions/at?lat=27.3095&lng=120.7095&coordinateSystem=gcj02')
    assert.equal(at.body.label, '桐山街道 石湖社区 石湖东网格')
  })

  it('names a place in it, finds it by its name, and retires it again', async () => {
    await press('登记地名')
    await drawer().getByLabel('名称').fill('听潮小区')
    await drawer().getByLabel('北纬（度）').fill('27.305')
    await drawer().getByLabel('东经（度）').fill('120.705')
    await accessible()
    await drawer().getByRole('button', { name: '登记地名' }).click()
    const places = page.getByRole('table', { name: '地名' })
    await places.getByText('听潮小区').waitFor()
    const found = async () =>
      ((await house.anyone.get(`/api/regions/places?q=${encodeURIComponent('听潮小区')}`)).body.rows as object[]).length
    assert.equal(await found(), 1)
    await places.getByRole('button', { name: '停用' }).click()
    await drawer().getByText('以前的记录不变').waitFor()
    await drawer().getByRole('button', { name: '停用', exact: true }).click()
    await page.getByText('这里还没有登记地名。').waitFor()
    assert.equal(await found(), 0)
  })

  it('shows the tree to who may not change it, and offers no change', async () => {
    const clerk = await open(await house.signedIn({ post: 'communityWorker' }))
    await clerk.goto(`${address}/staff/regions`)
    await clerk.getByRole('heading', { name: '福鼎市', exact: true }).waitFor()
    assert.equal(await clerk.getByRole('button', { name: '更名' }).count(), 0)
    await accessible(clerk)
    await clerk.close()
  })
})
