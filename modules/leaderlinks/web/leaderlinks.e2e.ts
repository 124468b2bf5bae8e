import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a leader with a telephone', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let phone: Page
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  before(async () => {
    house = await aHouse()
    const city = await house.signedIn({ post: 'organisationOfficer' })
    const leader = await house.signedIn({ post: 'cityLeader' })
    const post = { title: '市委常委、组织部部长', place: 1, personId: leader.personId, contactId: city.personId }
    const postId = String((await city.post('/api/leaderlinks/posts', post)).body.id)
    const link = { postId, communityId: house.fuding.regions.community1, from: '2026-08-01', role: '挂钩联系' }
    const linkId = String((await city.post('/api/leaderlinks/links', link)).body.id)
    await city.post('/api/leaderlinks/arrangements', {})
    const problem = {
      title: '北门停车难',
      words: '晚上没有车位',
      dueOn: '2026-11-30',
      kind: 'task',
      ownerOrgId: house.fuding.orgs.housing,
    }
    await leader.post(`/api/leaderlinks/links/${linkId}/problems`, problem)
    address = await house.listen()
    chromium = await browser()
    phone = await windowOf(chromium, address, leader, { width: 375, height: 812, hasTouch: true })
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('sees the community on one page, takes a problem, asks for progress', async () => {
    await phone.goto(`${address}/staff/leaderlinks/mine`)
    for (const name of ['看社区', '领问题', '问进展']) await phone.getByRole('button', { name, exact: true }).waitFor()
    await phone.getByRole('link', { name: '北门停车难' }).waitFor()
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true)
    await accessible(phone)
    await phone.getByRole('button', { name: '问一问' }).click()
    await phone.getByText('已问，社区会答复。').waitFor()
    await phone.getByRole('button', { name: '领问题', exact: true }).click()
    await phone.getByRole('dialog').getByLabel('问题', { exact: true }).waitFor()
    await accessible(phone)
    await phone.keyboard.press('Escape')
    await phone.getByRole('button', { name: '看社区', exact: true }).click()
    await phone.getByText('办理中的诉求').waitFor()
    await accessible(phone)
  })
})
