import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a field review, scored on the way', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let officer: SignedIn
  let judges: SignedIn[]
  let phone: Page
  let round: string
  let stop: string

  const open = async (who: SignedIn, width: number) => {
    return windowOf(chromium, address, who, { width, height: 812 })
  }
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    officer = await house.signedIn({ post: 'organisationOfficer' })
    judges = []
    for (let i = 0; i < 5; i++) judges.push(await house.signedIn({ post: 'cityLeader' }))
    const criteria = [
      { title: '实际成效', max: 60 },
      { title: '群众参与', max: 40 },
    ]
    const made = await officer.post('/api/fieldreviews', { title: '秋季拉练观摩', onDay: '2026-10-12', criteria })
    round = String(made.body.id)
    const put = async (what: string, body: object) => {
      const { version } = (await officer.get(`/api/fieldreviews/${round}`)).body
      const { status, body: said } = await officer.put(`/api/fieldreviews/${round}/${what}`, { version, ...body })
      assert.equal(status, 200, `${what}: ${said.code}`)
    }
    await put('stops', { stops: [{ communityId: house.fuding.regions.community1, title: '议事长廊', minutes: 20 }] })
    await put('judges', { personIds: judges.map(({ personId }) => personId) })
    await put('published', { emergency: { reason: '本轮临时安排', until: '2026-10-16T18:00:00+08:00' } })
    await put('opened', {})
    stop = ((await officer.get(`/api/fieldreviews/${round}`)).body.stopRows as { id: string }[])[0]!.id
    phone = await open(judges[0]!, 375)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  it('a judge scores without a signal; the phone keeps the sheet and hands it in when the line is back', async () => {
    await phone.goto(`${address}/staff/fieldreviews/${round}/score`)
    await phone.getByLabel('实际成效（满分 60）').waitFor()
    await accessible(phone)
    await phone.context().setOffline(true)
    await phone.getByLabel('实际成效（满分 60）').fill('60')
    await phone.getByLabel('群众参与（满分 40）').fill('40')
    await phone.getByLabel('意见（不署名）').fill('长廊的标识看不清')
    await phone.getByRole('button', { name: '交这一站' }).click()
    await phone.getByText('已存在手机里，等信号').waitFor()
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
    await phone.context().setOffline(false)
    await phone.getByText('已交', { exact: true }).waitFor()
    await phone.getByText('全部站点都已评分，谢谢您。').waitFor()
    await accessible(phone)
  })

  it('the highest and the lowest are left out of the mean, and remarks have no name', async () => {
    const points = [
      [0, 0],
      [50, 30],
      [48, 30],
      [49, 33],
    ] // with the hundred of the phone
    for (const [i, mine] of points.entries()) {
      const at = '2026-10-09T09:00:00+08:00'
      const { status } = await judges[i + 1]!.put(`/api/fieldreviews/${round}/scores/${stop}`, { points: mine, at })
      assert.equal(status, 200)
    }
    const desk = await open(officer, 1440)
    await desk.goto(`${address}/staff/fieldreviews/${round}`)
    await desk.getByRole('button', { name: '结束评分' }).click()
    await desk.getByText('80.00 分', { exact: true }).waitFor()
    await desk.getByText('长廊的标识看不清').waitFor()
    assert.equal(await desk.getByText(judges[0]!.name).count(), 1, 'among the judges only')
    await accessible(desk)

    await desk.getByRole('button', { name: '交办整改' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '站点' }).click()
    await desk.locator('.ant-select-dropdown:visible').getByText('议事长廊', { exact: false }).click()
    await dialog.getByLabel('整改什么').fill('更换长廊标识')
    await dialog.getByLabel('期限').fill('2026-10-30')
    await dialog.getByRole('button', { name: '交办整改' }).click()
    await desk.getByRole('link', { name: '更换长廊标识' }).waitFor()
    await desk.getByText('1 项未整改').waitFor()
  })
})
