import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type Given } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { layConcerns } from '../server/fixtures.ts'

describe('a concern over the desks of a city', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  const pages: Page[] = []

  before(async () => {
    house = await aHouse()
    await house.inCity(350982, layConcerns)
    address = await house.listen()
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const desk = async (given: Given): Promise<Page> => {
    const page = await windowOf(chromium, address, await house.signedIn(given), { at: house.clock.now() })
    pages.push(page)
    return page
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const state = (page: Page, words: string) => page.locator('.page-head .tag').getByText(words, { exact: true }).waitFor()
  const opened = async (page: Page, title: RegExp) => {
    await page.goto(`${address}/staff/concerns`)
    await page.getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  /** Opens an action's form, fills it, sends it. */
  const act = async (page: Page, action: string, fill?: () => Promise<unknown>) => {
    await page.getByRole('button', { name: action, exact: true }).click()
    if (!fill) return
    await accessible(page)
    await fill()
    await page.locator('.deed-form').getByRole('button', { name: action, exact: true }).click()
    await page.getByText(`“${action}”已办好。`).waitFor()
  }
  const lamp = /桥头的路灯坏了三天/

  it('is filed by the keyboard alone, the topic proposed by what is said', async () => {
    const page = await desk({ post: 'communityWorker' })
    await page.goto(`${address}/staff/concerns/new`)
    await page.getByLabel('居民说的话').waitFor()
    await accessible(page)
    const keys = page.keyboard
    await keys.type('桥头的路灯坏了三天，晚上看不见路。')
    await keys.press('Tab')
    await page.getByRole('option', { name: /路灯不亮/ }).waitFor()
    await keys.press('Enter')
    await page.getByText('居民需要帮一把。').waitFor()
    await keys.press('Tab')
    await keys.type('石湖第一')
    await page.getByRole('option', { name: /石湖第一网格/ }).waitFor()
    await accessible(page)
    await keys.press('Enter')
    await keys.press('Tab')
    await keys.type('桥头东侧')
    await keys.press('Tab')
    await keys.type('10000000001')
    await keys.press('Tab')
    await keys.type('陈某')
    await keys.press('Alt+2')
    await page.getByLabel('居民同意公开答复').check()
    await keys.press('Control+Enter')
    const slip = page.getByRole('region', { name: '刚才提交的诉求' })
    await slip.waitFor()
    assert.match((await slip.textContent()) ?? '', /20261009001\d{4}.*查询码 [2-9A-Z]{6}/)
    assert.equal(await page.getByLabel('居民说的话').inputValue(), '', 'a fresh form for the next caller')
    assert.equal(await page.getByLabel('联系电话').inputValue(), '')
    assert.ok(await page.getByLabel('居民说的话').evaluate((field) => field === document.activeElement))
    await accessible(page)
  })

  it('says beside the topic that a leak of gas is for 119', async () => {
    const page = pages.at(-1)!
    await page.getByRole('combobox', { name: '事项' }).fill('燃气')
    await page.getByRole('option', { name: /燃气泄漏/ }).click()
    await page.getByText('请马上离开并拨打 119。').waitFor()
    await page.getByText('这里不受理，请直接告诉居民。').waitFor()
  })

  it('is accepted and dispatched by the secretary, to the unit that the catalogue proposes', async () => {
    const page = await desk({ post: 'communitySecretary' })
    await opened(page, lamp)
    await page.getByText('陈** 100****0001').waitFor()
    await accessible(page)
    await page.getByRole('button', { name: '查看 反映人' }).click()
    await page.getByLabel('为什么要看').fill('约上门时间')
    await page.getByRole('dialog').getByRole('button', { name: '查看' }).click()
    await page.getByText('陈某 10000000001').waitFor()
    await page.getByText('联系方式被查看过 1 次').waitFor()
    await act(page, '受理')
    await state(page, '已受理')
    await act(page, '派单', async () => {
      await page.locator('.deed-form').getByText('建议由').waitFor()
      await page.getByLabel('给承办单位的话').fill('请先装临时灯。')
    })
    await state(page, '已派单')
    await act(page, '协办回复', () => page.getByLabel('协办了什么').fill('已在桥头放了提示牌。'))
    await page.locator('.timeline').getByText('协办回复').waitFor()
  })

  it('is returned by the department once, and the ruling leaves it there', async () => {
    const page = await desk({ post: 'deptHandler' })
    await opened(page, lamp)
    await act(page, '签收')
    await state(page, '办理中')
    await act(page, '退回', async () => {
      await page.getByLabel('退回理由').click()
      await page.getByTitle('应由其他单位牵头').click()
      await page.getByLabel('退回的依据和经过').fill('桥头路灯由景区管理。')
    })
    await state(page, '退单待裁')
    const ruler = await desk({ post: 'subdistrictOfficer' })
    await opened(ruler, lamp)
    await act(ruler, '裁定退单', async () => {
      await ruler.locator('.deed-form').getByText('桥头路灯由景区管理。').waitFor()
      await ruler.getByLabel('不同意，原单位继续办').check()
      await ruler.getByLabel('裁定的理由').fill('路灯在市政道路上，由住建局办。')
    })
    await state(ruler, '已派单')
    await page.reload()
    await act(page, '签收')
    await page.getByText('本轮已经退回过一次').waitFor()
  })

  it('is answered, and a telephone number in the answer is pointed at', async () => {
    const page = pages.find((one) => one.url().includes('/concerns/') && one !== pages[0] && one !== pages[1])!
    await act(page, '答复', async () => {
      await page.getByLabel('已解决', { exact: true }).check()
      await page.getByLabel('写给居民的答复').fill('灯头已更换，联系人 13800138000。')
      await page.getByText('文字里像有手机号码').waitFor()
      await page.getByLabel('写给居民的答复').fill('灯头已更换，今晚亮灯。')
    })
    await state(page, '已答复待审')
  })

  it('is checked by the secretary with its answer before the eyes, and closed by the call back', async () => {
    const secretary = pages[1]!
    await secretary.reload()
    await act(secretary, '审核答复', async () => {
      await secretary.locator('.deed-form').getByText('灯头已更换，今晚亮灯。').waitFor()
      await secretary.getByLabel('通过', { exact: true }).check()
    })
    await state(secretary, '待回访')
    const caller = await desk({ post: 'followUpClerk' })
    await opened(caller, lamp)
    await act(caller, '回访', async () => {
      await caller.getByLabel('联系上了', { exact: true }).check()
      await caller.locator('.deed-form').getByRole('button', { name: '回访' }).click()
      await caller.getByText('有 2 处需要改一下').waitFor()
      await caller.getByLabel('解决了', { exact: true }).check()
      await caller.getByLabel('基本满意').check()
    })
    await state(caller, '已办结')
    await caller.getByText('已办结，没有要做的事。').waitFor()
    await accessible(caller)
  })

  it('has its answer published for all, written anew and without numbers', async () => {
    const secretary = pages[1]!
    await secretary.reload()
    await secretary.getByRole('button', { name: '公开答复', exact: true }).click()
    const form = secretary.locator('.deed-form')
    await secretary.getByLabel('问与答').fill('桥头路灯不亮怎么办：请打 13800138000。')
    await form.getByText('文字里像有手机号码').waitFor()
    await form.getByRole('button', { name: '公开答复' }).click()
    await form.getByText('公开的文字里有像电话或证件号码的数字').waitFor()
    await secretary.getByLabel('问与答').fill('桥头路灯不亮，住建部门两天内修好。以后可向社区反映。')
    await accessible(secretary)
    await form.getByRole('button', { name: '公开答复' }).click()
    await secretary.getByRole('heading', { name: '公开的问答' }).waitFor()
  })

  it('keeps what was written when somebody else was faster, and goes on after a look at the news', async () => {
    const secretary = pages[1]!
    await secretary.route('**/api/live', (route) => route.abort())
    const worker = await house.signedIn({ post: 'communityWorker' })
    const topic = (await worker.get('/api/concern-topics')).body.topics as { id: string; code: string }[]
    const topicId = topic.find(({ code }) => code === '010101')!.id
    const words = '巷口的灯太亮，照进卧室。'
    const told = await worker.post('/api/concerns', { topicId, words, channel: 'window', gridId: house.fuding.regions.grid1 })
    await opened(secretary, /巷口的灯太亮/)
    await secretary.getByRole('button', { name: '不予受理', exact: true }).click()
    await secretary.getByLabel('该找哪里').click()
    await secretary.getByTitle('外地的事').click()
    await secretary.getByLabel('写给居民的话').fill('请向当地反映。')
    assert.equal((await worker.put(`/api/concerns/${told.body.id}/accept`)).status, 200)
    const send = secretary.locator('.deed-form').getByRole('button', { name: '不予受理' })
    await send.click()
    await secretary.getByText('在您填写时别人已改动过').waitFor()
    assert.equal(await secretary.getByLabel('写给居民的话').inputValue(), '请向当地反映。')
    await accessible(secretary)
    await secretary.getByRole('button', { name: '看最新情况' }).click()
    await state(secretary, '已受理')
    await send.click()
    await state(secretary, '已办结')
  })
})
