import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { type LoadedRound, load } from '#server/fieldreviews'
import { allInForce } from '#server/projects'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const CRITERIA = [
  { title: '实际成效', max: 40 },
  { title: '群众参与', max: 30 },
  { title: '可推广程度', max: 20 },
  { title: '长效管理', max: 10 },
]
const REMARKS = [
  '标识牌位置偏高，老人看不清',
  '做法实在，建议把轮值表贴出来',
  '活动时间宜再照顾上班族',
  '台账和现场一致',
  '无障碍坡道入口有杂物',
  '居民认得值班的人，很好',
]
/** The round before saw the first of these, the next one sees it again. */
const ROUTES = [
  ['350982001003', '350982001001', '350982002001', '350982002004'],
  ['350982001003', '350982001005', '350982002003', '350982003001'],
]

/** One round with its bulletin, and one whose route is shown and that is being scored. */
export const fieldreviews: Wing = async (ctx, { city, loaded, today }) => {
  const orgId = loaded.orgs.get('organisation')
  if (city.code !== '350982' || !orgId) return
  const die = dice(Number(city.code) + 10)
  const day = dayOf(today)
  const projects = (await allInForce({ ...ctx, now: today })).filter(({ running }) => running)
  const stop = (code: string, again: boolean) => {
    const communityId = loaded.regions.get(code)
    if (!communityId) return []
    const project = projects.find((one) => one.communityId === communityId)
    const facts = project
      ? [
          { label: '项目', value: `${project.code} ${project.title}`, link: project.link },
          { label: '牵头单位', value: project.leadOrg, link: null },
        ]
      : []
    const title = project?.title.slice(0, 40) ?? '党群服务中心'
    return [
      {
        communityId,
        title,
        minutes: 20,
        facts,
        reviewedBefore: again,
        remarks: Array.from({ length: 3 }, () => die.pick(REMARKS)),
      },
    ]
  }
  const [before, now] = ROUTES.map((codes, n) => codes.flatMap((code) => stop(code, n === 1 && ROUTES[0]!.includes(code))))
  const held = plusDays(day, -150)
  const rounds: LoadedRound[] = [
    {
      title: '上半年党建项目拉练观摩',
      onDay: held,
      brief: '上午集中，统一乘车；各站只看现场和记录，不做汇报片。（演示）',
      criteria: CRITERIA,
      state: 'issued',
      orgId,
      at: instantOf(held),
      judges: 9,
      stops: before!,
      bulletin:
        '本轮观摩看了四个站点。共同的做法是把记录用起来、把轮值排到人；共同的不足是标识和无障碍细节。评委意见已作为任务交各社区，一个月内复看。（演示文本）',
    },
    {
      title: '下半年党建项目拉练观摩',
      onDay: day,
      brief: '上一轮看过的站点不用再准备。（演示）',
      criteria: CRITERIA,
      state: 'open',
      orgId,
      at: instantOf(plusDays(day, -3)),
      judges: 9,
      judge: loaded.people.get(city.accounts.find(({ signInName }) => signInName === 'leader')?.person ?? ''),
      stops: now!,
    },
  ]
  await load(ctx, rounds, (max) => Math.round(max * (0.7 + die.upTo(28) / 100)))
}
