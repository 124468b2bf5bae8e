import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'
import { aTelling, layConcerns } from '../server/fixtures.ts'

describe('the worklist of a community', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: SignedIn
  let page: Page
  const long =
    '凌晨三点货车在楼下卸货倒车提示音和铁门声音连着响一个多小时老人孩子都睡不着觉已经持续两个月了请帮忙想想办法谢谢大家'

  before(async () => {
    house = await aHouse()
    const topics = await house.inCity(350982, layConcerns)
    for (const [i, words] of ['桥头路灯不亮。', '巷口路灯一闪一闪。', `${long}。${'细节很多。'.repeat(380)}`].entries()) {
      const told = aTelling(topics['010101']!, { words, title: i === 2 ? long : undefined, gridId: house.fuding.regions.grid1 })
      assert.equal((await house.anyone.post('/api/public/concerns', told)).status, 200)
    }
    secretary = await house.signedIn({ post: 'communitySecretary' })
    address = await house.listen()
    chromium = await browser()
    page = await open(1440)
    await page.goto(`${address}/staff/concerns`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const open = async (width: number): Promise<Page> => {
    return windowOf(chromium, address, secretary, { width, height: 900, at: house.clock.now() })
  }
  const accessible = async (on: Page) => assert.deepEqual(await axeFaults(on), [])
  const fits = async (on: Page) => assert.equal(await on.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  const rows = () => page.locator('tbody tr')

  it('shows what waits for me with its number, and finds by words', async () => {
    await page.getByRole('button', { name: '等我办 3' }).waitFor()
    assert.equal(await rows().count(), 3)
    await accessible(page)
    await fits(page)
    await page.keyboard.press('/')
    await page.keyboard.type('巷口')
    await page.getByRole('link', { name: /桥头路灯/ }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /巷口路灯/ }).waitFor()
    assert.equal(await rows().count(), 1)
    assert.equal(
      await page.getByRole('button', { name: '等我办 3' }).getAttribute('aria-current'),
      'true',
      'one still sees where one is',
    )
  })

  it('keeps what is filtered as a view of my own', async () => {
    await page.getByLabel('查找', { exact: true }).last().fill('')
    await page.getByText('共 3 条').waitFor()
    await page.getByRole('combobox', { name: '状态' }).click()
    await page.getByTitle('待受理').click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByLabel('视图名称').fill('新来的')
    await page.getByRole('dialog').getByRole('button', { name: '存为视图' }).click()
    await page.getByRole('button', { name: '新来的' }).waitFor()
    await page.getByRole('button', { name: '全部', exact: true }).click()
    await page.getByRole('button', { name: '新来的' }).click()
    await page.waitForURL(/state=collected/)
    assert.equal(await rows().count(), 3)
  })

  it('is walked by the keyboard: down, open, next, and back', async () => {
    await page.goto(`${address}/staff/concerns`)
    await rows().first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByText('第 1 件，共 3 件').waitFor()
    await page.keyboard.press('j')
    await page.getByText('第 2 件，共 3 件').waitFor()
  })

  it('accepts several at once, and says how many', async () => {
    await page.goto(`${address}/staff/concerns`)
    await rows().first().waitFor()
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('已选 2 条').waitFor()
    await accessible(page)
    await page.getByRole('button', { name: '受理', exact: true }).click()
    await page.getByText('已受理 2 件。').waitFor()
    await page.getByRole('cell', { name: '已受理' }).nth(1).waitFor()
  })

  it('goes out as a sheet', async () => {
    await page.getByRole('button', { name: '导出' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Excel/ }).click()])
    assert.match(file.suggestedFilename(), /\.xlsx$/)
  })

  it('becomes cards on a phone, and words of two thousand characters break nothing', async () => {
    const phone = await open(375)
    await phone.goto(`${address}/staff/concerns`)
    await phone.getByRole('link', { name: long }).waitFor()
    await accessible(phone)
    await fits(phone)
    await phone.getByRole('link', { name: long }).click()
    await phone.getByRole('heading', { level: 1, name: long }).waitFor()
    await phone.getByText('细节很多').waitFor()
    await accessible(phone)
    await fits(phone)
  })
})
