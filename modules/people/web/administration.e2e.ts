import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

describe('the three administrators', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let page: Page

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const as = async (caller: SignedIn, path: string) => {
    const context = await chromium.newContext({ viewport: { width: 1360, height: 900 }, locale: 'zh-CN' })
    const [name, value] = caller.cookie.split('=') as [string, string]
    await context.addCookies([{ name, value, url: address }])
    page = await context.newPage()
    await page.goto(`${address}/staff${path}`)
  }
  const accessible = async () => assert.deepEqual(await axeFaults(page), [])
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const choose = async (label: string, words: string, option: string) => {
    await page.getByLabel(label).fill(words)
    await page.locator('.ant-select-item-option', { hasText: option }).first().click()
  }

  it('system: adds a person, appoints, opens an account with a password for once', async () => {
    await as(await house.signedIn({ post: 'systemAdmin' }), '/people')
    await page.getByRole('heading', { name: '人员', exact: true }).waitFor()
    await accessible()
    await press('添加人员')
    await page.getByLabel('姓名').last().fill('林晚晴')
    await page.getByLabel('电话').fill('10000000001')
    await page.locator('.ant-drawer').getByRole('button', { name: '添加人员' }).click()
    await page.getByRole('heading', { name: '林晚晴' }).waitFor()
    await page.getByText('100****0001').waitFor()
    await accessible()

    await press('任职')
    await choose('职务', '社区工作者', '社区工作者')
    await choose('单位', '石湖社区居民', '石湖社区居民委员会')
    await page.getByLabel('从哪天起').fill('2026-10-09')
    await page.getByLabel('依据（文号）').fill('桐街任〔2026〕3号')
    await accessible()
    await page.locator('.ant-drawer').getByRole('button', { name: '任职', exact: true }).click()
    await page.getByText('石湖社区居民委员会 · 社区工作者').waitFor()

    await page.getByLabel('用户名').fill('linwanqing')
    await press('开账号')
    await page.getByText('初始密码只显示这一次').waitFor()
    assert.match((await page.locator('.one-time').textContent())!, /^\w{4}-\w{4}-\w{4}$/)
    await accessible()
    await press('已当面交给本人')
  })

  it('security: changes the rights of a post and sees who is signed in', async () => {
    const clerk = await house.signedIn({ post: 'partTimeMember', name: '周远' })
    const admin = await house.signedIn({ post: 'securityAdmin' })
    await as(admin, '/posts')
    await press('修改权限 兼职委员')
    await page.getByLabel('查看诉求').check()
    await accessible()
    await press('保存')
    await page.getByText('已保存，立即生效').waitFor()
    const [own] = (await clerk.get('/api/me')).body.appointments as { permissions: string[] }[]
    assert.ok(own!.permissions.includes('concerns.read'))
    await page.goto(`${address}/staff/security`)
    await page.getByRole('link', { name: '周远' }).waitFor()
    await accessible()
    await page.getByRole('row', { name: /周远/ }).getByRole('button').click()
    await page.getByText('退出 周远 的这次登录').waitFor()
    await page.locator('.ant-modal').getByRole('button').last().click()
    await page.getByText('已退出那里的登录').waitFor()
    assert.equal((await clerk.get('/api/me')).status, 401)
  })

  it('audit: reads the record and proves that its chain is whole', async () => {
    await house.settle()
    await as(await house.signedIn({ post: 'auditAdmin' }), '/audit')
    await page.getByText('people.change-post').first().waitFor()
    await press('验证整条链')
    await page.getByText(/审计链完整/).waitFor()
    await accessible()
  })
})
