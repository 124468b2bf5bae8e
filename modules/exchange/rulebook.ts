import { amount, type Basis, list, type RuleSet, text, yesNo } from '#common/rules.ts'

const report = (zh: string, en: string): Basis => ({ zh, en })
const mutualService = report(
  '报告“双向服务”：资源清单、需求清单、项目清单；期限由本市确认',
  'The report’s “mutual service” by lists of resources, needs and projects; the city confirms the figures',
)
const privacy = report(
  '《个人信息保护法》第十九条、第四十七条：保存期限为实现处理目的所必要的最短时间；天数与诉求一致，由本市确认',
  'Personal Information Protection Law, articles 19 and 47: kept no longer than its purpose needs; the days as for concerns, to be confirmed by the city',
)
const item = (key: string, zh: string, en: string) => ({ key, zh, en })
const weight = (first: number) => amount('points', first, { min: 0, max: 1000 })

/** What the report leaves to the city about resources and needs. */
export const rules = {
  kinds: list(
    [
      item('venue', '场地', 'Venue'),
      item('skill', '技能服务', 'Skill'),
      item('goods', '物资', 'Goods'),
      item('fund', '资金', 'Funds'),
      item('policy', '政策', 'Policy'),
      item('time', '志愿时间', 'Volunteer time'),
    ],
    mutualService,
  ),
  units: list([
    item('times', '次', 'times'),
    item('hours', '小时', 'hours'),
    item('persons', '人次', 'persons'),
    item('items', '件', 'items'),
    item('sets', '套', 'sets'),
    item('yuan', '元', 'yuan'),
  ]),
  refresh: amount('days', 90, { min: 7, basis: mutualService }),
  unmet: amount('days', 60, { min: 7, basis: mutualService }),
  unused: amount('days', 90, { min: 7, basis: mutualService }),
  contactKept: amount('days', 180, { min: 30, basis: privacy }),
  lead: amount('days', 3, { min: 0, max: 60 }),
  overlap: amount('halfHours', 2, { min: 1, max: 48 }),
  candidates: amount('count', 40, { min: 5, max: 200 }),
  sameCommunity: weight(300),
  sameSubdistrict: weight(180),
  sameCity: weight(60),
  timeFits: weight(200),
  wordsMeet: weight(250),
  wordsNeeded: yesNo(true),
  commonWords: text('服务 提供 需要 社区 居民 活动 开展 组织 帮助 支持 一次 每月 每周', undefined, 400),
  soon: weight(60),
  urgent: weight(150),
  waitedDay: weight(2),
  waitedMost: weight(120),
  pactPartner: weight(100),
  number: text('服单〔{year}〕{no:4}号'),
} as const satisfies RuleSet
