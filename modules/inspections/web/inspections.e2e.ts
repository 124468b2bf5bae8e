import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '#common/ids.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('an inspection within its bounds', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let officer: Page
  let leader: Page
  let secretary: Page
  let path: string

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    officer = await open(await house.signedIn({ post: 'organisationOfficer' }))
    leader = await open(await house.signedIn({ post: 'cityLeader' }))
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }))
    await house.owner.query(
      `insert into admission.matters (city_id, id, code, name, mode, dept_org_id, content, frequency, half_hours, dept_duty,
        community_duty, fund_standard, basis, data_needed, admitted_on, valid_from)
      values ($1, $2, '测试督查', '党建督查', 'assist', $3, '督查', 'yearly', 2, '部门负责', '社区协助', '无', '演示依据', '{}', '2026-01-01', '2026-01-01')`,
      [house.fuding.id, newId(), house.fuding.orgs.organisation],
    )
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const dialog = (page: Page) => page.getByRole('dialog')
  const deed = (page: Page, verb: string) => page.getByRole('button', { name: verb, exact: true }).first().click()
  const send = (page: Page, verb: string) => dialog(page).getByRole('button', { name: verb, exact: true }).click()
  const choose = async (page: Page, label: string, option: string) => {
    await page.getByRole('combobox', { name: label }).click()
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: false }).first().click()
    await page.keyboard.press('Escape')
  }

  it('is not planned for what the house holds, and is planned within the community’s quota', async () => {
    await officer.goto(`${address}/staff/inspections/plan`)
    await officer.getByLabel('主题').fill('阵地开放')
    await officer.getByLabel('查什么').fill('看开放时间和制度落实')
    await officer.getByLabel('计划日期').fill('2026-10-20')
    await choose(officer, '受查单位', '石湖社区居民委员会（还可用 4 次）')
    await officer.getByText('受查单位').first().click()
    await deed(officer, '列入督查计划')
    await officer.getByText('请填写这一项').first().waitFor()
    await choose(officer, '准入事项', '党建督查')
    await officer.getByLabel('请准备的材料').fill('在职党员人数\n消防器材清单\n诉求办结台账')
    await officer.getByRole('status').getByRole('link', { name: '报到人员' }).waitFor()
    await accessible(officer)
    await deed(officer, '列入督查计划')
    const no = officer.getByRole('alert').filter({ hasText: '系统里已经有，不用再要' })
    await no.getByText('系统里已经有：在职党员人数、诉求办结台账。').waitFor()
    await no.getByRole('link', { name: '诉求' }).waitFor()
    await accessible(officer)
    assert.ok(officer.url().endsWith('/plan'), 'it was refused')
    await officer.getByLabel('请准备的材料').fill('')
    await deed(officer, '列入督查计划')
    await officer.getByRole('heading', { level: 1, name: '阵地开放' }).waitFor()
    await officer.waitForURL(/[0-9a-f-]{36}$/)
    path = new URL(officer.url()).pathname
  })

  it('can be given another matter until its notice', async () => {
    await deed(officer, '写明准入事项')
    await send(officer, '写明准入事项')
    await dialog(officer).getByText('请填写这一项').first().waitFor()
    await dialog(officer).getByRole('combobox', { name: '准入事项' }).click()
    await officer.locator('.ant-select-dropdown:visible').getByText('党建督查').click()
    await send(officer, '写明准入事项')
    await officer.getByText('已写明。').waitFor()
  })

  it('is approved by a leader, noticed and held; the community reads the finding and replies', async () => {
    await leader.goto(`${address}${path}`)
    await deed(leader, '批准或不批准')
    await dialog(leader).getByLabel('批准', { exact: true }).check()
    await send(leader, '批准或不批准')
    await leader.getByText('已批示。').waitFor()
    await officer.reload()
    await deed(officer, '发督查通知')
    await officer
      .getByText(/鼎督通〔2026〕01号/)
      .first()
      .waitFor()
    await deed(officer, '开始实地督查')
    await deed(officer, '记发现的情况')
    await dialog(officer).getByLabel('对象').fill('党群服务站')
    await dialog(officer).getByLabel('事实').fill('开放时间没有上墙')
    await send(officer, '记发现的情况')
    await officer.getByText('开放时间没有上墙').waitFor()
    await accessible(officer)

    await secretary.goto(`${address}${path}`)
    await secretary.getByText('开放时间没有上墙').waitFor()
    await accessible(secretary)
    await deed(secretary, '申辩')
    await dialog(secretary).getByLabel('申辩意见').fill('已订做，下周上墙')
    await send(secretary, '申辩')
    await secretary.getByText('申辩：已订做，下周上墙').waitFor()
  })

  it('ends in a numbered bulletin only after the reply was weighed, and what stands is put right', async () => {
    await officer.reload()
    await deed(officer, '认定')
    await dialog(officer).getByLabel('成立', { exact: true }).check()
    await dialog(officer).getByLabel('认定意见').fill('情况属实')
    await send(officer, '认定')
    await officer.getByText('认定：情况属实').waitFor()
    await deed(officer, '列入问题清单')
    await officer.getByRole('link', { name: '已列入问题清单' }).waitFor()
    await deed(officer, '发通报')
    await dialog(officer).getByLabel('要求').fill('请按期整改')
    await send(officer, '发通报')
    await officer
      .getByText(/鼎督报〔2026〕01号/)
      .first()
      .waitFor()
    await deed(officer, '交整改')
    await dialog(officer).getByLabel('整改时限').fill('2026-10-30')
    await dialog(officer).getByLabel('整改要求').fill('开放时间上墙')
    await send(officer, '交整改')
    await officer.getByRole('link', { name: '整改任务' }).waitFor()
    await accessible(officer)
    await officer.goto(`${address}/staff/inspections/quotas`)
    await officer.locator('tbody tr', { hasText: '石湖社区' }).getByText('3', { exact: true }).waitFor()
    await accessible(officer)
  })
})
