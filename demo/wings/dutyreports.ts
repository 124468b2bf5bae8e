import { dayOf, plusDays } from '#common/dates.ts'
import { type LoadedReport, load } from '#server/dutyreports'
import type { Wing } from './wing.ts'

const HOME = '350982001003'
const PROBLEMS = ['党员报到后岗位落实不够', '共建单位履约不均衡', '诉求回访不及时', '阵地周末开放少', '议定事项督办不紧'] as const
const GAPS = '小区物业矛盾多，协商办法还不够；年轻党员参加服务少。'
const PLAN = '把停车和楼道充电两件事拿到六方协商会上议，定人定期；晚上和周末安排服务班次。'

/** Last year's round is finished, with problems most of which are rectified; this year's is open, and drafts are being written. */
export const dutyreports: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const year = Number(day.slice(0, 4))
  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && loaded.orgs.has(`workCommittee.${code}`))
  const communities = city.divisions.filter(({ code }) => loaded.orgs.has(`party.${code}`) && loaded.orgs.has(`local.${code}.1`))
  const given: LoadedReport[] = []
  ;[...streets, ...communities].forEach(({ code }, n) => {
    const regionId = loaded.regions.get(code)!
    const home = code === HOME
    const score = 84 + ((n * 7) % 11)
    const problem = (i: number) => {
      const done = i > 0 || n % 4 !== 3
      return {
        text: PROBLEMS[(n + i) % PROBLEMS.length]!,
        dueOn: `${year}-06-30`,
        ...(done && day > `${year}-06-20`
          ? { rectifiedOn: `${year}-06-1${i}`, fixWords: home ? '已按月落实，名单上墙。' : undefined }
          : {}),
      }
    }
    given.push({
      regionId,
      year: year - 1,
      dueOn: `${year - 1}-12-20`,
      submittedOn: `${year - 1}-12-${10 + (n % 9)}`,
      gaps: GAPS,
      plan: PLAN,
      graded: {
        on: `${year - 1}-12-30`,
        score,
        grade: score >= 90 ? 'good' : 'fair',
        feedback: '工作实，居民认可；要把议定的事项盯到底。',
      },
      problems: n % 3 === 2 && !home ? [problem(0)] : [problem(0), problem(1)],
    } as LoadedReport)
    given.push({
      regionId,
      year,
      dueOn: plusDays(day, 27),
      ...(home
        ? { gaps: GAPS }
        : n % 5 === 1
          ? { gaps: GAPS, plan: PLAN, submittedOn: plusDays(day, -2) }
          : n % 2
            ? { gaps: GAPS }
            : {}),
    })
  })
  await load(ctx, given)
}
