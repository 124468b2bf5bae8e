import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { dayOf, plusDays } from '#common/dates.ts'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

/** Where screenshots go, for somebody who wants to look; unset, none are made. */
const shots = process.env.SIGONG_SHOTS
const asked = '燃气安全入户宣传'

describe('a department that wants all communities to do something', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let dept: Page
  let office: Page
  let secretary: Page
  let others: SignedIn[]
  let application: string

  before(async () => {
    house = await aHouse()
    // What the screens call today is the browser's; the house follows it.
    house.clock.set(new Date().toISOString())
    address = await house.listen()
    chromium = await browser()
    dept = await windowOf(chromium, address, await house.signedIn({ post: 'deptLiaison' }))
    office = await windowOf(chromium, address, await house.signedIn({ post: 'organisationOfficer' }))
    secretary = await windowOf(chromium, address, await house.signedIn({ post: 'communitySecretary' }), {
      width: 375,
      height: 812,
    })
    others = [
      await house.signedIn({ post: 'communitySecretary', org: 'residents2' }),
      await house.signedIn({ post: 'communitySecretary', org: 'residents3' }),
    ]
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  const inDays = (days: number) => plusDays(dayOf(house.clock.now()), days)
  const look = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
    assert.deepEqual(await axeFaults(page), [])
    const [wide, seen] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [number, number]
    assert.ok(wide <= seen, `${name} scrolls sideways`)
  }
  const pick = async (page: Page, label: string, option: string | RegExp) => {
    await page.getByRole('combobox', { name: label }).click()
    await page.locator('.ant-select-dropdown:visible').getByText(option).first().click()
  }
  /** Opens a deed at the right, fills it, and sends it. */
  const deed = async (page: Page, verb: string, fill?: (drawer: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await page.getByRole('button', { name: verb, exact: true }).click()
    const drawer = page.getByRole('dialog')
    await fill?.(drawer)
    await drawer.getByRole('button', { name: verb, exact: true }).click()
    await drawer.waitFor({ state: 'hidden' })
  }
  const assign = async (title: string) => {
    await dept.goto(`${address}/staff/tasks/assign`)
    await dept.getByLabel('名称', { exact: true }).fill(title)
    await dept.getByLabel('时限', { exact: true }).fill(inDays(20))
  }
  const send = (page: Page) => page.getByRole('button', { name: '发起交办', exact: true }).click()

  it('is refused, in the words of the rule and of the clause it stands in, and led to the application', async () => {
    await assign(asked)
    await dept.getByRole('button', { name: '选中范围内全部社区' }).click()
    await send(dept)
    const no = dept.getByRole('alert').filter({ hasText: '没有准入，不能下发' })
    await no.getByText(`“${asked}”未经准入，没有发出。`).waitFor()
    await no.getByText('同时向 3 个社区布置，须先准入。').waitFor()
    await no.getByText('民发〔2015〕136号', { exact: false }).last().waitFor()
    await no.getByText('社区有权退回，无须任何人批准。', { exact: false }).last().waitFor()
    await look(dept, 'refused')
    await no.getByRole('link', { name: '申请准入' }).click()
    await dept.getByRole('heading', { level: 1, name: '申请准入' }).waitFor()
  })

  it('applies; what is missing is said, and all of it is handed in', async () => {
    assert.equal(await dept.getByLabel('事项名称').inputValue(), asked)
    await dept.getByRole('button', { name: '保存', exact: true }).click()
    await dept.getByText('草稿，还没有提交。').waitFor()
    application = dept.url()
    await dept.getByRole('button', { name: '提交申请', exact: true }).click()
    await dept.getByText('申请还缺：', { exact: false }).first().waitFor()
    await dept.getByRole('button', { name: '修改内容', exact: true }).click()
    await dept.getByRole('radio', { name: '协办' }).check()
    await pick(dept, '频次', '每季度')
    for (const [label, words] of [
      ['依据', '《城镇燃气管理条例》第三十条'],
      ['工作内容', '每季度一次，社区通知居民，燃气公司入户。'],
      ['每次每社区工时（小时）', '6'],
      ['开始日期', inDays(75)],
      ['结束日期', inDays(440)],
      ['经费标准（费随事转）', '每社区每年 4000 元'],
      ['每社区每年经费（元）', '4000'],
      ['部门负责', '印制材料，派人入户，承担经费。'],
      ['社区负责', '通知楼栋，安排时间。'],
      ['需要的数据项', '网格数、未通气户数'],
      ['联系方式', '燃气科 10000000002'],
    ] as const)
      await dept.getByLabel(label).first().fill(words)
    await look(dept, 'written')
    await dept.getByRole('button', { name: '保存', exact: true }).click()
    await dept.waitForURL(application)
    await dept.getByRole('button', { name: '提交申请', exact: true }).click()
    await dept.getByText('待完整性审查').first().waitFor()
  })

  it('is checked for completeness by the review office', async () => {
    await office.goto(`${address}/staff/admission/applications?state=submitted`)
    await office.getByRole('link', { name: asked }).click()
    await deed(office, '完整性审查')
    await office.getByText('听取社区意见').first().waitFor()
    await look(office, 'hearing')
  })

  it('is heard by every community: one says under which condition, on the telephone', async () => {
    await secretary.goto(application)
    await deed(secretary, '发表意见', async (drawer) => {
      await drawer.getByRole('radio', { name: '有条件同意' }).check()
      await drawer.getByLabel('说明').fill('提前五个工作日通知。')
    })
    await secretary.getByText('提前五个工作日通知。').first().waitFor()
    await look(secretary, 'heard-375')
    const id = application.split('/').at(-1)
    for (const other of others)
      assert.equal((await other.put(`/api/admission/applications/${id}/opinion`, { opinion: 'agree' })).status, 200)
  })

  it('is granted, and stands in the catalogue', async () => {
    await office.reload()
    await deed(office, '审定', async (drawer) => {
      await drawer.getByLabel('理由').fill('依据充分，经费已落实。')
      await drawer.getByLabel('生效日期').fill(inDays(0))
    })
    await office.getByText('依据充分，经费已落实。').first().waitFor()
    await look(office, 'granted')
    await office.getByRole('link', { name: '目录中的事项' }).click()
    await office.getByRole('heading', { level: 1, name: asked }).waitFor()
    await look(office, 'matter')
  })

  it('sends it under that matter, and the community finds it on its lists', async () => {
    await assign(`${asked}（第一季度）`)
    await dept.getByRole('button', { name: '选中范围内全部社区' }).click()
    await pick(dept, '准入事项', new RegExp(asked))
    await send(dept)
    await dept.getByRole('heading', { level: 1, name: `${asked}（第一季度）` }).waitFor()
    await dept.getByText('0/3 完成').first().waitFor()
    await look(dept, 'sent')
    await secretary.goto(`${address}/staff/tasks`)
    await secretary
      .getByRole('link', { name: `${asked}（第一季度）` })
      .first()
      .click()
    await secretary.getByRole('button', { name: '报完成', exact: true }).waitFor()
    assert.equal(await secretary.getByRole('button', { name: '未准入，退回' }).isEnabled(), false)
    await look(secretary, 'task-375')
    await secretary.goto(`${address}/staff/admission/asks`)
    await secretary.getByText(`${asked}（第一季度）`).first().waitFor()
    await look(secretary, 'asks-375')
  })

  it('asks by a form what was admitted; what the house counts is filled in, and the community sends it from the telephone', async () => {
    await assign(`${asked}底数`)
    await dept.getByRole('radio', { name: '填报', exact: true }).check()
    await dept.getByRole('button', { name: '选中范围内全部社区' }).click()
    await pick(dept, '准入事项', new RegExp(asked))
    for (const [n, name] of ['网格数', '未通气户数'].entries()) {
      await dept.getByRole('button', { name: '加一项' }).click()
      await dept.getByLabel('填报项名称').nth(n).fill(name)
      await dept.getByRole('combobox', { name: '类型' }).nth(n).click()
      await dept.locator('.ant-select-dropdown:visible').getByText('数字', { exact: true }).click()
      await dept.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
    }
    await dept.getByText('替社区先填好', { exact: false }).waitFor()
    await look(dept, 'form')
    await send(dept)
    await dept.getByText('0/3 完成').first().waitFor()
    await secretary.goto(`${address}/staff/tasks`)
    await secretary
      .getByRole('link', { name: `${asked}底数` })
      .first()
      .click()
    await secretary.getByRole('button', { name: '填报', exact: true }).click()
    const drawer = secretary.getByRole('dialog')
    await drawer.getByText('系统已填：现有网格 2 个，请核对。').waitFor()
    assert.equal(await drawer.getByLabel('网格数').inputValue(), '2')
    await drawer.getByLabel('未通气户数').fill('14')
    await look(secretary, 'answer-375')
    await drawer.getByRole('button', { name: '填报', exact: true }).click()
    await secretary.getByText('待核实').first().waitFor()
    await dept.reload()
    await dept.getByRole('cell', { name: '14', exact: true }).waitFor()
    await look(dept, 'answered')
  })

  it('asks one community for one thing that nobody admitted: it comes back in one tap', async () => {
    const single = '转发点赞短视频'
    await assign(single)
    await dept.getByRole('combobox', { name: '交给谁' }).click()
    await dept.locator('.ant-select-dropdown:visible').getByText('石湖社区居民委员会').click()
    await dept.getByLabel('名称', { exact: true }).click()
    await send(dept)
    await dept.getByRole('heading', { level: 1, name: single }).waitFor()
    const assignment = dept.url()
    await secretary.goto(`${address}/staff/admission/asks`)
    await secretary.getByRole('button', { name: '未准入，退回', exact: true }).click()
    await secretary.getByText('已退回，布置单位已收到通知。').waitFor()
    await house.settle()
    await dept.goto(assignment)
    await dept.getByText('退回 1').first().waitFor()
    await look(dept, 'returned')
    await dept.goto(`${address}/staff/admission/asks?side=by&state=returned`)
    await dept.getByRole('link', { name: single }).waitFor()
    await dept.goto(`${address}/staff/inbox?notices=1`)
    await dept.getByText(single).first().waitFor()
    await look(dept, 'told')
  })
})
