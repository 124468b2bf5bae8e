import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedLink, type LoadedSupport, load } from '#server/support'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const HOME = '350982001003'
/** The department of the demo's liaison stands by the community of the demo's secretary. */
const OWN = 'dept.municipalWorks'
/** 752.36 万元, in yuan: the report says over 750. */
const TOTAL = 7_523_600

const FUNDS = ['社区服务群众专项经费', '老旧小区整治补助', '党群服务站运转经费', '困难群众帮扶资金', '文体活动经费']
const PROJECTS = ['背街小巷硬化', '路灯节能改造', '口袋公园建设', '雨污分流整治', '社区食堂改造', '充电桩建设']
const POLICIES = ['优先纳入年度改造计划', '下放绿化补植审批', '便民窗口延时服务']
const GOODS = ['健身器材一组', '图书五百册', '消防器材一批', '会议桌椅二十套']
const PEOPLE = ['选派驻社区指导员一名', '抽调技术人员驻点一周', '组织义诊队伍两次']
const USES = ['用于改善小区公共设施', '用于服务老人和儿童', '用于社区阵地日常运转', '用于解决居民反映集中的问题']

/** Every department stands by one community, three to each; what they gave adds up to the report's sum once confirmed. */
export const support: Wing = async (ctx, { city, loaded, today }) => {
  const die = dice(Number(city.code) + 60)
  const day = dayOf(today)
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`) && loaded.orgs.has(`local.${code}.1`))
  const depts = city.orgs.filter(({ kind }) => kind === 'cityDept').map(({ key }) => key)
  const home = Math.max(
    0,
    communities.findIndex(({ code }) => code === HOME),
  )
  const shift = (home - (Math.max(0, depts.indexOf(OWN)) % communities.length) + communities.length) % communities.length
  const few = city.code !== '350982'
  const links: LoadedLink[] = []
  const money: LoadedSupport[] = []
  const year = Number(day.slice(0, 4))
  const back = (days: number) => plusDays(day, -days)
  ;(few ? depts.slice(0, 3) : depts).forEach((key, i) => {
    const community = communities[(i + shift) % communities.length]!
    const record = (kind: LoadedSupport['kind'], title: string, amountFen: number | null, days: number): LoadedSupport => ({
      kind,
      title,
      amountFen,
      givenOn: back(days),
      usedFor: die.pick(USES),
      state: 'confirmed',
      recordedAt: instantOf(back(Math.max(days - 2, 0)), '16:00'),
    })
    const yuan = (low: number, high: number) => (low + die.upTo((high - low) / 500) * 500) * 100
    const own = [
      record('fund', die.pick(FUNDS), yuan(30_000, 70_000), 20 + die.upTo(250)),
      record('project', die.pick(PROJECTS), yuan(60_000, 120_000), 20 + die.upTo(250)),
    ]
    money.push(...own)
    if (i % 3 === 0) own.push(record('policy', die.pick(POLICIES), null, 30 + die.upTo(200)))
    if (i % 4 === 1) own.push(record('people', die.pick(PEOPLE), null, 30 + die.upTo(200)))
    if (i % 4 === 3) own.push(record('goods', die.pick(GOODS), null, 30 + die.upTo(200)))
    const waits = (one: LoadedSupport, dueIn: number): LoadedSupport => ({
      ...one,
      state: 'waiting',
      recordedAt: instantOf(back(7 - dueIn), '11:00'),
      dueAt: instantOf(plusDays(day, dueIn), '18:00'),
    })
    if (key === OWN || (few && i === 0))
      own.push(waits(record('project', '桥头步道路灯更换', 4_800_000, 9), -1), waits(record('goods', '休闲座椅十张', null, 3), 4))
    if (i % 17 === 4) own.push(waits(record('fund', '节日慰问资金', 1_500_000, 5), 3))
    if (i === 7) own.push({ ...record('goods', '防汛沙袋与水泵', null, 15), state: 'disputed', words: '水泵还没有送到。' })
    links.push({
      deptOrgId: loaded.orgs.get(key)!,
      communityId: loaded.regions.get(community.code)!,
      from: '2025-01-01',
      plan: { year, items: ['每季度到社区现场办公一次', `${own[1]!.title}`, '认领两项居民反映集中的问题'] },
      supports: own,
    })
  })
  if (!few) {
    const sum = money.reduce((total, { amountFen }) => total + amountFen!, 0)
    // The same shares, brought to the report's sum: round thousands, the last one takes what is left.
    for (const one of money) one.amountFen = Math.round((one.amountFen! * TOTAL) / sum / 100) * 10_000
    const left = TOTAL * 100 - money.reduce((total, { amountFen }) => total + amountFen!, 0)
    money.at(-1)!.amountFen! += left
  }
  await load(ctx, links)
}
