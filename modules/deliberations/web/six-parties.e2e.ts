import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

/** Where screenshots go, for somebody who wants to look; unset, none are made. */
const shots = process.env.SIGONG_SHOTS

describe('six parties talk over where to park', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: SignedIn
  let liaison: SignedIn
  let firm: SignedIn
  let page: Page
  let phone: BrowserContext
  let id: string

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  before(async () => {
    house = await aHouse()
    secretary = await house.signedIn({ post: 'communitySecretary' })
    liaison = await house.signedIn({ post: 'liaison', org: 'local1' })
    firm = await house.signedIn({ post: 'liaison', org: 'property1' })
    address = await house.listen()
    chromium = await browser()
    page = await open(secretary)
    phone = await chromium.newContext({ viewport: { width: 375, height: 812 }, javaScriptEnabled: false, locale: 'zh-CN' })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const look = (name: string) => (shots ? page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined)
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click()
  const dialog = () => page.getByRole('dialog')
  const send = (name: string) => dialog().getByRole('button', { name, exact: true }).click()
  const version = async () => ((await secretary.get(`/api/deliberations/${id}`)).body as { version: number }).version
  const deed = async (what: string, body: object) => {
    const answer = await secretary.put(`/api/deliberations/${id}/${what}`, { version: await version(), ...body })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
  }
  /** As a phone without JavaScript shows it; axe looks at the same page with one. */
  const resident = async (path: string, name: string) => {
    const shown = await phone.newPage()
    await shown.goto(`${address}/c/350982${path}`)
    const wide = await shown.screenshot({ fullPage: true, ...(shots ? { path: `${shots}/${name}.png` } : {}) })
    assert.ok(wide.length > 0)
    const withScript = await chromium.newContext({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' })
    const checked = await withScript.newPage()
    await checked.goto(`${address}/c/350982${path}`)
    assert.deepEqual(await axeFaults(checked), [])
    assert.ok(await checked.evaluate('document.documentElement.scrollWidth <= 375'), `${path} scrolls sideways`)
    await withScript.close()
    return shown
  }

  it('begins with a topic, screened into its class', async () => {
    await page.goto(`${address}/staff/deliberations`)
    await press('提出议题')
    await dialog().getByLabel('社区', { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText('石湖社区', { exact: true }).click()
    await dialog().getByLabel('议题（对外公布）').fill('小区夜间停车怎么办')
    await dialog().getByLabel('说明（对外公布）').fill('夜里车位不够，消防通道常被占。')
    await send('提出议题')
    await page.getByRole('heading', { level: 1, name: '小区夜间停车怎么办' }).waitFor()
    id = new URL(page.url()).pathname.split('/').at(-1)!
    await press('审议题')
    await dialog().getByText('不是业主共同决定的事项').click()
    await dialog().getByText('难事共解').click()
    await send('审议题')
    await page.getByText('准备中').first().waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await deed('parties', {
      parties: [
        { kind: 'party', orgId: house.fuding.orgs.party1, affected: true },
        { kind: 'residentsCommittee', orgId: house.fuding.orgs.residents1, affected: true, personId: secretary.personId },
        { kind: 'localOrg', orgId: house.fuding.orgs.local1, affected: true, personId: liaison.personId },
        { kind: 'ownersCommittee', affected: false, whyNot: '小区没有业委会' },
        { kind: 'property', orgId: house.fuding.orgs.property1, affected: true, personId: firm.personId },
        { kind: 'residents', affected: true, delegate: '楼栋代表' },
      ],
    })
    await deed('called', {
      startsAt: '2026-10-16T19:00:00+08:00',
      place: '社区议事厅',
      materials: '车辆 312，车位 228。',
      options: [
        { key: 'a', text: '学校操场夜间共享' },
        { key: 'b', text: '内部道路重新划线' },
      ],
    })
  })

  it('is refused as a session while the property firm is missing, and valid when it has come', async () => {
    house.clock.set('2026-10-16T21:00:00+08:00')
    await page.reload()
    await press('登记协商会')
    const firmPart = dialog()
      .getByRole('group', { name: /^听潮物业/ })
      .first()
    await firmPart.getByText('未到', { exact: true }).click()
    await dialog().getByLabel('居民到会人数').fill('6')
    await dialog().getByLabel('记录', { exact: true }).fill('各方说了自己的难处。')
    await send('登记协商会')
    await dialog()
      .getByText(/协商会不成立，缺：听潮物业/)
      .waitFor()
    await look('refused')
    await firmPart.getByText('到会', { exact: true }).click()
    await send('登记协商会')
    await page.getByText('已协商').first().waitFor()
  })

  it('is decided by ballot, of the parties and of residents with slips', async () => {
    await deed('ballot', { question: '停车选哪个方案', closesAt: '2026-10-18T18:00:00+08:00', slips: 2 })
    await page.goto(`${address}/staff/deliberations/${id}`)
    await page.getByRole('link', { name: '停车选哪个方案' }).click()
    await page.getByRole('radio', { name: '学校操场夜间共享' }).check()
    await press('投票')
    await dialog().getByText('您选的是：学校操场夜间共享').waitFor()
    await dialog().getByRole('button', { name: '不了' }).click()
    await dialog().waitFor({ state: 'hidden' })
    await press('投票')
    await send('确定投票')
    await page.getByText('您的票已投出。投了什么不再显示。').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    const ballotId = new URL(page.url()).pathname.split('/').at(-1)
    for (const by of [liaison, firm]) await by.put(`/api/ballots/${ballotId}/vote`, { choices: ['a'] })
    const vote = await resident('/vote', 'vote')
    await vote.getByLabel('编号').fill('1')
    await vote.getByLabel('密码').fill('AAAAAA')
    await vote.getByRole('button', { name: '下一步' }).click()
    await vote.getByText('编号或密码不对').first().waitFor()
    house.clock.set('2026-10-18T18:01:00+08:00')
    await house.settle()
    await page.goto(`${address}/staff/deliberations/${id}`)
    await page.getByText('已形成多数意见').waitFor()
    await press('写结论')
    await send('写结论')
    await page.getByText('待写决议').first().waitFor()
  })

  it('has its decision published, and a resident objects without a name', async () => {
    await press('写决议并公示')
    await dialog().getByLabel('决议', { exact: true }).fill('学校操场晚七点到早七点开放四十个车位，物业值守。')
    await dialog().getByLabel('谁来办').click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/听潮物业/)
      .click()
    await dialog().getByLabel('办成时限').fill('2026-11-30')
    await send('写决议并公示')
    await page.getByText('公示中').first().waitFor()
    await look('published')
    const shown = await resident(`/deliberations/${id}`, 'decision')
    await shown.getByRole('link', { name: '提意见' }).click()
    await shown.getByLabel('您的意见').fill('值守的钱从哪里出')
    house.clock.forward(1)
    await shown.getByRole('button', { name: '提交意见' }).click()
    await shown.getByText('意见已收到').first().waitFor()
    await resident(`/deliberations/${id}/object`, 'object')
  })

  it('answers, becomes a task, and residents read that it is done', async () => {
    await page.reload()
    await press('答复意见')
    await dialog().getByLabel('答复（公开）').fill('由停车公共收益支出，每季公布。')
    await send('答复意见')
    await page.getByText('由停车公共收益支出，每季公布。').waitFor()
    house.clock.set('2026-10-26T00:10:00+08:00')
    await house.settle()
    const { decisions } = (await secretary.get(`/api/deliberations/${id}`)).body as { decisions: { taskId: string }[] }
    const { taskId } = decisions[0]!
    const step = async (by: SignedIn, what: string, body: object) => {
      const task = (await by.get(`/api/tasks/${taskId}`)).body as { version: number }
      assert.equal((await by.put(`/api/tasks/${taskId}/${what}`, { version: task.version, ...body })).status, 200)
    }
    await step(firm, 'claimed', { proof: '四十个车位已开放' })
    await step(secretary, 'verified', {})
    await house.settle()
    const shown = await resident(`/deliberations/${id}`, 'done')
    await shown.getByText('已办成').first().waitFor()
    await shown.getByText('由停车公共收益支出，每季公布。').waitFor()
    await resident('/deliberations', 'list')
    await resident('/deliberations/propose', 'propose')
    await page.goto(`${address}/staff/deliberations/${id}`)
    await page.getByText('已办成').first().waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })
})
