import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a year’s letters, from the city down to a community', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let upper: string
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    const officer = await house.signedIn({ post: 'organisationOfficer' })
    const item = (content: string, weight: number) => ({ content, target: '全年完成', indicator: '以记录计', weight })
    const items = [item('居民诉求办理', 60), item('区域共建协议', 40)]
    const body = { year: 2026, level: 'subdistrict', regionIds: [house.fuding.regions.street1], items, cascade: false }
    const made = await officer.post('/api/letters', body)
    upper = (made.body.ids as string[])[0]!
    await officer.put(`/api/letters/${upper}/issued`, { version: 1 })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const open = async (who: SignedIn, path: string) => {
    const page = await windowOf(chromium, address, who)
    await page.goto(`${address}/staff${path}`)
    return page
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const sign = async (page: Page) => {
    await page.getByRole('button', { name: '签字', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '签字' }).click()
    await page.getByText('已签字。').waitFor()
  }

  it('both secretaries sign, then the level below opens, takes items in one tap, and the matrix shows what is left', async () => {
    const leader = await open(await house.signedIn({ post: 'cityLeader' }), `/letters/${upper}`)
    await leader.getByText('居民诉求办理').waitFor()
    await accessible(leader)
    await sign(leader)
    const street = await open(await house.signedIn({ post: 'workCommitteeSecretary' }), '/letters/new?year=2026')
    await street.getByText(/上一级还没有签：.*石湖社区/).waitFor()
    await street.goto(`${address}/staff/letters/${upper}`)
    await sign(street)
    await street.goto(`${address}/staff/letters/new?year=2026`)
    await street.getByLabel('石湖社区').check()
    await street.getByText('合计 100，应为 100').waitFor()
    await street.getByLabel('同时承接上一级的全部项目').uncheck()
    await street.getByText('合计 0，应为 100').waitFor()
    await street.getByRole('button', { name: '加一项' }).click()
    const content = street.getByLabel('内容', { exact: true })
    await content.fill('做'.repeat(121))
    await street.getByText('最多 120 个字。').waitFor()
    await accessible(street)
    await street.getByRole('button', { name: '起草责任书' }).click()
    assert.equal((await content.inputValue()).length, 121, 'nothing is cut, and nothing is sent')
    await street.getByRole('button', { name: '第 1 项 去掉' }).click()
    await street.getByRole('button', { name: '起草责任书' }).click()
    await street.getByRole('button', { name: '承接 居民诉求办理' }).click()
    await street.getByText('已承接。').first().waitFor()
    await street.getByText('来自上一级：居民诉求办理').waitFor()
    await street.goto(`${address}/staff/letters/coverage?letter=${upper}`)
    await street.getByText('没有人承接').waitFor()
    await accessible(street)
    await street.goto(`${address}/staff/letters`)
    await street.getByText('1 项没有承接').waitFor()
  })
})
