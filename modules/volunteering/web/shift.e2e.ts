import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aShift, aStation } from '../server/fixtures.ts'

describe('a Sunday of cleaning up', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let station: string
  let shift: string
  let worker: Page
  let liaison: Page

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  before(async () => {
    house = await aHouse()
    // The console tells by its own clock what has begun.
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    house.clock.set(new Date().toISOString())
    address = await house.listen()
    chromium = await browser()
    const { community1 } = house.fuding.regions
    const row = { no: '202600009', name: '蓝来帮', kind: 'volunteer', communityId: community1, registeredOn: '2026-03-01' }
    await house.inCity(house.fuding.id, (ctx) => loadMembers(ctx, [row]))
    const clerk = await house.signedIn({ post: 'communityWorker' })
    station = await aStation(clerk, { communityId: community1 })
    const times = { from: `${day(3)}T09:00:00+08:00`, until: `${day(3)}T11:00:00+08:00` }
    shift = (await aShift(clerk, station, { ...times, roles: [{ name: '清洁', need: 4 }] })).id
    worker = await open(clerk)
    liaison = await open(await house.signedIn({ post: 'liaison' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  it('the station shows who is missing, and a member who said yes is signed up', async () => {
    await worker.goto(`${address}/staff/volunteering/stations/${station}`)
    await worker.getByText('今后 7 天还缺 4 人').waitFor()
    await accessible(worker)
    await worker.goto(`${address}/staff/volunteering/shifts/${shift}`)
    await worker.getByText('蓝来帮').waitFor()
    await accessible(worker)
    await worker.getByRole('button', { name: '已答应，报名' }).click()
    await worker.getByText('1 / 4').waitFor()
  })

  it('the unit comes as a group', async () => {
    await liaison.goto(`${address}/staff/volunteering/unit`)
    await liaison.getByRole('link', { name: '周末清洁' }).waitFor()
    await accessible(liaison)
    await liaison.getByRole('link', { name: '周末清洁' }).click()
    await liaison.getByRole('button', { name: '单位集体报名' }).click()
    await liaison.getByRole('dialog').getByLabel('名额').fill('3')
    await liaison.getByRole('dialog').getByRole('button', { name: '单位集体报名' }).click()
    await liaison.getByText('4 / 4').waitFor()
  })

  it('every other list and page reads well', async () => {
    for (const path of ['teams', 'stations', 'shifts']) {
      await worker.goto(`${address}/staff/volunteering/${path}`)
      await worker.getByRole('table').or(worker.getByText('还没有队伍')).first().waitFor()
      await accessible(worker)
    }
    for (const path of ['/shifts', `/shifts/${shift}`]) {
      await worker.goto(`${address}${path.replace('/shifts', `/c/${house.fuding.id}/shifts`)}`)
      await accessible(worker)
    }
  })
})
