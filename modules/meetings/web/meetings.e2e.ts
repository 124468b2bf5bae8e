import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aSeries } from '../server/fixtures.ts'

/** Where screenshots go, for somebody who wants to look; unset, none are made. */
const shots = process.env.SIGONG_SHOTS

describe('a joint meeting, from the topic to what became of it', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let organiser: SignedIn
  let liaison: SignedIn
  let page: Page
  let meeting: string

  const open = async (who: SignedIn, width = 1440) => {
    return windowOf(chromium, address, who, { width, at: house.clock.now() })
  }
  /** The day moves on for the house and for who looks at it. */
  const on = async (at: string) => {
    house.clock.set(at)
    await page.context().clock.setFixedTime(at)
  }
  before(async () => {
    house = await aHouse()
    organiser = await house.signedIn({ post: 'partyOrganizer' })
    liaison = await house.signedIn({ post: 'liaison' })
    const { orgs, regions } = house.fuding
    await aSeries(organiser, {
      regionId: regions.street1,
      orgId: orgs.workCommittee1,
      cycle: { everyMonthOn: [10], onRestDay: 'next' },
      members: [
        { orgId: orgs.agency1, role: 'member' },
        { orgId: orgs.residents1, role: 'member' },
        { orgId: orgs.local1, role: 'member' },
      ],
    })
    address = await house.listen()
    chromium = await browser()
    page = await open(organiser)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const look = (name: string, at = page) => (shots ? at.screenshot({ path: `${shots}/${name}.png`, fullPage: true }) : undefined)
  const accessible = async (name: string, at = page) => {
    await look(name, at)
    assert.deepEqual(await axeFaults(at), [])
  }
  const press = (name: string, at = page) => at.getByRole('button', { name, exact: true }).first().click()
  const dialog = (at = page) => at.getByRole('dialog')
  const send = (name: string, at = page) => dialog(at).getByRole('button', { name, exact: true }).click()
  const choose = async (label: string, option: string) => {
    await dialog().getByLabel(label, { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
  }
  const said = (words: string | RegExp, at = page) => at.getByText(words).first().waitFor()

  it('has its topic proposed', async () => {
    await page.goto(`${address}/staff/meetings/topics`)
    await press('提出议题')
    await dialog().getByLabel('议题', { exact: true }).fill('早市占道怎么办')
    await dialog()
      .getByLabel(/涉及哪里/)
      .click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/石湖社区/)
      .click()
    await send('提出议题')
    await page.getByRole('heading', { level: 1, name: '早市占道怎么办' }).waitFor()
    await accessible('topic')
  })

  it('is planned on the day of its rule, with the topic on its agenda', async () => {
    await page.goto(`${address}/staff/meetings/series`)
    await page.getByRole('link', { name: '街道党建联席会议' }).click()
    await press('安排会议')
    assert.match(await dialog().getByLabel('时间', { exact: true }).inputValue(), /^2026-10-10T09:00/)
    await send('安排会议')
    await page.getByRole('heading', { level: 1, name: '街道党建联席会议第 1 次' }).waitFor()
    meeting = new URL(page.url()).pathname
    await press('编排议程')
    await choose('从议题中选取', '早市占道怎么办')
    const item = dialog().getByLabel('直接添加一项')
    await item.fill('通'.repeat(101))
    await send('保存议程')
    await dialog().getByText('最多 100 个字。').waitFor()
    await item.fill('通报三季度走访')
    await send('保存议程')
    await page.getByRole('heading', { name: '1. 早市占道怎么办' }).waitFor()
    await page.getByRole('heading', { name: '2. 通报三季度走访' }).waitFor()
  })

  it('is called, and a unit answers that a substitute comes', async () => {
    await press('发会议通知')
    await dialog()
      .getByText(/将向 3 个单位发出/)
      .waitFor()
    await send('发会议通知')
    assert.equal(await dialog().locator('.field .fault').count(), 1, 'a day before the meeting it says why')
    await dialog().getByLabel('临时通知的理由').fill('台风临近')
    await send('发会议通知')
    await said('通知已发出，文号 鼎会通〔2026〕001号。')
    await said('台风临近')
    const theirs = await open(liaison)
    await theirs.goto(`${address}/staff/meetings?mine=true`)
    await theirs.getByRole('link', { name: '街道党建联席会议第 1 次' }).click()
    await press('回执', theirs)
    await dialog(theirs).getByText('派员代会').click()
    await dialog(theirs).getByLabel(/说明/).fill('副校长代会')
    await send('回执', theirs)
    await said('派员代会 副校长代会', theirs)
    await theirs.context().close()
  })

  it('counts the substitute, and refuses a resolution without owner and day where it is written', async () => {
    await on('2026-10-10T11:00:00+08:00')
    await page.goto(`${address}${meeting}`)
    await press('登记到会')
    assert.equal(await dialog().getByRole('radio', { checked: true }).count(), 1, 'only what the unit itself answered')
    await send('确认到会情况')
    assert.equal(await dialog().locator('.field .fault').count(), 2, 'of whom nothing is known one has to say it')
    await accessible('count-heads')
    await send('其余全部出席')
    await dialog().getByLabel('榕荫小学到会人员', { exact: false }).fill('副校长')
    await send('确认到会情况')
    await said('出席 2，代会 1，请假 0，缺席 0，另有 0 人')
    await press('议定')
    await dialog().getByLabel('议定事项', { exact: true }).fill('早市摊位划线，改到体育路北侧')
    await send('议定')
    assert.equal(await dialog().locator('.fault').count(), 2, 'owner and day, both said beside their fields')
    await accessible('resolution-refused')
    assert.equal(await page.getByText('已议定。').count(), 0)
    await choose('责任单位', '桐山街道综合执法队')
    await dialog().getByLabel('完成时限').fill('2026-10-30')
    await send('议定')
    await said('已议定。')
    await page.getByRole('link', { name: '早市摊位划线，改到体育路北侧' }).waitFor()
  })

  it('is closed with its minutes', async () => {
    assert.equal(await page.getByRole('button', { name: '签发纪要并闭会' }).isDisabled(), true)
    await page.getByRole('button', { name: '记录', exact: true }).last().click()
    await dialog()
      .getByLabel(/讨论情况/)
      .fill('长'.repeat(3000))
    await send('保存记录')
    await dialog().getByText('最多 2000 个字。').waitFor()
    await dialog().getByText('3000 / 2000 字').waitFor()
    await accessible('too-long')
    await dialog()
      .getByLabel(/讨论情况/)
      .fill('听取通报')
    await dialog().getByText('议而无须交办').click()
    await send('保存记录')
    await said('听取通报')
    await press('由系统起草')
    const text = page.getByLabel('纪要正文')
    while (!(await text.inputValue()).includes('早市摊位划线')) await page.waitForTimeout(50)
    await press('保存纪要')
    await said('已保存。')
    await press('签发纪要并闭会')
    await send('签发纪要并闭会')
    await said('已签发，文号 鼎纪要〔2026〕001号。')
    await said('已闭会')
    await accessible('meeting-closed')
  })

  it('is countersigned by the unit that sent a substitute', async () => {
    const theirs = await open(liaison)
    await theirs.goto(`${address}${meeting}`)
    await press('会签纪要', theirs)
    await dialog(theirs)
      .getByLabel(/不同意见/)
      .fill('放学时段请另行安排')
    await send('会签纪要', theirs)
    await said('意见：放学时段请另行安排', theirs)
    await accessible('countersigned', theirs)
    await theirs.context().close()
  })

  it('has its resolution made a project, and each page leads to the other', async () => {
    const { community1 } = house.fuding.regions
    const asked = await organiser.get('/api/projects/settings')
    const [category] = asked.body.categories as { name: string }[]
    await page.getByRole('link', { name: '早市摊位划线，改到体育路北侧' }).click()
    await page.getByRole('link', { name: '据此申报项目' }).click()
    await page.getByRole('heading', { level: 1, name: '申报项目' }).waitFor()
    await said(/鼎议定〔2026〕0001号 早市摊位划线/)
    assert.equal(await page.getByLabel('项目名称').inputValue(), '早市摊位划线，改到体育路北侧')
    assert.equal(await page.getByLabel('完成', { exact: true }).inputValue(), '2026-10-30')
    await look('project-of-resolution')
    await page.getByLabel('类别', { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText(category!.name, { exact: true }).click()
    await page.getByLabel('社区', { exact: true }).click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/石湖社区/)
      .click()
    await press('保存草稿')
    await page.getByRole('heading', { level: 1, name: '早市摊位划线，改到体育路北侧' }).waitFor()
    await page.getByRole('link', { name: '早市摊位划线，改到体育路北侧' }).click()
    await page.getByRole('link', { name: '党建项目：早市摊位划线，改到体育路北侧' }).waitFor()
    await accessible('resolution')
    const rows = (await organiser.get('/api/projects')).body.rows as { communityId: string }[]
    assert.deepEqual(
      rows.map(({ communityId }) => communityId),
      [community1],
    )
  })

  it('opens the next agenda by itself with what became of it', async () => {
    await on('2026-11-02T09:00:00+08:00')
    await page.goto(`${address}/staff/meetings`)
    await press('安排会议')
    assert.equal(
      await dialog()
        .getByText(/个议题等待上会/)
        .count(),
      0,
      'nothing is counted before a series is chosen',
    )
    await dialog().getByLabel('会议制度', { exact: true }).click()
    await page
      .locator('.ant-select-dropdown:visible')
      .getByText(/街道党建联席会议/)
      .click()
    await dialog()
      .getByText(/0 个议题等待上会/)
      .waitFor()
    await dialog().getByLabel('时间', { exact: true }).fill('2026-11-10T09:30')
    await send('安排会议')
    await page.getByRole('heading', { level: 1, name: '街道党建联席会议第 2 次' }).waitFor()
    await page.getByRole('heading', { name: '1. 上次议定事项落实情况' }).waitFor()
    await said('共 1 项：按期办结 0，逾期办结 0，办理中 0，已逾期 1。')
    await accessible('next-meeting')
    const phone = await open(organiser, 375)
    await phone.goto(page.url())
    await said('共 1 项：按期办结 0，逾期办结 0，办理中 0，已逾期 1。', phone)
    await accessible('next-meeting-375', phone)
    assert.ok(await phone.evaluate('document.documentElement.scrollWidth <= 375'), 'nothing scrolls sideways')
  })
})
