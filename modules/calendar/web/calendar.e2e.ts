import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { instantOf, wallClock } from '#common/dates.ts'
import { calendarOf, deadline, keepDeadlines, type OpenClock } from '#server/calendar'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

/** A case above the calendar, due on 25 November. */
let open: OpenClock | undefined
keepDeadlines({
  name: 'tests',
  openClocks: async () => (open ? [open] : []),
  async move(_ctx, [move]) {
    open = { ...move!, ...move!.to }
  },
})

describe('the administrator at the calendar', () => {
  let house: AHouse
  let chromium: Browser
  let page: Page

  before(async () => {
    house = await aHouse()
    house.clock.set('2026-11-24T10:00:00+08:00')
    const clock = { startedAt: instantOf('2026-11-23', '09:00'), limit: { amount: 2, unit: 'workingDays' as const } }
    const calendar = await house.inCity(350982, ({ db }) => calendarOf(db))
    open = { id: 'a', number: '350982-0001', label: 'calendar:county.day', clock, ...deadline(clock, calendar) }
    const admin = await house.signedIn({ post: 'systemAdmin' })
    const address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, admin, { width: 1280, height: 900 })
    await page.goto(`${address}/staff/calendar`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const accessible = async () => assert.deepEqual(await axeFaults(page), [])
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const day = (date: string) => page.locator(`[data-day="${date}"]`)

  it('sees the year, its make-up days and its 248 working days', async () => {
    await page.getByRole('heading', { name: '2026 年工作日历' }).waitFor()
    await page.getByText('全年 248 个工作日').waitFor()
    assert.match((await day('2026-10-10').textContent()) ?? '', /班/)
    await accessible()
  })

  it('enters a day of flood, sees what would move, and confirms', async () => {
    await press('登记一天')
    await page.getByLabel('日期').fill('2026-11-25')
    await page.getByLabel('名称').fill('台风停工')
    await page.getByLabel('依据').fill('市防指通知')
    await press('预览影响')
    const row = page.getByRole('row').filter({ hasText: '350982-0001' })
    assert.match((await row.textContent()) ?? '', /11月25日\(周三\) 17:30[\s\S]*11月26日\(周四\) 17:30/)
    assert.equal(wallClock(open!.dueAt), '2026-11-25 17:30', 'nothing has moved yet')
    await accessible()
    await press('确认并重算')
    await page.locator('[data-day="2026-11-25"].countyRest').waitFor()
    assert.equal(wallClock(open!.dueAt), '2026-11-26 17:30')
    await accessible()
  })

  it('withdraws it, and the entry stays to be seen', async () => {
    await press('撤销')
    await page.getByLabel('依据').fill('恢复上班')
    await press('预览影响')
    await press('确认并重算')
    await page.getByText('已撤销').waitFor()
    assert.equal(wallClock(open!.dueAt), '2026-11-25 17:30')
  })

  it('uploads the notice of a year that was provisional', async () => {
    await press('下一年')
    await page.getByText('2027 年放假安排尚未公布').waitFor()
    await press('导入放假安排')
    const choose = (content: string) =>
      page
        .getByLabel('放假安排文件')
        .setInputFiles({ name: '2027.json', mimeType: 'application/json', buffer: Buffer.from(content) })
    await choose('{ not a file of ours')
    await page.getByText('没有读懂这个文件').waitFor()
    const days = [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '元旦', date: '2027-01-09', isOffDay: false },
    ]
    await choose(JSON.stringify({ year: 2027, papers: [], days }))
    await page.getByText('2027 年：1 个休息日，1 个调休上班日').waitFor()
    await page.getByLabel('依据').fill('国务院办公厅通知')
    await press('预览影响')
    await page.getByText('文件里没有这些节日').waitFor()
    await press('确认并重算')
    await page.getByText('依据国务院办公厅通知').waitFor()
    assert.match((await day('2027-01-09').textContent()) ?? '', /班/)
    await accessible()
  })
})
