import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { axeFaults, browser } from '../../tools/browser.ts'
import { cookieOf, type TestHouse } from '../testing.ts'
import { aHouseOfClubs, city, tokens } from './fixtures.ts'

/** Looked at by whoever sets SIGONG_SHOTS to a folder. */
const shots = process.env.SIGONG_SHOTS

describe('a clerk with a list', () => {
  let house: TestHouse
  let chromium: Browser
  let page: Page
  let address: string
  const built = mkdtempSync(join(tmpdir(), 'sigong-wizard-'))

  before(async () => {
    const root = fileURLToPath(new URL('../../ui/import/trial/', import.meta.url))
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      base: '/staff/',
      plugins: [react()],
      build: { outDir: built, emptyOutDir: true, minify: false },
    })
    house = await aHouseOfClubs()
    address = await house.listen()
    chromium = await browser()
    page = await openPage(tokens.ann)
    await page.goto(`${address}/staff/import?name=clubs.roster`)
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
    rmSync(built, { recursive: true, force: true })
  })

  async function openPage(token: string, lang = 'zh', width = 1280): Promise<Page> {
    const context = await chromium.newContext({ viewport: { width, height: 900 } })
    const [name, value] = cookieOf(city, token).split('=') as [string, string]
    await context.addCookies([
      { name, value, url: address },
      { name: 'lang', value: lang, url: address },
    ])
    const opened = await context.newPage()
    await opened.route('**/staff/**', async (route) => {
      const path = new URL(route.request().url()).pathname.slice('/staff/'.length)
      const file = path.startsWith('assets/') ? path : 'index.html'
      const contentType = file.endsWith('.js') ? 'text/javascript' : file.endsWith('.css') ? 'text/css' : 'text/html'
      await route.fulfill({ body: await readFile(join(built, file)), contentType })
    })
    return opened
  }
  const look = async (name: string, at = page) => {
    if (shots) await at.screenshot({ path: join(shots, `import-${name}.png`), fullPage: true })
    assert.deepEqual(await axeFaults(at), [])
  }
  const give = async (name: string, text: string, at = page) => {
    await at.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await at.getByRole('button', { name: '上传并查看' }).click()
  }
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const list =
    '桐山街道队伍名册,,,\n队　名,队长,联系电话,成立日期\n甲队,陈一,10000000001,2018年9月21日\n乙队,某人,,明天\n丙队,,,2018.10.1\n填表人：陈一,,,\n'

  it('sees what can be imported and gets told in words what the file is not', async () => {
    await page.getByRole('heading', { name: '导入队伍名册' }).waitFor()
    await page.getByText('还没有导入过。').waitFor()
    await look('1-start')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '旧.xls', mimeType: 'application/x', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 1]) })
    await press('上传并查看')
    await page.getByText('这是旧格式（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。').waitFor()
    await look('1-refused')
  })

  it('sees the table that was found, what was left out, and changes a column', async () => {
    await give('名册.csv', list)
    await page.getByText('前 3 行，共 3 行').waitFor()
    await page.locator('summary', { hasText: '没有读入的行（2）' }).click()
    await page.getByText('填表人：陈一').waitFor()
    await look('2-match')
    await page.getByLabel('“电话”对应表里的哪一列').click()
    await page.getByTitle('不导入').last().click()
    await press('检查这 3 行')
  })

  it('reads what is wrong, downloads the faulty rows, and imports the others on purpose', async () => {
    await page.getByText('检查完毕：3 行里有 1 行有错。').waitFor()
    await page.getByText('“明天”不是日期').waitFor()
    await look('3-faults')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载错误表（.xlsx）' }).click()
    assert.equal((await download).suggestedFilename(), '名册-有错的行.xlsx')
    await press('不要有错的 1 行，导入其余 2 行')
    await page.getByRole('dialog').getByText('有错的 1 行不会导入').waitFor()
    await look('3-skip')
    await page.getByRole('dialog').getByRole('button', { name: '导入 2 行' }).click()
    await page.getByText('导入完成').waitFor()
    await look('4-done')
    const { rows } = await house.owner.query('select name from clubs.clubs order by name')
    assert.deepEqual(
      rows.map((row) => row.name),
      ['丙队', '甲队'],
    )
  })

  it('comes back with the same list and is told that nothing would change', async () => {
    await press('再导入一个文件')
    await page.getByText('新增 2，更新 0，不变 0').waitFor()
    await give('名册.csv', list.replace('乙队,某人,,明天\n', ''))
    await press('检查这 2 行')
    await page.getByText('检查完毕：2 行的内容都已在系统里，导入后不会有变化。').waitFor()
    await page.reload()
    await page.getByText('将新增 0，更新 0，不变 2。').waitFor()
    await look('3-same')
    await press('导入 2 行')
    await page.getByText('导入完成').waitFor()
  })

  it('chooses another sheet and another header row of a workbook', async () => {
    await press('再导入一个文件')
    await page
      .locator('input[type=file]')
      .setInputFiles(fileURLToPath(new URL('../sheets/samples/easypoi_一人多行_纵向合并_两张表.xlsx', import.meta.url)))
    await press('上传并查看')
    await page.getByText('前 20 行，共 30 行').waitFor()
    await page.getByLabel('工作表').click()
    await page.getByTitle('Sheet1（13 行）').click()
    await page.getByText('前 11 行，共 11 行').waitFor()
    await page.getByText('H 列 成绩日期').waitFor({ state: 'detached' })
    await page.getByLabel('列名所在的行').fill('500')
    await press('按此重新读取')
    await page.getByText('在“Sheet1”里没有找到表格').waitFor()
    await look('2-sheets')
    await press('检查这 11 行')
    await page.getByText('还没有为“队名”选好对应的列。').waitFor()
    await press('放弃这次导入')
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByText('下载空白模板').waitFor()
  })

  it('does it by keyboard alone', async () => {
    await page.goto(`${address}/staff/import?name=clubs.roster`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '丁.csv', mimeType: 'text/csv', buffer: Buffer.from('队名,队长\n丁队,陈一\n') })
    const until = async (name: string) => {
      for (let n = 0; n < 60; n++) {
        await page.keyboard.press('Tab')
        if ((await page.locator(':focus').textContent())?.trim() === name) return page.keyboard.press('Enter')
      }
      throw new Error(`the keyboard never reached ${name}`)
    }
    await until('上传并查看')
    await page.getByText('前 1 行，共 1 行').waitFor()
    await until('检查这 1 行')
    await page.getByText('检查完毕：1 行都可以导入。').waitFor()
    await until('导入 1 行')
    await page.getByText('导入完成').waitFor()
  })

  it('sees long lists move, in English and on a phone', async () => {
    const phone = await openPage(tokens.bob, 'en', 390)
    await phone.goto(`${address}/staff/import?name=clubs.roster`)
    const many = `队名,队长,成立日期,备注\n${Array.from({ length: 4000 }, (_, n) => `第${n}队,陈一,2018-09-21,${'很长的说明'.repeat(20)}`).join('\n')}`
    await phone.locator('input[type=file]').setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(many) })
    await phone.getByRole('button', { name: 'Upload and look' }).click()
    await phone.getByText('First 20 of 4000 rows').waitFor()
    await look('phone-match', phone)
    await phone.getByRole('button', { name: 'Check these 4000 rows' }).click()
    await phone.getByText('Checked: all 4000 rows can be imported.').waitFor()
    await look('phone-checked', phone)
    await phone.getByRole('button', { name: 'Import 4000 rows' }).click()
    await phone.getByRole('progressbar').waitFor()
    if (shots) await phone.screenshot({ path: join(shots, 'import-phone-running.png') })
    await phone.getByRole('heading', { name: 'Imported' }).waitFor({ timeout: 60_000 })
    await look('phone-done', phone)
  })
})
