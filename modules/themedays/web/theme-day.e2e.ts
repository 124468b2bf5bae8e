import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('two branches keep a theme day together', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: SignedIn
  let school: SignedIn
  let page: Page
  let day: string
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary', org: 'party1' })
    school = await house.signedIn({ post: 'liaison', org: 'local1' })
    address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, secretary, { at: house.clock.now() })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const dialog = (at = page) => at.getByRole('dialog')
  const press = (name: string, at = page) => at.getByRole('button', { name, exact: true }).first().click()
  const send = (name: string, at = page) => dialog(at).getByRole('button', { name, exact: true }).click()

  it('plans it with its subject and asks the other', async () => {
    await page.goto(`${address}/staff/themedays`)
    await press('安排主题党日')
    await dialog().getByLabel('牵头支部、单位').click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/石湖社区委员会/)
      .click()
    await dialog().getByLabel('一起过的支部、单位').fill('榕荫小学')
    await page.locator('.ant-select-dropdown:visible').getByText('石湖社区榕荫小学', { exact: true }).click()
    await dialog().getByLabel('主题', { exact: true }).fill('红色家书共读')
    await dialog().getByLabel('时间', { exact: true }).fill('2026-10-20T15:00')
    await dialog().getByLabel('活动方案').fill('先共读，再分组交流。')
    await dialog().getByLabel('地点').fill('石湖社区党群服务中心')
    await send('安排主题党日')
    await page.getByRole('heading', { level: 1, name: '红色家书共读' }).waitFor()
    day = new URL(page.url()).pathname
    const theirs = await windowOf(chromium, address, school, { width: 375, at: house.clock.now() })
    await theirs.goto(`${address}${day}`)
    await press('同意主题', theirs)
    await send('同意主题', theirs)
    await theirs.getByText('已商定').first().waitFor()
    assert.deepEqual(await axeFaults(theirs), [])
    await theirs.context().close()
  })

  it('holds it once: one record drafted for both, and it counts for each', async () => {
    await page.reload()
    await press('发活动通知')
    await send('确定')
    await page.getByText('已通知', { exact: true }).first().waitFor()
    const later = '2026-10-20T17:00:00+08:00'
    house.clock.set(later)
    await page.context().clock.setFixedTime(later)
    await page.reload()
    await press('登记开展情况')
    await dialog().getByLabel('石湖社区榕荫小学到场人数').fill('6')
    await dialog()
      .getByLabel(/委员会到场人数/)
      .fill('12')
    await send('登记开展情况')
    await page.getByText('这份记录为 2 个支部、单位各计一次。').waitFor()
    await page
      .getByText(/到场人员共18人|共18人/)
      .first()
      .waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await press('修改记录、写小结')
    await dialog().getByLabel(/小结/).fill('两个支部一起过，交流充分。')
    await send('修改记录、写小结')
    await press('归档')
    await send('确定')
    await page.getByText('已归档', { exact: true }).first().waitFor()
    assert.equal(await page.getByRole('button', { name: '修改安排' }).count(), 0, 'an archived day has no deeds')
    for (const who of [secretary, school]) {
      const rows = (await who.get('/api/themedays/rhythm')).body.rows as { orgId: string; thisYear: number }[]
      const own = who === secretary ? house.fuding.orgs.party1 : house.fuding.orgs.local1
      assert.equal(rows.find(({ orgId }) => orgId === own)?.thisYear, 1)
    }
  })
})
