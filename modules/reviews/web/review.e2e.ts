import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { load } from '#server/pacts'
import { type AHouse, aHouse, type Given } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a community and a unit review each other', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  before(async () => {
    house = await aHouse()
    const { regions, orgs } = house.fuding
    await house.inCity(house.fuding.id, (ctx) =>
      load(ctx, [
        {
          communityId: regions.community1,
          orgId: orgs.local1,
          no: '鼎社约〔2026〕001号',
          state: 'performing',
          validFrom: '2026-01-01',
          validTo: '2027-12-31',
          communityLiaison: null,
          unitLiaison: null,
          signed: { on: '2026-01-01', community: null, unit: null },
          clauses: [],
          deliveries: [],
        },
      ]),
    )
    address = await house.listen()
    chromium = await browser()
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const desk = async (given: Given): Promise<Page> => {
    return windowOf(chromium, address, await house.signedIn(given))
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const openOwn = async (page: Page) => {
    await page.goto(`${address}/staff/reviews`)
    await page.getByRole('link', { name: /榕荫小学/ }).click()
    await page.getByRole('heading', { level: 1, name: /榕荫小学/ }).waitFor()
  }
  const handIn = async (page: Page, words: string) => {
    await page.getByRole('button', { name: '提交评议表', exact: true }).click()
    const form = page.getByRole('dialog')
    for (const item of ['实际成效', '响应速度', '配合协作'])
      await form.getByRole('group', { name: item }).getByRole('radio', { name: '较好' }).check()
    await form.getByLabel('评语').fill(words)
    await accessible(page)
    await form.getByRole('button', { name: '提交评议表', exact: true }).click()
  }

  it('and read both sheets at once, when both are in', async () => {
    const officer = await desk({ post: 'organisationOfficer' })
    await officer.goto(`${address}/staff/reviews/rounds`)
    await officer.getByRole('button', { name: '开启一轮评议' }).click()
    await officer.getByLabel('截止日期').fill('2026-10-31')
    await officer.getByRole('dialog').getByRole('button', { name: '开启一轮评议' }).click()
    await officer.getByText('已开启，共 1 对。').waitFor()
    await accessible(officer)

    const secretary = await desk({ post: 'communitySecretary' })
    await openOwn(secretary)
    await handIn(secretary, '答应的事都做到了。')
    await secretary.getByText('已提交，等待对方。').waitFor()

    const liaison = await desk({ post: 'liaison', org: 'local1' })
    await openOwn(liaison)
    await liaison.getByText('双方评议表都交齐之前').waitFor()
    assert.equal(await liaison.getByText('答应的事都做到了。').count(), 0)
    await handIn(liaison, '对接清楚。')
    await liaison.getByText('双方都已交齐，现已同时启封。').waitFor()
    await liaison.getByText('答应的事都做到了。').waitFor()
    await accessible(liaison)

    await secretary.reload()
    await secretary.getByText('对接清楚。').waitFor()
    await secretary.getByRole('heading', { name: '单位的评议结果' }).waitFor()
  })
})
