import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aUscc } from '../server/fixtures.ts'

describe('the keeper of the directory', () => {
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
    await page.goto(`${address}/staff/orgs`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const accessible = async (on = page) => assert.deepEqual(await axeFaults(on), [])
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const drawer = () => page.getByRole('dialog')
  const choose = async (label: string, option: string) => {
    await drawer().getByLabel(label, { exact: true }).fill(option)
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }

  it('finds organisations by view and by words', async () => {
    await page.getByText('共 20 条').waitFor()
    await press('派驻机构')
    await page.getByText('共 2 条').waitFor()
    await page.getByRole('link', { name: '桐山街道综合执法队' }).waitFor()
    await accessible()
    await press('全部')
    await page.getByLabel('名称或信用代码').fill('居民委员会')
    await page.getByText('共 3 条').waitFor()
    await press('全部')
  })

  it('adds one, and is told which place of the credit code is wrong', async () => {
    await press('新增组织')
    await choose('类别', '辖区单位')
    await drawer().getByLabel('名称').fill('听潮小学')
    await drawer().getByLabel('简称').fill('听潮小学')
    await choose('所在区划', '桐山街道 石湖社区')
    const right = aUscc(42, '12')
    await drawer()
      .getByLabel('统一社会信用代码')
      .fill(`${right.slice(0, 10)}O${right.slice(11)}`)
    await drawer().getByRole('button', { name: '新增组织' }).click()
    await drawer().getByText('第 11 位“O”不会出现在这里').waitFor()
    await accessible()
    await drawer().getByLabel('统一社会信用代码').fill(right.toLowerCase())
    await drawer().getByRole('button', { name: '新增组织' }).click()
    await page.getByRole('heading', { name: '听潮小学', exact: true }).waitFor()
    await page.getByText(right).waitFor()
    await accessible()
  })

  it('puts it under the community’s Party committee, which then shows it below', async () => {
    await press('建立隶属')
    await drawer().getByLabel('条线', { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText('属地管理', { exact: true }).click()
    await drawer().getByLabel('上级组织').fill('中共石湖')
    await page.locator('.ant-select-dropdown:visible').getByText('中共石湖社区委员会', { exact: true }).click()
    await drawer().getByRole('button', { name: '建立隶属' }).click()
    await page.getByRole('table', { name: '隶属' }).getByRole('link', { name: '中共石湖社区委员会' }).click()
    await page.getByRole('heading', { name: '中共石湖社区委员会', exact: true }).waitFor()
    await page.getByRole('table', { name: '下属' }).getByRole('link', { name: '听潮小学' }).waitFor()
    await accessible()
  })

  it('cannot end it while another belongs to it, and reads why', async () => {
    await press('撤销')
    await drawer().getByRole('button', { name: '撤销' }).click()
    await drawer().getByText('还有 1 个组织隶属于它').waitFor()
    await accessible()
  })

  it('lets everybody of the city read, and nobody else change', async () => {
    const clerk = await open(await house.signedIn({ post: 'liaison' }))
    await clerk.goto(`${address}/staff/orgs/${house.fuding.orgs.local1}`)
    await clerk.getByRole('heading', { name: '石湖社区榕荫小学', exact: true }).waitFor()
    assert.equal(await clerk.getByRole('button', { name: '更名' }).count(), 0)
    await accessible(clerk)
    await clerk.close()
  })
})
