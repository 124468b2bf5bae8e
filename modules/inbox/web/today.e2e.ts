import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '#common/ids.ts'
import * as inbox from '#server/inbox'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('the day of a community worker', () => {
  let house: AHouse
  let chromium: Browser
  let clerk: SignedIn
  let page: Page
  let address: string

  const wait = (title: string, hours: number, { notice = false, line }: { notice?: boolean; line?: 'sign' } = {}) =>
    house.inCity(clerk.cityId, async (ctx) =>
      inbox.put(ctx, {
        module: 'concerns',
        subjectId: newId(),
        kind: 'accept',
        title,
        link: '/inbox',
        personId: clerk.personId,
        dueAt: new Date(ctx.now.getTime() + hours * 3_600_000),
        notice,
        ...(line && { line }),
      }),
    )

  before(async () => {
    house = await aHouse()
    clerk = await house.signedIn({ post: 'communityWorker' })
    address = await house.listen()
    chromium = await browser()
    page = await windowOf(chromium, address, clerk, { height: 900 })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const line = (label: string) => page.getByRole('navigation', { name: '今天的五件事' }).getByRole('link', { name: label })
  const accessible = async () => assert.deepEqual(await axeFaults(page), [])

  it('begins with five lines, each kind when it is empty', async () => {
    await page.goto(`${address}/staff`)
    await line('今天来人').waitFor()
    assert.equal(await page.getByRole('navigation', { name: '今天的五件事' }).getByRole('link').count(), 5)
    await page.getByText('没有等您办的事，可以歇口气。').waitFor()
    await page.getByText('没有超时的事，都在时限内。').waitFor()
    await accessible()
  })

  it('counts what waits, what is stuck and what is to be signed, and each number leads to its rows', async () => {
    await wait('井盖破损', -2)
    await wait('路灯不亮', 3)
    await wait('停车占道', 80, { line: 'sign' })
    await wait('周五例会改期', 80, { notice: true })
    await page.reload()
    for (const [label, count] of Object.entries({ 等我办: 3, 卡住的: 1, 今天来人: 0, 谁能帮忙: 0, 要签的: 1 }))
      assert.match((await line(label).textContent()) ?? '', new RegExp(`^${count}`), label)
    await accessible()
    await line('卡住的').click()
    await page.getByRole('heading', { name: '等我办', level: 1 }).waitFor()
    await page.getByRole('link', { name: '井盖破损' }).waitFor()
    assert.equal(await page.getByRole('link', { name: '停车占道' }).count(), 0)
    await accessible()
  })

  it('marks a notice as read, and it is gone', async () => {
    await page.getByRole('button', { name: '通知' }).click()
    await page.getByRole('link', { name: '周五例会改期' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: '已读', exact: true }).click()
    await page.getByText('没有未读的通知。').waitFor()
    await accessible()
  })

  it('shows what arrives while one looks', async () => {
    await page.getByRole('navigation', { name: '视图' }).getByRole('button', { name: '等我办' }).click()
    await page.getByRole('link', { name: '井盖破损' }).waitFor()
    await wait('噪音扰民', 50)
    await house.house.live.publish(clerk.cityId, ['inbox.arrived'])
    await page.getByRole('link', { name: '噪音扰民' }).waitFor()
  })
})
