import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { load } from '#server/projects'
import { type AHouse, aHouse, type SignedIn } from '../../../app/testing.ts'
import { axeFaults, browser, windowOf } from '../../../tools/browser.ts'

describe('a community with a project', () => {
  let house: AHouse
  let chromium: Browser
  let address: string
  let secretary: Page
  let project: string

  const open = async (who: SignedIn) => {
    return windowOf(chromium, address, who)
  }
  const accessible = async (page: Page) => assert.deepEqual(await axeFaults(page), [])

  before(async () => {
    house = await aHouse()
    const [id] = await house.inCity(house.fuding.id, (ctx) =>
      load(ctx, 2026, [
        {
          title: '北门小区雨污分流',
          category: 'renewal',
          communityId: house.fuding.regions.community1,
          leadOrgId: house.fuding.orgs.housing,
          coOrgIds: [],
          goal: '改造管网，雨天不再倒灌',
          indicators: [{ name: '管网', unit: '公里', base: '0', target: '1.2', reached: undefined }],
          budgetFen: 120_000_000,
          startsOn: '2026-08-01',
          endsOn: '2027-03-31',
          state: 'doing',
          milestones: [
            { title: '完成施工图', planOn: '2026-09-20', doneOn: '2026-09-18', proof: '审查合格书' },
            { title: '进场施工', planOn: '2026-10-05' },
          ],
          notes: [{ month: '2026-09', done: '完成施工图', next: '进场施工', at: new Date('2026-09-28T09:00:00Z') }],
          blockers: [],
          steps: [{ kind: 'started', at: new Date('2026-08-01T01:00:00Z') }],
        },
      ]),
    )
    project = id!
    address = await house.listen()
    chromium = await browser()
    secretary = await open(await house.signedIn({ post: 'communitySecretary' }))
  })
  after(async () => {
    await chromium?.close()
    await house?.close()
  })

  it('writes the note of three lines, and what blocks whistles in one tap', async () => {
    await secretary.goto(`${address}/staff/projects/${project}`)
    await secretary.getByText('计划 10月5日(周一) 完成的节点已过 4 天，还没有完成').waitFor()
    await accessible(secretary)
    await secretary.getByRole('button', { name: '写月报' }).first().click()
    const note = secretary.getByRole('dialog')
    assert.equal(await note.getByLabel('本月做了什么').inputValue(), '进场施工')
    await note.getByLabel('下月做什么').fill('主管贯通')
    await note.getByLabel('有什么卡住了').fill('地下管线图缺失')
    await note.getByRole('button', { name: '写月报' }).click()
    await secretary.getByText('月报已保存。').waitFor()
    await secretary.getByRole('button', { name: '吹哨', exact: true }).click()
    await secretary.getByText('哨已起草，请到吹哨页发出。').waitFor()
    await secretary.getByRole('link', { name: /^哨/ }).waitFor()
  })

  it('looks at the board, by community and by light, and at the year', async () => {
    await secretary.goto(`${address}/staff/projects/board`)
    await secretary
      .getByRole('link', { name: /石湖社区/ })
      .first()
      .waitFor()
    await secretary.getByText('灯怎样算').waitFor()
    await accessible(secretary)
    const none = secretary.locator('.project-none').first()
    assert.ok(await none.isVisible())
    await secretary.setViewportSize({ width: 375, height: 800 })
    assert.ok(!(await none.isVisible()))
    await secretary.setViewportSize({ width: 1280, height: 800 })
    await secretary.getByText('灯', { exact: true }).first().click()
    await secretary.getByRole('link', { name: '北门小区雨污分流' }).first().waitFor()
    await accessible(secretary)
    await secretary.goto(`${address}/staff/projects/gantt`)
    await secretary.getByRole('img', { name: '进度横道图' }).waitFor()
    await accessible(secretary)
    await secretary.goto(`${address}/staff/projects/calendar`)
    await secretary.getByRole('table', { name: '项目日历' }).waitFor()
    await accessible(secretary)
    await secretary.goto(`${address}/staff/projects?light=yellow`)
    await secretary.getByRole('link', { name: '北门小区雨污分流' }).waitFor()
    await accessible(secretary)
  })
})
