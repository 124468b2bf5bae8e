import { dayOf, instantOf, plusDays, weekdayOf } from '#common/dates.ts'
import { type LoadedProposal, load } from '#server/proposals'
import type { Wing } from './wing.ts'

type Story = readonly [dept: string, title: string, facts: string, content: string, topicCode: string | undefined]
const STORIES: readonly Story[] = [
  [
    'municipalWorks',
    '背街小巷分批补装路灯',
    '多条背街小巷没有路灯，居民夜间出行不便，街道没有建设权限。',
    '请列入年度市政计划，先装学校和医院周边。',
    undefined,
  ],
  [
    'transport',
    '社区微循环公交试点',
    '两个社区离最近站点超过八百米，老人集中。',
    '请试点一条微循环线路，三个月后评估。',
    undefined,
  ],
  [
    'housing',
    '老旧小区改造优先次序征求街道意见',
    '改造项目安排与居民最急的问题不完全一致。',
    '请在立项前征求街道意见，按诉求集中程度排序。',
    undefined,
  ],
  ['education', '上下学时段错峰与接送区', '三所学校上下学时段拥堵，周边居民反映集中。', '请协调错峰，划定接送区。', undefined],
  ['gardens', '口袋公园选址纳入社区议事', '已建两处使用率不高。', '请把选址交社区议事后再定。', undefined],
  ['waterWorks', '二次供水设施统一接管', '七个小区二次供水无人维护。', '请制定接管时间表并公布。', undefined],
  ['environment', '夜间施工许可抄告街道', '夜间施工投诉多，街道事先不知情。', '请许可当天抄告街道和社区。', undefined],
  ['health', '社区卫生服务站周末开诊', '上班族和学生只能周末就诊。', '请周末上午安排值诊。', undefined],
]

/** Eight proposals in every state; their counts are taken once the city’s concerns have been told. */
export const proposals: Wing = async (ctx, { city, loaded, today }) => {
  const day = dayOf(today)
  const streets = city.divisions.filter(({ level, code }) => level === 'subdistrict' && loaded.orgs.has(`workCommittee.${code}`))
  const workday = (on: string): string => (weekdayOf(on) > 5 ? workday(plusDays(on, -1)) : on)
  const at = (daysAgo: number, time = '10:00') => instantOf(workday(plusDays(day, -daysAgo)), time)
  const one = (n: number, sentAgo: number, more: Partial<LoadedProposal>): LoadedProposal[] => {
    const [dept, title, facts, content, topicCode] = STORIES[n]!
    const street = streets[n % streets.length]!
    const target = loaded.orgs.get(`dept.${dept}`)
    if (!target) return []
    const decidedOn = workday(plusDays(day, -sentAgo - 3))
    const sent = more.state !== 'draft'
    return [
      {
        ...{ title, facts, content, topicCode, targetOrgId: target, orgId: loaded.orgs.get(`workCommittee.${street.code}`)! },
        ...{ subdistrictId: loaded.regions.get(street.code)!, periodFrom: plusDays(decidedOn, -180), periodTo: decidedOn },
        ...{ state: 'sent', draftedAt: at(sentAgo + 8, '15:30') },
        ...(sent ? { decided: { on: decidedOn, no: `街道党工委会议纪要第${10 + n}期`, at: instantOf(decidedOn, '17:00') } } : {}),
        ...(sent && more.state !== 'decided' ? { sentAt: at(sentAgo) } : {}),
        ...more,
      },
    ]
  }
  const adopted = (ago: number, reason: string, promisedOn: string) => ({
    at: at(ago),
    answer: 'adopt' as const,
    reason,
    promisedOn,
  })
  const all = [
    ...one(0, 80, {
      state: 'tracking',
      answered: adopted(66, '已列入下季度市政计划，先实施学校周边三条街巷。', plusDays(day, 30)),
    }),
    ...one(1, 150, {
      state: 'done',
      answered: adopted(135, '同意试点。', plusDays(day, -70)),
      done: { claimedAt: at(75), words: '线路已开通，日均乘车一百六十余人次。', at: at(71) },
    }),
    ...one(2, 60, {
      state: 'tracking',
      answered: {
        at: at(44),
        answer: 'part',
        reason: '新立项目征求街道意见；已招标项目不再调整。',
        promisedOn: plusDays(day, 60),
      },
      done: { claimedAt: at(2), words: '征求意见办法已印发。' },
    }),
    ...one(3, 100, {
      state: 'declined',
      answered: { at: at(86), answer: 'decline', reason: '接送区涉及道路改造，本年度没有条件，明年统筹。' },
    }),
    ...one(4, 12, {}),
    ...one(5, 28, {}),
    ...one(6, 2, { state: 'decided' }),
    ...one(7, 0, { state: 'draft', periodFrom: plusDays(day, -200), periodTo: day }),
  ]
  await load(ctx, city.code === '350982' ? all : all.slice(0, 2))
}
