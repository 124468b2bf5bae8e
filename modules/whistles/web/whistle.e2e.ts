import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { layConcerns } from '../../concerns/server/fixtures.ts'

/** Where screenshots go, for somebody who wants to look; unset, none are made. */
const shots = process.env.WHISTLE_SHOTS

describe('a whistle from a concern', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let street: Page
  let chief: Page
  let called: Page
  let concern: string
  let whistle: string

  const open = async (who: SignedIn, width = 1440, height = 1000) => {
    return windowOf(chromium, address, who, { width, height })
  }
  before(async () => {
    house = await aHouse()
    // What the screens call today is the browser's; the house follows it.
    house.clock.set(new Date().toISOString())
    address = await house.listen()
    chromium = await browser()
    const topics = await house.inCity(house.fuding.id, layConcerns)
    const told = await house.anyone.post('/api/public/concerns', {
      ...{ topicId: topics['010101'], words: '下穿通道积水，路灯也灭了。', gridId: house.fuding.regions.grid1 },
      ...{ phone: '10000000001', name: '陈某' },
    })
    concern = String(told.body.id)
    street = await open(await house.signedIn({ post: 'subdistrictDeputy' }))
    chief = await open(await house.signedIn({ post: 'workCommitteeSecretary' }))
    called = await open(await house.signedIn({ post: 'agencyHandler' }), 375, 800)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const shoot = async (page: Page, name: string) =>
    shots && (await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true }))
  /** Opens a deed at the right, fills it, and sends it. */
  const deed = async (page: Page, verb: string, fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await page.getByRole('button', { name: verb, exact: true }).click()
    const drawer = page.getByRole('dialog')
    await fill?.(drawer)
    await drawer.getByRole('button', { name: verb, exact: true }).click()
    await drawer.waitFor({ state: 'hidden' })
  }

  it('is drafted on the concern’s page and put before the secretary, who approves it', async () => {
    await street.goto(`${address}/staff/concerns/${concern}`)
    await street.getByRole('button', { name: '起草吹哨' }).click()
    const drawer = street.getByRole('dialog')
    await drawer.getByRole('radio', { name: '应急处置' }).click()
    await drawer.getByLabel('情况说明').fill('积水四十厘米，需现场封控和排水。')
    await drawer.getByLabel('具体地点').fill('下穿通道')
    await drawer.getByRole('combobox', { name: '叫谁来' }).click()
    await street.locator('.ant-select-dropdown:visible').getByText('桐山街道综合执法队').click()
    await drawer.getByText('情况说明').click()
    await drawer.getByRole('button', { name: '起草吹哨' }).click()
    await street.waitForURL(/\/whistles\//)
    whistle = street.url()
    await deed(street, '报书记审批')
    await chief.goto(whistle)
    await deed(chief, '批准')
    await chief.getByText('已吹哨').first().waitFor()
    await accessible(chief)
  })

  it('escalates while nobody answers, and is answered on a phone', async () => {
    house.clock.forward(31)
    await house.settle()
    house.clock.forward(35)
    await house.settle()
    await street.reload()
    await street.getByText('应哨超时，升级到领导小组办公室').first().waitFor()
    await shoot(street, 'escalated')
    await called.goto(`${address}/staff/whistles/called`)
    await called.getByRole('button', { name: '应哨', exact: true }).waitFor()
    await accessible(called)
    await shoot(called, 'called-375')
    await called.getByRole('button', { name: '应哨', exact: true }).click()
    await called.getByText('请到场').waitFor()
    await called.getByRole('button', { name: '已到场', exact: true }).click()
    await called.getByText('已到场，处置后报结果').waitFor()
    await deed(called, '报结果', (drawer) => drawer.getByLabel('处置结果').fill('积水排除，恢复通行。'))
  })

  it('is confirmed and verified by who called', async () => {
    await street.reload()
    await deed(street, '确认到场')
    await deed(street, '核实办结', (drawer) => drawer.getByLabel('核实意见').fill('现场看过，属实。'))
  })

  it('is scored by both sides, each under seal, and closed', async () => {
    const give = async (drawer: ReturnType<Page['getByRole']>) => {
      for (const group of await drawer.getByRole('group').all())
        await group.getByRole('radio', { name: '4', exact: true }).click()
    }
    await deed(street, '评价对方', give)
    await called.reload()
    await deed(called, '评价对方', give)
    await street.reload()
    await street.getByText('双考核表').waitFor()
    await accessible(street)
    await shoot(street, 'closed')
  })

  it('names an admitted matter where several communities are called, or is refused with the rule', async () => {
    await street.goto(`${address}/staff/whistles`)
    await street.getByRole('button', { name: '起草吹哨' }).click()
    const drawer = street.getByRole('dialog')
    await drawer.getByRole('radio', { name: '综合执法' }).click()
    await drawer.getByLabel('事由').fill('沿街乱停车')
    await drawer.getByLabel('情况说明').fill('两个社区交界处，劝导无效。')
    await drawer.getByRole('combobox', { name: '发生在哪里' }).click()
    await street.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await drawer.getByLabel('具体地点').fill('交界路段')
    await drawer.getByRole('combobox', { name: '叫谁来' }).click()
    for (const n of [0, 1]) await street.locator('.ant-select-dropdown:visible').getByText('居民委员会').nth(n).click()
    await drawer.getByText('情况说明').click()
    await drawer.getByRole('combobox', { name: '谁牵头' }).click()
    await street.locator('.ant-select-dropdown:visible').getByText('居民委员会').first().click()
    await drawer.getByRole('combobox', { name: '准入事项' }).waitFor()
    await drawer.getByRole('button', { name: '起草吹哨' }).click()
    await drawer.getByText(/“沿街乱停车”未经准入.*依据/).waitFor()
    await accessible(street)
    await shoot(street, 'refused')
  })

  it('is told on the concern’s timeline', async () => {
    await street.goto(`${address}/staff/concerns/${concern}`)
    await street.getByText('吹哨结果已核实').first().waitFor()
  })
})
