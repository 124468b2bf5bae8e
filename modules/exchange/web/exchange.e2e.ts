import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import * as pacts from '#server/pacts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { layConcerns } from '../../concerns/server/fixtures.ts'
import { aClause, aNeed, aPact, aResource } from '../server/fixtures.ts'

describe('a school’s hall and a choir', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let worker: SignedIn
  let liaison: SignedIn
  let community: Page
  let unit: Page
  let concern: string

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    worker = await house.signedIn({ post: 'communityWorker' })
    liaison = await house.signedIn({ post: 'liaison' })
    const { community1, grid1 } = house.fuding.regions
    const topics = await house.inCity(350982, layConcerns)
    await house.inCity(350982, (ctx) =>
      pacts.load(ctx, [aPact(community1, house.fuding.orgs.local1, [aClause()], house.clock.now())]),
    )
    const told = await house.anyone.post('/api/public/concerns', {
      topicId: topics['010101'],
      words: '桥头的路灯坏了三天，晚上看不见路。',
      gridId: grid1,
    })
    concern = String(told.body.id)
    await worker.post('/api/exchange/needs', aNeed(house.fuding.regions.community1))
    await liaison.post('/api/exchange/resources', aResource(house.fuding.orgs.local1))
    community = await open(worker)
    unit = await open(liaison)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const drawer = (page: Page) => page.getByRole('dialog')

  it('the unit finds a need that fits, and offers help in one tap', async () => {
    await unit.goto(`${address}/staff/exchange/mine`)
    await unit.getByRole('button', { name: '我们能帮', exact: true }).waitFor()
    await accessible(unit)
    await unit.getByRole('button', { name: '我们能帮', exact: true }).click()
    await unit.getByText('已告诉社区，等社区答复。').waitFor()
  })

  it('the community sees the pair between its two columns, with its reasons, and accepts', async () => {
    await community.goto(`${address}/staff/exchange`)
    await community.getByText('时间对得上 周二 18:30–20:30').waitFor()
    await community.getByText('同社区').first().waitFor()
    await accessible(community)
    await community.getByRole('button', { name: '同意', exact: true }).click()
    await community.getByText('双方都同意了，已生成订单。').waitFor()
  })

  it('the unit says delivered, the community confirms, and the need is met', async () => {
    await unit.goto(`${address}/staff/exchange/orders`)
    await unit.getByRole('link', { name: /^服单/ }).click()
    await unit.getByRole('button', { name: '已送达', exact: true }).click()
    await drawer(unit).getByRole('button', { name: '已送达', exact: true }).click()
    await unit.getByText('待确认').first().waitFor()
    await accessible(unit)
    await community.goto(`${address}/staff/exchange/orders`)
    await community.getByRole('link', { name: /^服单/ }).click()
    await community.getByRole('button', { name: '确认收到', exact: true }).click()
    await drawer(community).getByRole('button', { name: '确认收到', exact: true }).click()
    await community.getByText('已确认').first().waitFor()
    await community.getByRole('link', { name: '居民合唱队排练' }).first().click()
    await community.getByText('1 / 1 次').waitFor()
    await community.getByText('已落实').first().waitFor()
    await accessible(community)
  })

  it('lists a need by the form, with its times', async () => {
    await community.goto(`${address}/staff/exchange/needs`)
    await community.getByRole('button', { name: '登记需求' }).click()
    const choose = async (label: string, option: string) => {
      await drawer(community).getByLabel(label, { exact: true }).click()
      await community.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
    }
    await choose('类别', '技能服务')
    await drawer(community).getByLabel('名称').fill('楼道电工检修')
    await drawer(community).getByLabel('数量', { exact: true }).fill('3')
    await choose('计量单位', '小时')
    await drawer(community).getByRole('button', { name: '加一个时间' }).click()
    await accessible(community)
    await drawer(community).getByRole('button', { name: '登记需求' }).click()
    await community.getByRole('heading', { name: '楼道电工检修', exact: true }).waitFor()
    await community.getByText('0 / 3 小时').waitFor()
    await community.getByText('周六 09:00–11:00').waitFor()
  })

  it('makes a need of a concern, on one day and for a clause, and the concern shows it', async () => {
    await community.goto(`${address}/staff/concerns/${concern}`)
    await community.getByRole('button', { name: '登记为需求', exact: true }).click()
    const form = drawer(community)
    await form.getByText('桥头的路灯坏了三天').waitFor()
    const choose = async (label: string, option: string | RegExp) => {
      await form.getByLabel(label).first().click()
      const list = community.locator('.ant-select-dropdown:visible')
      await list.getByText(option, typeof option === 'string' ? { exact: true } : undefined).click()
      await list.waitFor({ state: 'hidden' })
    }
    // Named after the topic, once the concern has come.
    while ((await form.getByLabel('名称').inputValue()) === '') await community.waitForTimeout(100)
    await form.getByLabel('名称').fill('桥头照明应急灯')
    await choose('类别', '物资')
    await form.getByLabel('数量', { exact: true }).fill('2')
    await choose('计量单位', '件')
    await form.getByRole('button', { name: '加一个时间' }).click()
    await choose('星期', '某一天')
    await form.getByLabel('日期', { exact: true }).fill('2030-05-04')
    await choose('计入协议条款', /开放多功能厅/)
    await accessible(community)
    await form.getByRole('button', { name: '登记需求' }).click()
    await community.getByRole('link', { name: '桥头照明应急灯' }).first().waitFor()
    await community.getByText('0 / 2 件').waitFor()
    await accessible(community)
    await community.getByRole('link', { name: '桥头照明应急灯' }).first().click()
    await community.getByRole('heading', { name: '桥头照明应急灯', exact: true }).waitFor()
    await community.getByRole('link', { name: /开放多功能厅/ }).waitFor()
    await community.getByText(/2030.*09:00–11:00/).waitFor()
    await accessible(community)
    await community.getByRole('button', { name: '修改', exact: true }).click()
    await community
      .locator('.deed-form, [role=dialog]')
      .getByText(/开放多功能厅/)
      .first()
      .waitFor()
  })
})
