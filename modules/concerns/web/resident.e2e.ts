import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'
import { layConcerns } from '../server/fixtures.ts'

/** Where screenshots go, for somebody who wants to look; unset, none are made. */
const shots = process.env.SIGONG_SHOTS

describe('a resident with an old phone', () => {
  let house: AHouse
  let secretary: SignedIn
  let chromium: Browser
  let address: string
  let phone: BrowserContext
  let page: Page
  let no: string
  let key: string

  before(async () => {
    house = await aHouse()
    house.clock.set('2026-11-23T09:00:00+08:00')
    await house.inCity(350982, layConcerns)
    secretary = await house.signedIn({ post: 'communitySecretary' })
    address = await house.listen()
    chromium = await browser()
    phone = await chromium.newContext({ viewport: { width: 375, height: 812 }, javaScriptEnabled: false, locale: 'zh-CN' })
    page = await phone.newPage()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  type Look = { width?: number; cookies?: Record<string, string> }
  /** The same page with a script, which axe needs: no barrier, and nothing to scroll sideways. */
  const accessible = async (path: string, name: string, { width = 375, cookies = {} }: Look = {}) => {
    const context = await chromium.newContext({ viewport: { width, height: 900 } })
    const more = Object.entries(cookies).map(([name, value]) => ({ name, value, url: address }))
    await context.addCookies([...(await phone.cookies()), ...more])
    const looking = await context.newPage()
    await looking.goto(address + path)
    assert.deepEqual(await axeFaults(looking), [], `${name} ${width}`)
    assert.ok(await looking.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} scrolls sideways`)
    if (shots) await looking.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true })
    await context.close()
  }
  const shoot = async (name: string) => shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }))
  const act = async (id: string, action: string, body: object = {}) => {
    const answer = await secretary.put(`/api/concerns/${id}/${action}`, body)
    assert.equal(answer.status, 200, answer.text)
  }
  const idOf = async () => (await house.owner.query('select id from concerns.concerns where no = $1', [no])).rows[0].id as string

  it('tells something without any script, and mends what was missing', async () => {
    await page.goto(address)
    await page.getByRole('link', { name: '反映问题' }).click()
    await page.getByRole('link', { name: '路灯照明' }).click()
    house.clock.forward(2)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '有几处需要改一下' }).waitFor()
    await shoot('errors')
    await page.getByRole('link', { name: '请写一写是什么情况。' }).click()
    await page.getByLabel('什么情况？').fill('桥头的路灯坏了三天，晚上看不见路。')
    await page.getByLabel('在哪个社区？').selectOption({ label: '石湖社区' })
    await page.getByLabel('具体位置').fill('桥头公交站旁')
    await page.getByLabel('手机或座机（选填）').fill('100 0000 0001')
    const content = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#203040' } })
      .jpeg()
      .toBuffer()
    await page.getByLabel('拍张照片').setInputFiles({ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: content })
    await shoot('filled')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: '已收到您反映的事情' }).waitFor()
    no = ((await page.locator('#no').textContent()) ?? '').replaceAll(' ', '')
    key = (await page.locator('#key').textContent()) ?? ''
    assert.ok(await page.getByText('11 月 24 日（周二）前会有人受理').isVisible())
    assert.ok(!page.url().includes(key))
    await accessible(new URL(page.url()).pathname, 'done')
  })

  it('looks it up later with number and key, and answers what is asked', async () => {
    await phone.clearCookies()
    const id = await idOf()
    await act(id, 'accept')
    await act(id, 'ask-resident', { words: '是靠公交站的那一盏吗？' })
    await page.goto(`${address}/track`)
    await page.getByLabel('编号').fill(no)
    await page.getByLabel('查询码').fill('AAAAAA')
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('编号和查询码对不上').first().waitFor()
    await page.getByLabel('查询码').fill(key.toLowerCase())
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByRole('heading', { name: '桥头的路灯坏了三天，晚上看不见路' }).waitFor()
    assert.ok(await page.getByText('是靠公交站的那一盏吗？').first().isVisible())
    await accessible(`/track/${no}`, 'asked')
    await page.getByLabel('您的回答').fill('是的，靠近榕树。')
    await page.getByRole('button', { name: '提交回答' }).click()
    await page.getByText('已收到您的回答，办理继续。').waitFor()
    assert.ok(await page.getByText('是的，靠近榕树。').isVisible())
  })

  it('rates it once it is answered: solved and satisfied are two questions', async () => {
    const id = await idOf()
    const worker = await house.signedIn({ post: 'communityWorker' })
    const done = await worker.put(`/api/concerns/${id}/handle-on-spot`, { result: 'solved', words: '灯头已换，今晚亮灯。' })
    assert.equal(done.status, 200, done.text)
    await act(id, 'check', { passed: true })
    await page.goto(`${address}/track/${no}`)
    assert.ok(await page.getByText('灯头已换，今晚亮灯。').first().isVisible())
    await accessible(`/track/${no}`, 'to-rate')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('link', { name: '请选择办好了没有。' }).waitFor()
    await shoot('rate-errors')
    await page.getByLabel('办好了', { exact: true }).check()
    await page.getByLabel('一般').check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('谢谢您的评价。').waitFor()
    assert.ok(await page.getByText('已办结', { exact: true }).first().isVisible())
    await accessible(`/track/${no}`, 'closed')
  })

  const pages = {
    home: '/',
    topics: '/report',
    tree: '/report/topic?in=01',
    form: '/report?topic=010102',
    stopper: '/report?topic=010103',
    track: '/track',
    answers: '/answers',
    about: '/about-data',
    lost: '/nothing',
  }
  const looks: Record<string, Look> = {
    'on a phone': {},
    'on a wide screen': { width: 1440 },
    'in large type': { cookies: { large: '1' } },
    'in English': { cookies: { lang: 'en' } },
  }
  for (const [how, look] of Object.entries(looks))
    it(`finds no barrier on any page ${how}`, async () => {
      const mine = { ...pages, own: `/track/${no}` }
      for (const [name, path] of Object.entries(mine)) await accessible(path, `${name} ${how}`.replaceAll(' ', '-'), look)
    })

  it('with a script: photos shrink before they travel, drafts outlive a change of language, a second press sends nothing', async () => {
    const context = await chromium.newContext({ viewport: { width: 375, height: 812 } })
    const modern = await context.newPage()
    const problems: string[] = []
    modern.on('pageerror', (error) => problems.push(error.message))
    await modern.goto(`${address}/report?topic=010101`)
    const content = await sharp({
      create: {
        width: 4000,
        height: 3000,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer()
    await modern.getByLabel('拍张照片').setInputFiles({ name: 'big.jpg', mimeType: 'image/jpeg', buffer: content })
    await modern.getByText('已选 1 张').waitFor()
    const size = (await modern.evaluate("document.getElementById('photos').files[0].size")) as number
    assert.ok(size < content.length / 2, `${size} of ${content.length}`)
    await modern.getByLabel('什么情况？').fill('楼下的路灯一直闪。')
    await modern.getByText('已写 9 字').waitFor()
    await modern.getByLabel('在哪个社区？').selectOption({ label: '石湖社区' })
    await modern.getByRole('link', { name: 'English' }).click()
    await modern.getByRole('link', { name: '中文' }).click()
    assert.equal(await modern.getByLabel('什么情况？').inputValue(), '楼下的路灯一直闪。')
    if (shots) await modern.screenshot({ path: `${shots}/script.png`, fullPage: true })
    house.clock.forward(1)
    await modern.getByRole('button', { name: '提交' }).dblclick()
    await modern.getByRole('heading', { name: '已收到您反映的事情' }).waitFor()
    if (shots) await modern.screenshot({ path: `${shots}/done-script.png`, fullPage: true })
    const { rows } = await house.owner.query("select count(*) from concerns.concerns where words = '楼下的路灯一直闪。'")
    assert.equal(Number(rows[0].count), 1)
    assert.deepEqual(problems, [])
    await context.close()
  })
})
