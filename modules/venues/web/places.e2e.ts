import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aPlace } from '../server/fixtures.ts'

describe('a base that two want', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let keeper: Page
  let branch: Page
  let placeId: string

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  before(async () => {
    house = await aHouse()
    // What the screens call today is the browser's; the house follows it.
    house.clock.set(new Date().toISOString())
    address = await house.listen()
    chromium = await browser()
    const seat = await house.inCity(house.fuding.id, (ctx) =>
      aPlace(
        ctx,
        { communityId: house.fuding.regions.community1, orgId: house.fuding.orgs.local1 },
        {
          kind: 'base',
          name: '太姥清风苑',
          approval: 'keeper',
          windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 16, to: 44 })),
          items: [
            { key: 'item', resource: 'room', title: '廉政文化参观', kind: 'visit', minutes: 60, minPeople: 5, maxPeople: 40 },
          ],
        },
      ),
    )
    placeId = seat.placeId
    keeper = await open(await house.signedIn({ post: 'liaison', org: 'local1' }))
    branch = await open(await house.signedIn({ post: 'communityWorker' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('is ordered from its menu', async () => {
    await branch.goto(`${address}/staff/venues/bases`)
    await branch.getByRole('link', { name: '廉政文化参观 · 60 分钟' }).click()
    await branch.getByRole('heading', { name: '预约太姥清风苑' }).waitFor()
    const tomorrow = new Date(Date.now() + 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    await branch.getByLabel('日期').fill(tomorrow)
    await branch.getByRole('button', { name: '14:00', exact: true }).click()
    await accessible(branch)
    await branch.getByRole('button', { name: '预约', exact: true }).click()
    await branch.getByText('待确认').first().waitFor()
    await accessible(branch)
  })

  it('is confirmed by its keeper on one page', async () => {
    await keeper.goto(`${address}/staff/venues/today`)
    await keeper.getByRole('button', { name: /^确认/ }).click()
    await keeper.getByText('这一天没有人来。').waitFor()
    await keeper.goto(`${address}/staff/venues/${placeId}`)
    await keeper.getByText('可办的事').waitFor()
    await accessible(keeper)
    await keeper.getByRole('button', { name: '设置开放时间' }).click()
    await keeper.getByRole('dialog').getByRole('button', { name: '设置开放时间' }).click()
    await keeper.getByText('已保存。').first().waitFor()
  })

  it('is found by a resident without JavaScript', async () => {
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 375, height: 800 } })
    const page = await context.newPage()
    await page.goto(`${address}/places`)
    await page.getByRole('link', { name: /太姥清风苑/ }).click()
    await page.getByRole('heading', { name: '太姥清风苑' }).waitFor()
    await page.getByRole('link', { name: '预约', exact: true }).click()
    await page.getByRole('heading', { name: /约哪一天/ }).waitFor()
    await context.close()
  })
})
