import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aTelling, layConcerns } from '../server/fixtures.ts'

const shots = process.env.SIGONG_SHOTS

describe('many told the same', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let page: Page
  before(async () => {
    house = await aHouse()
    const topics = await house.inCity(house.fuding.id, layConcerns)
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    const telling = { ...aTelling(topics['010101']!, { gridId: house.fuding.regions.grid1 }), channel: 'phone' }
    for (let n = 0; n < 5; n++) assert.equal((await secretary.post('/api/concerns', telling)).status, 200)
    address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, secretary, { at: house.clock.now() })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const look = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
    assert.deepEqual(await axeFaults(page), [])
  }

  it('and it goes before a meeting in one tap, whose topic leads to them, to the six parties and to the list of problems', async () => {
    await page.goto(`${address}/staff/concerns`)
    await page.getByRole('link', { name: '同类诉求集中' }).click()
    await page.getByRole('button', { name: '提交会议研究' }).click()
    await page.getByText('已列入街道会议议题。').waitFor()
    await page.getByRole('button', { name: '提为协商议题' }).waitFor()
    await look('clusters')
    await page.getByRole('link', { name: '待上会' }).click()
    await page.getByRole('heading', { level: 1, name: '石湖社区30天内“路灯不亮”诉求5件' }).waitFor()
    await page.getByText('同类诉求集中').first().waitFor()
    await page.getByRole('button', { name: '列入问题清单' }).click()
    const problem = page.getByRole('dialog')
    assert.equal(await problem.getByLabel('问题是什么').inputValue(), '石湖社区30天内“路灯不亮”诉求5件')
    await problem.getByRole('button', { name: '返回' }).click()
    await page.getByRole('button', { name: '提为协商议题' }).click()
    const form = page.getByRole('dialog')
    assert.equal(await form.getByLabel('议题（对外公布）').inputValue(), '石湖社区30天内“路灯不亮”诉求5件')
    await form.getByRole('button', { name: '提出议题' }).click()
    await page.waitForURL('**/staff/deliberations/*') // both pages are headed by the same words
    await page.getByRole('heading', { level: 1, name: '石湖社区30天内“路灯不亮”诉求5件' }).waitFor()
    await page.getByRole('link', { name: '石湖社区30天内“路灯不亮”诉求5件' }).click()
    await page.getByText('议事协商', { exact: true }).last().waitFor()
    await page.getByRole('link', { name: '查看来源事项' }).click()
    await page.getByText('共 5 条').waitFor()
  })
})
