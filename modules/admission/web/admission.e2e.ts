import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'
import { pass } from '../server/index.ts'

describe('the lawful no', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let dept: Page
  let office: Page
  let secretary: Page

  const open = async (who: SignedIn, width = 1440) => {
    const [name, value] = who.cookie.split('=') as [string, string]
    const context = await chromium.newContext({ viewport: { width, height: 1000 }, locale: 'zh-CN' })
    await context.addCookies([{ name, value, url: address }])
    const fresh = await context.newPage()
    fresh.setDefaultTimeout(15_000)
    return fresh
  }
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    dept = await open(await house.signedIn({ post: 'deptLiaison' }))
    office = await open(await house.signedIn({ post: 'organisationOfficer' }))
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const shot = async (page: Page, name: string) => {
    if (process.env.SIGONG_SHOTS) await page.screenshot({ path: `${process.env.SIGONG_SHOTS}/${name}.png`, fullPage: true })
  }

  it('is read by a department that sends a form to all communities', async () => {
    await dept.goto(`${address}/staff/tasks/assign`)
    await dept.getByText('填报', { exact: true }).first().click()
    await dept.getByLabel('名称', { exact: true }).fill('老旧小区住户意见登记表')
    await press(dept, '选中范围内全部社区')
    await dept.getByLabel('时限', { exact: true }).fill('2026-12-20')
    await press(dept, '加一项')
    await dept.getByLabel('填报项名称').fill('意见')
    await press(dept, '发起交办')
    const no = dept.getByRole('alert').first()
    await no
      .getByText(/不得转嫁给社区/)
      .first()
      .waitFor()
    await no
      .getByText(/民发〔2015〕136号/)
      .first()
      .waitFor()
    await shot(dept, 'refused')
  })

  it('leads to an application, on which the communities are heard', async () => {
    await dept.goto(`${address}/staff/admission/apply`)
    await dept.getByLabel('事项名称').fill('老旧小区住户意见登记')
    await dept.getByText('协办', { exact: true }).click()
    const write = (label: string, words: string) => dept.getByLabel(label, { exact: true }).fill(words)
    await write('依据', '老旧小区改造实施办法第八条（演示依据）')
    await write('工作内容', '每季度登记一次住户对改造的意见。')
    await dept.getByLabel('频次', { exact: true }).fill('每季度')
    await dept.locator('.ant-select-dropdown:visible').getByText('每季度', { exact: true }).click()
    await write('每次每社区工时（小时）', '3')
    await write('开始日期', '2026-12-01')
    await write('经费标准（费随事转）', '每社区每年 6000 元')
    await write('部门负责', '设计表格、培训、汇总')
    await write('社区负责', '发放和收回')
    await write('需要的数据项', '楼栋\n意见')
    await write('联系方式', '城建科 1000001')
    await accessible(dept)
    await shot(dept, 'apply')
    await press(dept, '保存')
    await dept.getByRole('heading', { name: '老旧小区住户意见登记' }).waitFor()
    await press(dept, '提交申请')
    await dept.getByText('待完整性审查').first().waitFor()

    await office.goto(`${address}/staff/admission/applications`)
    await office.getByRole('link', { name: '老旧小区住户意见登记' }).click()
    await press(office, '完整性审查')
    await office.getByRole('dialog').getByRole('button', { name: '完整性审查' }).click()
    await office.getByText('听取社区意见').first().waitFor()

    await secretary.goto(`${address}/staff/admission/applications?unheard=true`)
    await secretary.getByRole('link', { name: '老旧小区住户意见登记' }).click()
    await press(secretary, '发表意见')
    await secretary.getByRole('dialog').getByRole('button', { name: '发表意见' }).click()
    await secretary.getByText(/社区意见（1\/3）/).waitFor()
    await accessible(secretary)
    await shot(secretary, 'heard')
  })

  it('gives way once it is admitted', async () => {
    house.clock.set('2026-10-16T00:00:10+08:00')
    await house.settle()
    await office.reload()
    await press(office, '审定')
    await office.getByRole('dialog').getByLabel('理由').fill('依据充分，经费已落实。')
    await office.getByRole('dialog').getByRole('button', { name: '审定' }).click()
    await office.getByRole('link', { name: '目录中的事项' }).click()
    await office
      .getByRole('heading', { name: /老旧小区住户意见登记/ })
      .first()
      .waitFor()
    await office.getByText('发放和收回').waitFor()
    await accessible(office)
    await shot(office, 'card')

    house.clock.set('2026-12-02T09:00:00+08:00')
    await dept.goto(`${address}/staff/tasks/assign`)
    await dept.getByText('填报', { exact: true }).first().click()
    await dept.getByLabel('名称', { exact: true }).fill('老旧小区住户意见登记表')
    await press(dept, '选中范围内全部社区')
    await dept.getByLabel('时限', { exact: true }).fill('2026-12-20')
    await press(dept, '加一项')
    await dept.getByLabel('填报项名称').fill('意见')
    await dept.getByLabel('准入事项', { exact: true }).fill('老旧小区')
    await dept
      .locator('.ant-select-dropdown:visible')
      .getByText(/老旧小区住户意见登记/)
      .first()
      .click()
    await press(dept, '发起交办')
    await dept.waitForURL(/assignments\/[0-9a-f-]{36}/)
  })

  it('is one tap of the community, and nobody is asked', async () => {
    await house.inCity(house.fuding.id, (ctx) =>
      pass(ctx, {
        door: 'task',
        module: 'elsewhere',
        subjectId: newId(),
        title: '清点一处空地堆放物',
        link: null,
        byOrgId: house.fuding.orgs.cityManagement,
        communityIds: [house.fuding.regions.community1],
      }),
    )
    await secretary.goto(`${address}/staff/admission/asks`)
    const row = secretary.getByRole('row', { name: /清点一处空地堆放物/ })
    await accessible(secretary)
    await shot(secretary, 'asks')
    await row.getByRole('button', { name: '未准入，退回' }).click()
    await row.getByRole('button', { name: '撤销退回' }).waitFor()
    await row.getByRole('link', { name: '清点一处空地堆放物' }).click()
    await secretary.getByText('退回单', { exact: true }).waitFor()
    await shot(secretary, 'returned')
    for (const path of [
      'burden/gauge',
      'burden/items',
      'burden/alarms',
      'admission/matters',
      'admission/lists',
      'admission/askers',
    ]) {
      await office.goto(`${address}/staff/${path}`)
      await office.getByRole('heading', { level: 1 }).waitFor()
      await office.waitForLoadState('networkidle')
      await accessible(office)
      await shot(office, path.replace('/', '-'))
    }
    await secretary.setViewportSize({ width: 375, height: 800 })
    await secretary.goto(`${address}/staff/admission/asks`)
    await secretary.getByRole('link', { name: '清点一处空地堆放物' }).waitFor()
    await shot(secretary, 'asks-375')
    await secretary.goto(`${address}/staff/burden/gauge`)
    await secretary.getByRole('heading', { level: 1 }).waitFor()
    await secretary.waitForLoadState('networkidle')
    await accessible(secretary)
    await shot(secretary, 'gauge-375')
  })
})
