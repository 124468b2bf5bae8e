import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a secretary and a school’s liaison', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: Page
  let liaison: Page

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }))
    liaison = await open(await house.signedIn({ post: 'liaison' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('draft an agreement from the clauses of a school', async () => {
    await secretary.goto(`${address}/staff/pacts/new`)
    await secretary.getByLabel('单位', { exact: true }).click()
    await secretary.locator('.ant-select-dropdown:visible').getByText('石湖社区榕荫小学', { exact: true }).click()
    await secretary.getByLabel('起始日').fill('2026-10-01')
    await secretary.getByLabel('期满日').fill('2027-09-30')
    await secretary.getByText('向居民开放操场和阅览室').waitFor()
    await secretary.getByText('条款齐备，可以签字。').waitFor()
    await accessible(secretary)
    await secretary.reload()
    await secretary.getByText('已恢复您上次没写完的内容。').waitFor()
    await secretary.getByText('向居民开放操场和阅览室').waitFor()
    await press(secretary, '保存草案')
    await secretary.getByRole('heading', { level: 1, name: '石湖社区榕荫小学与石湖社区' }).waitFor()
    await accessible(secretary)
  })

  it('sign the same text, and the agreement has its number', async () => {
    const path = new URL(secretary.url()).pathname
    for (const [page, side] of [
      [secretary, '社区'],
      [liaison, '单位'],
    ] as const) {
      await page.goto(`${address}${path}/text`)
      await page.getByText('契约化共建协议书').waitFor()
      await press(page, `代表${side}签字`)
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
      await page.getByRole('heading', { level: 1, name: '石湖社区榕荫小学与石湖社区' }).waitFor()
    }
    await liaison.getByText('鼎社约〔2026〕001号', { exact: true }).waitFor()
    await secretary.goto(`${address}${path}`)
    await press(secretary, '亮约')
    await secretary.getByText('已亮约，居民可以查看。').waitFor()
  })

  it('record and confirm what was done, and the number stands on both pages', async () => {
    await liaison.goto(`${address}/staff/pacts/ours`)
    const row = liaison.getByRole('row').filter({ hasText: '向居民开放操场和阅览室' })
    await row.waitFor()
    await accessible(liaison)
    await row.getByRole('button', { name: '登记履约' }).click()
    await liaison.getByRole('dialog').getByLabel('数量').fill('2')
    await liaison.getByRole('dialog').getByLabel('说明').fill('国庆假期开放两场')
    await liaison.getByRole('dialog').getByRole('button', { name: '登记履约' }).click()
    await liaison.getByText('已登记，等对方确认。').waitFor()

    await secretary.goto(`${address}/staff/pacts/confirm`)
    await secretary.getByText('国庆假期开放两场').waitFor()
    await accessible(secretary)
    await secretary
      .getByRole('checkbox', { name: /全选|选择/ })
      .first()
      .check()
    await press(secretary, '确认')
    await secretary.getByText('没有等您确认的履约。').waitFor()

    await liaison.goto(`${address}/staff/pacts/ours`)
    await row.getByRole('link', { name: '2场' }).waitFor()
    await liaison.goto(`${address}/agreements`)
    await accessible(liaison)
    await liaison.getByRole('link', { name: '石湖社区' }).click()
    await liaison.getByRole('link', { name: '石湖社区榕荫小学' }).click()
    await liaison.getByText('已完成 2 场').waitFor()
    await accessible(liaison)
  })

  it('end it honestly: the unit gives notice, both read it, the community agrees and it ends', async () => {
    const heading = { level: 1, name: '石湖社区榕荫小学与石湖社区' } as const
    await liaison.goto(`${address}/staff/pacts`)
    await liaison.getByRole('link', { name: '石湖社区榕荫小学' }).first().click()
    await liaison.getByRole('heading', heading).waitFor()
    await press(liaison, '告知提前终止')
    await liaison.getByRole('dialog').getByLabel('原因').fill('学校搬迁，场地不再使用')
    await liaison.getByRole('dialog').getByRole('button', { name: '告知提前终止' }).click()
    await liaison.getByText(/最后一天为 (2026年)?11月8日\(周日\)/).waitFor()
    await liaison.getByRole('button', { name: '撤回终止告知' }).waitFor()
    await accessible(liaison)

    await secretary.goto(new URL(liaison.url()).href)
    await secretary.getByText('理由：学校搬迁，场地不再使用').waitFor()
    await accessible(secretary)
    await press(secretary, '同意即日终止')
    await secretary.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await secretary.getByText('已同意，协议今天终止。').waitFor()
    await secretary.getByText('已终止', { exact: true }).waitFor()
  })
})
