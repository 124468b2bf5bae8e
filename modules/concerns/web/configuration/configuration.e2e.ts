import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../../tools/browser.ts'
import { aTelling, layConcerns } from '../../server/fixtures.ts'

describe('the city dispatcher sets what the city itself decides about concerns', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let page: Page

  const open = async (who: SignedIn, width = 1440) => {
    const opened = await windowOf(chromium, address, who, { width })
    await opened.goto(`${address}/staff/concern-settings`)
    return opened
  }
  before(async () => {
    house = await aHouse()
    const topics = await house.inCity(350982, layConcerns)
    for (const gridId of [house.fuding.regions.grid1, house.fuding.regions.grid4]) {
      const told = await house.anyone.post('/api/public/concerns', aTelling(topics['010105']!, { gridId }))
      assert.equal(told.status, 200, told.text)
    }
    address = await house.listen()
    chromium = await browser()
    page = await open(await house.signedIn({ post: 'cityDispatcher' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const accessible = async (on = page) => assert.deepEqual(await axeFaults(on), [])
  const drawer = () => page.getByRole('dialog')
  const shown = async (name: string) => {
    const folder = process.env.SIGONG_SHOTS
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  }
  const choose = async (label: string, option: string) => {
    const field = drawer().getByRole('combobox', { name: label, exact: true })
    await field.click()
    if (await field.isEditable()) await field.fill(option)
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }
  const tab = (name: string) => page.getByRole('tab', { name }).click()

  it('finds a topic, adds a question to it, and reads that old concerns keep their version', async () => {
    await page.getByRole('button', { name: '路灯不亮' }).waitFor()
    await accessible()
    await shown('topics')
    await page.getByLabel('名称、关键词或编码').fill('路灯')
    await page.getByRole('button', { name: '路灯不亮' }).click()
    await drawer().getByText('改后是新的一版').waitFor()
    await drawer().getByText('第 1 版').waitFor()
    await drawer().getByRole('button', { name: '加一问' }).click()
    await drawer().getByLabel('问什么', { exact: true }).fill('灯杆上的编号')
    await drawer().getByLabel('问什么（英文）').fill('Number on the pole')
    await accessible()
    await shown('topic')
    await drawer().getByRole('button', { name: '修改', exact: true }).click()
    await page.getByText('已改为第 2 版。').waitFor()
    await page.getByText('问 1 项').waitFor()
  })

  it('cannot retire a branch while topics stand below it, and reads why', async () => {
    await page.getByLabel('名称、关键词或编码').fill('')
    await page.getByRole('button', { name: '市政设施', exact: true }).click()
    await drawer().getByRole('button', { name: '停用' }).click()
    await page.getByRole('button', { name: '停用' }).last().click()
    await page.getByText('下面还有 5 个在用的事项').waitFor()
    await accessible()
    await page.getByRole('button', { name: '不了' }).click()
    await page.locator('.ant-drawer-close').click()
    await page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'hidden' })
  })

  it('tries where a topic goes, then sees before a change which concerns it would have moved', async () => {
    await tab('派单目录')
    await page.getByRole('combobox', { name: '事项', exact: true }).fill('塌陷')
    await page.getByRole('option', { name: '道路塌陷' }).click()
    await page.getByRole('button', { name: '看派给谁' }).click()
    await page.getByText('由所在社区居委会主办').waitFor()
    await accessible()
    await shown('catalogue')
    await page.getByRole('button', { name: '新增一行' }).click()
    await choose('事项', '010105 道路塌陷')
    await choose('主办', '福鼎市住房和城乡建设局')
    await drawer().getByLabel('依据', { exact: true }).fill('市政设施管理职责')
    await drawer().getByLabel('依据（英文）').fill('Duty for municipal works')
    await accessible()
    await drawer().getByRole('button', { name: '先看影响' }).click()
    await drawer().getByText('最近 30 天有 2 件，其中 2 件会换主办单位').waitFor()
    await accessible()
    await shown('dry-run')
    await drawer().getByRole('button', { name: '确认改动' }).click()
    await page.getByText('已新增。').waitFor()
    await page.getByRole('table', { name: '派单目录' }).getByText('城乡建设 / 市政设施 / 道路塌陷', { exact: true }).waitFor()
  })

  it('ends a row after seeing that its concerns go back to where they went before', async () => {
    await page.getByRole('button', { name: /^停用 ?城乡建设 \/ 市政设施 \/ 道路塌陷/ }).click()
    await drawer().getByText('其中 2 件会换主办单位').waitFor()
    await accessible()
    await drawer().getByRole('button', { name: '确认改动' }).click()
    await page.getByText('已停用。').waitFor()
    await page.getByRole('table', { name: '派单目录' }).getByText('道路塌陷').first().waitFor({ state: 'detached' })
  })

  it('changes a limit, is told what is wrong with it, and finds the new version with who and when', async () => {
    await tab('时限规则')
    await page.getByText('现行第 1 版').waitFor()
    await accessible()
    await shown('rulebook')
    await page
      .getByRole('button', { name: '修改 求助' })
      .or(page.getByRole('button', { name: '修改求助' }))
      .click()
    const finish = drawer().getByLabel('办结', { exact: true })
    await finish.fill('0')
    await drawer().getByRole('button', { name: '存为新的一版' }).click()
    await drawer().getByText('时限要大于 0').waitFor()
    await accessible()
    await shown('limit')
    await finish.fill('7')
    await drawer().getByRole('button', { name: '存为新的一版' }).click()
    await page.getByText('已存为第 2 版。').waitFor()
    await page.getByText('现行第 2 版').waitFor()
    await page.getByRole('table', { name: '历次版本' }).getByText('求助').waitFor()
    await page.getByRole('table', { name: '各类时限' }).getByText('7 个工作日').first().waitFor()
  })

  it('reads on a telephone without running over its edge', async () => {
    const wide = page
    page = await open(await house.signedIn({ post: 'centreHead' }), 375)
    for (const [name, shot] of [
      ['事项目录', 'topics'],
      ['派单目录', 'catalogue'],
      ['时限规则', 'rulebook'],
    ] as const) {
      await tab(name)
      await page.getByRole('table').first().waitFor()
      await accessible()
      await shown(`${shot}-375`)
      const over = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      assert.ok(Number(over) <= 0, `${name} runs ${over} px over the edge`)
    }
    await page.close()
    page = wide
  })

  it('is not offered to those who do not hold the right', async () => {
    const clerk = await open(await house.signedIn({ post: 'communityWorker' }))
    await clerk.getByText('您当前的职务不能看这一页').waitFor()
    assert.equal(await clerk.getByRole('link', { name: '诉求设置' }).count(), 0)
    await accessible(clerk)
    await clerk.close()
  })
})
