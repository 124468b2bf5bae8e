import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'
import { keyOf } from '../../members/server/own-keys.ts'
import { aMember } from '../server/fixtures.ts'

describe('a service from its claim to the book', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let member: { id: string; no: string; name: string }
  const open = async (width: number, who?: SignedIn, scripts = true) => {
    const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled: scripts })
    if (who) {
      const [name, value] = who.cookie.split('=') as [string, string]
      await context.addCookies([{ name, value, url: address }])
    }
    const page = await context.newPage()
    return page
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    const communityId = house.fuding.regions.community1
    member = await house.inCity(350982, (ctx) =>
      aMember(ctx, { communityId, homeOrgId: house.fuding.orgs.local1, name: '林试行' }),
    )
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('is claimed by the member without a script, confirmed by the community from the list, and stands in both books', async () => {
    const mine = await open(375, undefined, false)
    await mine.goto(`${address}/member/book/claim`)
    await mine.fill('#no', member.no)
    await mine.fill('#key', keyOf(member.id))
    await mine.getByRole('button', { name: '打开' }).click()
    await mine.fill('#on', '2026-10-08')
    await mine.selectOption('#activity', 'patrol')
    await mine.fill('#hours', '1.5')
    await mine.fill('#place', '石湖路口')
    await mine.fill('#content', '夜间巡逻')
    await mine.getByRole('button', { name: '提交' }).click()
    await mine.getByText('已提交，等待社区确认').waitFor()

    const staff = await open(1440, await house.signedIn({ post: 'communitySecretary' }))
    await staff.goto(`${address}/staff/servicebook/records?state=claimed`)
    await staff.locator('tbody tr', { hasText: '林试行' }).getByRole('checkbox').check()
    await staff.getByRole('button', { name: '确认', exact: true }).click()
    await staff.getByText('已确认 1 条').waitFor()
    await accessible(staff)
    await staff.goto(`${address}/staff/servicebook/books/${member.id}`)
    await staff.getByRole('heading', { name: /林试行/ }).waitFor()
    await accessible(staff)

    await mine.goto(`${address}/member/book`)
    await mine.getByText('1 次服务，共 1.5 小时，3 分').waitFor()
  })

  it('is typed from paper, line by line', async () => {
    const worker = await open(1440, await house.signedIn({ post: 'communityWorker' }))
    await worker.goto(`${address}/staff/servicebook/typing`)
    await worker.getByRole('combobox', { name: '1 姓名或编号' }).fill('林试行')
    await worker
      .getByText(/^林试行 · /)
      .first()
      .click()
    await worker.getByRole('textbox', { name: '1 地点' }).fill('社区书屋')
    await worker.getByRole('textbox', { name: '1 内容' }).fill('课业辅导')
    await worker.getByRole('checkbox', { name: /已有确认人签字/ }).check()
    await accessible(worker)
    await worker.getByRole('button', { name: '保存 1 条' }).click()
    await worker.getByText('已保存 1 条').waitFor()
  })

  it('is told to the unit by letter; the unit has read it and says a word on one member', async () => {
    const worker = await house.signedIn({ post: 'communityWorker' })
    const secretary = await house.signedIn({ post: 'communitySecretary' })
    const communityId = house.fuding.regions.community1
    const row = { memberId: member.id, on: '2026-05-08', halfHours: 4, activity: 'patrol', place: '石湖路', content: '巡逻' }
    await worker.post('/api/servicebook/records', { communityId, confirmed: true, rows: [row] })
    await secretary.post('/api/servicebook/letters', { communityId, year: 2026, half: 'H1' })
    const [letter] = (await secretary.get('/api/servicebook/letters')).body.rows as { id: string; version: number }[]
    house.clock.set('2026-10-16T09:00:00+08:00')
    assert.equal((await secretary.put(`/api/servicebook/letters/${letter!.id}/send`, { version: 1 })).status, 200)

    const unit = await open(1440, await house.signedIn({ post: 'liaison', org: 'local1' }))
    await unit.goto(`${address}/staff/servicebook/letters/${letter!.id}`)
    await unit.getByRole('button', { name: '已阅' }).click()
    const dialog = unit.getByRole('dialog')
    await dialog.getByLabel('专门回复哪位报到人员').click()
    await unit
      .locator('.ant-select-dropdown:visible')
      .getByText(/^林试行/)
      .click()
    await dialog.getByLabel('对林试行说的话').fill('下半年调整岗位')
    await accessible(unit)
    await dialog.getByRole('button', { name: '已阅' }).click()
    await unit.getByRole('cell', { name: '下半年调整岗位' }).waitFor()
  })
})
