import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { forgetAll } from '#platform/cache.ts'
import { hashPassword, load } from '#server/people'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'

const password = 'lychee-tide-42'

describe('a person who signs in', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let page: Page

  before(async () => {
    house = await aHouse()
    const { orgs } = house.fuding
    const post = { kind: 'main' as const, regionId: null, validFrom: '2026-01-01', validUntil: null, basis: '测试' }
    await house.owner.query('update platform.cities set settings = $1 where city_id = 350982', [{ demo: { password } }])
    await house.inCity(350982, async ({ db, now }) =>
      load(db, {
        posts: [],
        persons: ['林晚晴', '周远', '陈舟'].map((name) => ({ key: name, name, phone: null })),
        appointments: [
          { person: '林晚晴', post: 'communityWorker', orgId: orgs.residents1, ...post },
          { person: '周远', post: 'systemAdmin', orgId: orgs.informatics, ...post },
          { person: '陈舟', post: 'communityWorker', orgId: orgs.residents1, ...post },
        ],
        accounts: [
          { person: '林晚晴', signInName: 'lin', role: { zh: '社区工作者', en: 'Community worker' } },
          { person: '周远', signInName: 'zhou', role: null },
          { person: '陈舟', signInName: 'chen', role: null },
        ],
        passwordHash: await hashPassword(password),
        now,
      }),
    )
    await house.owner.query("update people.accounts set must_change = true where sign_in_name = 'chen'")
    forgetAll()
    address = await house.listen()
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const open = async (path = '/staff/sign-in') => {
    const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' })
    page = await context.newPage()
    await page.goto(`${address}${path}`)
  }
  const accessible = async () => assert.deepEqual(await axeFaults(page), [])
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const enter = async (name: string, word: string) => {
    await page.getByLabel('用户名').fill(name)
    await page.getByLabel('密码', { exact: true }).fill(word)
    await press('登录')
  }
  const isIn = () => page.getByRole('button', { name: /个人菜单/ }).waitFor()

  it('is led to the sign-in page, told plainly when it is wrong, and back to where he was going', async () => {
    await open('/staff/me')
    await page.getByRole('heading', { name: '登录四共工作台' }).waitFor()
    await accessible()
    await enter('lin', 'wrong-wrong')
    await page.getByText('用户名或密码不对').waitFor()
    await accessible()
    await enter('lin', password)
    await page.getByRole('heading', { name: '我的信息' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: '石湖社区居民委员会 · 社区工作者' }).waitFor()
    await accessible()
  })

  it('finds the made-up accounts of a demo city by role', async () => {
    await open()
    await page.getByText('以下人物和单位都是虚构的').waitFor()
    await press('以社区工作者登录')
    await isIn()
  })

  it('changes a password that was given to him before anything else', async () => {
    await open()
    await enter('chen', password)
    await page.getByRole('heading', { name: '修改密码' }).waitFor()
    await page.getByLabel('当前密码').fill(password)
    await page.getByLabel('新密码', { exact: true }).fill('willow over water')
    await page.getByLabel('再输一遍新密码').fill('willow under water')
    await press('修改密码')
    await page.getByText('两次输入的新密码不一样').waitFor()
    await accessible()
    await page.getByLabel('再输一遍新密码').fill('willow over water')
    await press('修改密码')
    await isIn()
  })

  it('enrols one-time codes where his post asks for them, and signs in with one', async () => {
    await open()
    await enter('zhou', password)
    await page.getByRole('heading', { name: '启用动态口令' }).waitFor()
    const secret = (await page.locator('code.secret').textContent())!.replace(/\s/g, '')
    const app = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = () => app.generate({ timestamp: house.clock.now().getTime() })
    await accessible()
    await page.getByLabel('输入应用上显示的 6 位数字').fill(code())
    await press('启用')
    await page.getByRole('heading', { name: '备用码' }).waitFor()
    assert.equal(await page.locator('.recovery-codes li').count(), 10)
    await press('已抄好，继续')
    await isIn()
    house.clock.forward(1)
    await open()
    await enter('zhou', password)
    await page.getByLabel('动态口令', { exact: true }).fill(code())
    await press('登录')
    await isIn()
  })

  it('sees where he is signed in, and signs out', async () => {
    await open()
    await enter('lin', password)
    await isIn()
    await page.goto(`${address}/staff/me`)
    await page.getByText('当前', { exact: true }).waitFor()
    await page.getByRole('button', { name: /个人菜单/ }).click()
    await page.getByText('退出登录').click()
    await page.getByRole('heading', { name: '登录四共工作台' }).waitFor()
  })
})
