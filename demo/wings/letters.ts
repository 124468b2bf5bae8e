import { dayOf, plusDays } from '#common/dates.ts'
import { type LoadedItem, type LoadedLetter, load } from '#server/letters'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const HOME = '350982001003'

const UPPER: readonly LoadedItem[] = [
  {
    content: '领导小组和联席会议',
    target: '每季度召开一次，议定事项有人有期',
    indicator: '办结的议定事项',
    weight: 15,
    factKey: 'resolutionsDone',
  },
  { content: '区域共建协议', target: '辖区单位应签尽签，按约履行', indicator: '共建协议履约确认', weight: 20 },
  { content: '党员报到和服务', target: '在职党员到社区报到并服务', indicator: '确认的服务记录', weight: 15 },
  { content: '居民诉求办理', target: '首接负责，限时办结', indicator: '办结的居民诉求', weight: 20, factKey: 'concernsClosed' },
  { content: '阵地开放共享', target: '阵地每周开放不少于五天', indicator: '开放和预约记录', weight: 10 },
  { content: '社区减负', target: '未准入事项不进社区', indicator: '准入和退回记录', weight: 10 },
  { content: '责任书签到社区', target: '三月底前全部签订', indicator: '已签的社区责任书', weight: 10, factKey: 'lettersSigned' },
]
/** What communities take of it: the place of the upper item, in the words of a community. */
const LOWER: readonly LoadedItem[] = [
  {
    parent: 1,
    content: '区域共建协议',
    target: '与辖区单位签订协议并履行',
    indicator: '双方确认的履约',
    weight: 25,
    factKey: 'deliveries',
  },
  {
    parent: 2,
    content: '党员报到和服务',
    target: '报到党员人人有岗位',
    indicator: '确认的服务记录',
    weight: 20,
    factKey: 'services',
  },
  {
    parent: 3,
    content: '居民诉求办理',
    target: '受理不推、按期办结',
    indicator: '办结的居民诉求',
    weight: 30,
    factKey: 'concernsClosed',
  },
  { parent: 4, content: '阵地开放共享', target: '党群服务站每周开放五天', indicator: '开放和预约记录', weight: 15 },
  { parent: 0, content: '大党委会议', target: '每季度召开一次', indicator: '已开的会议', weight: 10, factKey: 'meetingsHeld' },
]
const OWN: LoadedItem = { content: '民俗活动宣传', target: '每月一次宣传活动', indicator: '活动记录', weight: 10 }

const checked = (items: readonly LoadedItem[], n: number): LoadedItem[] =>
  items.map((item, i) => {
    const progress = (i + n) % 5 === 3 ? 'behind' : (i + n) % 4 === 1 ? 'done' : 'onTrack'
    return { ...item, progress, ...(progress === 'behind' ? { checkWords: '二季度没有完成，七月底前补上。' } : {}) }
  })
const scored = (items: readonly LoadedItem[], n: number): LoadedItem[] =>
  items.map((item, i) => {
    const less = (i + n) % 4 === 2 ? 2 : 0
    return { ...item, points: item.weight - less, ...(less ? { scoreWords: '有一个季度没有记录。' } : {}) }
  })

/**
 * Last year's letters are filed; this year's are checked: three of the city with its subdistricts, seventeen of these with
 * their communities, two of which one side has not signed; one upper item that nobody took, and one that comes from nowhere.
 */
export const letters: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const year = Number(day.slice(0, 4))
  const die = dice(Number(city.code) + 4)
  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && loaded.orgs.has(`workCommittee.${code}`))
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`) && loaded.orgs.has(`local.${code}.1`))
  const given: LoadedLetter[] = []
  for (const [back, done] of [
    [1, true],
    [0, false],
  ] as const) {
    const y = year - back
    const on = (monthDay: string) => `${y}-${monthDay}`
    const past = (date: string) => date <= plusDays(day, -1)
    if (!past(on('02-12'))) continue
    const judged = (items: readonly LoadedItem[], n: number) =>
      done ? scored(checked(items, n), n) : past(on('07-20')) ? checked(items, n) : [...items]
    const judgedOn = done
      ? { checkedOn: on('07-18'), scoredOn: on('12-20') }
      : past(on('07-20'))
        ? { checkedOn: on('07-18') }
        : {}
    streets.forEach(({ code }, n) => {
      given.push({
        regionId: loaded.regions.get(code)!,
        year: y,
        items: judged(UPPER, n),
        issuedOn: on('01-12'),
        signedA: on('01-15'),
        signedB: on('01-15'),
        ...judgedOn,
      })
    })
    communities.forEach(({ code }, n) => {
      const unsigned = !done && (n === 2 || n === 9) && code !== HOME
      const items =
        n % 6 === 4
          ? [...LOWER.slice(0, 4), OWN]
          : n % 5 === 1
            ? LOWER.map((item, i) => (i === 2 ? { ...item, weight: 35 } : i === 3 ? { ...item, weight: 10 } : item))
            : LOWER
      given.push({
        regionId: loaded.regions.get(code)!,
        year: y,
        items: unsigned ? [...items] : judged(items, n + die.upTo(3)),
        issuedOn: on('01-26'),
        signedA: on('02-03'),
        ...(unsigned ? {} : { signedB: on(`02-0${4 + (n % 5)}`), ...judgedOn }),
      })
    })
  }
  await load(ctx, given)
}
