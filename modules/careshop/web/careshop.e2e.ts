import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { dayOf } from '#common/dates.ts'
import { post } from '#server/ledger'
import { load as loadMembers } from '#server/members'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser } from '../../../tools/browser.ts'
import { keyOf } from '../../members/server/own-keys.ts'

describe('points become rice at the counter', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let keeper: Page
  let memberId: string
  const no = '202690011'

  const open = async (width: number, who?: SignedIn) => {
    const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' })
    if (who) {
      const [name, value] = who.cookie.split('=') as [string, string]
      await context.addCookies([{ name, value, url: address }])
    }
    return context.newPage()
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const send = (verb: string) => keeper.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
  const count = async (text: string) => Number((await house.owner.query(text)).rows[0].n)

  before(async () => {
    house = await aHouse()
    const communityId = house.fuding.regions.community1
    memberId = await house.inCity(house.fuding.id, async (ctx) => {
      const ids = await loadMembers(ctx, [{ communityId, no, name: '陈换米', kind: 'volunteer', registeredOn: '2026-03-01' }])
      const id = ids.get(no)!
      await post(ctx, {
        kind: 'points',
        on: dayOf(ctx.now),
        words: '社区服务',
        source: { kind: 'servicebook.record', id },
        lines: [
          { account: { ownerKind: 'servicebook.member', ownerId: id, unit: 'points' }, amount: 30 },
          { account: { ownerKind: 'servicebook.rewards', ownerId: communityId, unit: 'points' }, amount: -30 },
        ],
      })
      return id
    })
    address = await house.listen()
    chromium = await browser()
    keeper = await open(1440, await house.signedIn({ post: 'communityWorker' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('the keeper opens the shop, puts rice on the shelf and takes some in', async () => {
    await keeper.goto(`${address}/staff/careshops`)
    await keeper.getByRole('button', { name: '开办爱心超市' }).first().click()
    await keeper.getByLabel('社区', { exact: true }).click()
    await keeper
      .locator('.ant-select-dropdown:visible')
      .getByText(/石湖社区/)
      .first()
      .click()
    await keeper.getByLabel('名称', { exact: true }).last().fill('同心爱心超市')
    await keeper.getByLabel('地点').fill('党群服务中心一楼')
    await keeper.getByLabel('开放时间').fill('周一至周五 9:00—11:30')
    await accessible(keeper)
    await send('开办爱心超市')
    await keeper.getByRole('heading', { level: 1, name: '同心爱心超市' }).waitFor()
    await keeper.getByText('货架还是空的').waitFor()
    await accessible(keeper)

    await keeper.getByRole('button', { name: '添加物品' }).click()
    await keeper.getByLabel('物品名称').fill('大米')
    await keeper.getByLabel('单位', { exact: true }).fill('袋')
    await keeper.getByLabel('每单位积分').fill('10')
    await send('添加物品')
    await keeper.getByRole('button', { name: '入库 大米' }).click()
    await keeper.getByLabel('数量').fill('5')
    await send('入库')
    await keeper.getByRole('cell', { name: '5 袋' }).first().waitFor()
  })

  it('two bags go over the counter: points and stock fall by one entry of the ledger', async () => {
    const before = await count('select count(*) as n from ledger.entries')
    await keeper.getByRole('button', { name: '兑换 大米' }).click()
    await keeper.getByLabel('报到编号').fill(no)
    await keeper.getByLabel('数量').fill('2')
    await accessible(keeper)
    await send('兑换')
    await keeper.getByText('已兑换，用去 20 积分，还有 10 积分。').waitFor()
    await keeper.getByRole('cell', { name: '3 袋' }).first().waitFor()
    await keeper.getByRole('row').filter({ hasText: '兑换' }).filter({ hasText: '2 袋' }).first().waitFor()
    assert.equal((await count('select count(*) as n from ledger.entries')) - before, 1)
    assert.equal((await keeper.content()).includes('陈换米'), false, 'the shop’s page says nobody’s name')
    await accessible(keeper)

    await keeper.getByRole('button', { name: '兑换 大米' }).click()
    await keeper.getByLabel('报到编号').fill(no)
    await keeper.getByLabel('数量').fill('2')
    await send('兑换')
    await keeper.getByText('这次要 20 积分，现有 10 积分。').waitFor()
  })

  it('the member alone reads on his own page what he exchanged; residents read the shelf', async () => {
    const mine = await open(375)
    await mine.goto(`${address}/careshop`)
    await mine.getByText('大米：每袋 10 积分').waitFor()
    await accessible(mine)
    await mine.goto(`${address}/member`)
    await mine.fill('#no', no)
    await mine.fill('#key', keyOf(memberId))
    await mine.getByRole('button', { name: '打开' }).click()
    await mine.getByRole('link', { name: '我的兑换' }).click()
    await mine.getByText('可用积分 10 分').waitFor()
    await mine.getByText('大米 2 袋，20 积分').waitFor()
    await accessible(mine)

    const other = await open(375)
    await other.goto(`${address}/member/careshop`)
    await other.getByRole('button', { name: '打开' }).waitFor()
    assert.equal((await other.content()).includes('大米'), false)
  })
})
