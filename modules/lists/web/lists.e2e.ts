import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a problem on the list', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: Page
  let deputy: Page

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  before(async () => {
    house = await aHouse()
    address = await house.listen()
    chromium = await browser()
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }))
    deputy = await open(await house.signedIn({ post: 'deputySecretary' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])
  const dialog = (page: Page) => page.getByRole('dialog')
  const send = (page: Page, verb: string) => dialog(page).getByRole('button', { name: verb, exact: true }).click()
  const deed = (page: Page, verb: string) => page.getByRole('button', { name: verb, exact: true })

  it('is typed once, gets a measure with an owner and a day, and stands in all three lists', async () => {
    await secretary.goto(`${address}/staff/lists`)
    await secretary.getByRole('button', { name: '记一个问题' }).first().click()
    await dialog(secretary).getByLabel('问题是什么').fill('六号楼楼道堆放杂物')
    await dialog(secretary).getByLabel('责任领导').fill('社区党委书记')
    await accessible(secretary)
    await send(secretary, '记一个问题')
    await secretary.getByRole('heading', { level: 1, name: '六号楼楼道堆放杂物' }).waitFor()
    await secretary.getByText('还没有措施', { exact: true }).waitFor()
    assert.ok(await deed(secretary, '报销号').isDisabled())

    await deed(secretary, '定措施').click()
    await dialog(secretary).getByLabel('措施', { exact: true }).fill('集中清理一次')
    await secretary.getByRole('combobox', { name: '责任单位' }).fill('听潮')
    await secretary.locator('.ant-select-dropdown:visible').getByText('听潮物业', { exact: false }).first().click()
    await dialog(secretary).getByLabel('时限').fill('2026-10-20')
    await send(secretary, '定措施')
    await secretary.getByRole('link', { name: '集中清理一次' }).waitFor()
    await accessible(secretary)

    await secretary.goto(`${address}/staff/lists/measures`)
    await secretary.getByRole('link', { name: '集中清理一次' }).waitFor()
    await accessible(secretary)
    await secretary.goto(`${address}/staff/lists/duties`)
    await secretary.locator('tbody tr', { hasText: '社区党委书记' }).waitFor()
    await accessible(secretary)
  })

  it('floats up when nobody touches it, and quietens when somebody does', async () => {
    house.clock.set('2026-11-20T09:00:00+08:00')
    await house.settle()
    await secretary.goto(`${address}/staff/lists?stale=true`)
    await secretary.getByText('天未动').first().waitFor()
    await secretary.getByRole('link', { name: '六号楼楼道堆放杂物' }).click()
    await deed(secretary, '记进展').click()
    await dialog(secretary).getByLabel('进展').fill('物业已约好清运车')
    await send(secretary, '记进展')
    await secretary.getByText('物业已约好清运车').waitFor()
    await secretary.getByText(/天未动/).waitFor({ state: 'detached' })
  })

  it('is claimed solved by one and struck off by another', async () => {
    const id = new URL(secretary.url()).pathname.split('/').at(-1)!
    const asked = await house.signedIn({ post: 'communitySecretary' })
    const [measure] = (await asked.get(`/api/lists/problems/${id}`)).body.measureRows as { id: string }[]
    const owner = await house.signedIn({ post: 'liaison', org: 'property1' })
    await owner.put(`/api/tasks/${measure!.id}/claimed`, { proof: '已清空', version: 1 })
    await asked.put(`/api/tasks/${measure!.id}/verified`, { version: 2 })
    await house.settle()

    await secretary.reload()
    await deed(secretary, '报销号').click()
    await dialog(secretary).getByLabel('怎么解决的').fill('楼道已清空，加了摄像头')
    await send(secretary, '报销号')
    await secretary.getByText('是您报的，请另一人核实').first().waitFor()
    assert.ok(await deed(secretary, '核实销号').isDisabled())

    await deputy.goto(`${address}/staff/lists/${id}`)
    await deed(deputy, '核实销号').click()
    await send(deputy, '核实销号')
    await deputy.getByText('已销号').first().waitFor()
    await accessible(deputy)
    await deputy.goto(`${address}/staff/lists?open=true`)
    await deputy.getByRole('heading', { level: 1 }).waitFor()
    await deputy.getByText('六号楼楼道堆放杂物').waitFor({ state: 'detached' })
  })
})
