import { amount, list, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about service and its book. */
export const rules = {
  objectDays: amount('days', 15, { min: 1, max: 180 }),
  claimDays: amount('days', 60, { min: 1, max: 366 }),
  passPoints: amount('points', 60, { min: 1, max: 10_000 }),
  outstandingPoints: amount('points', 120, { min: 1, max: 10_000 }),
  letterDays: amount('days', 7, { min: 1, max: 60 }),
  mostHalfHours: amount('halfHours', 24, { min: 1, max: 48 }),
  letterNo: text('鼎双馈〔{year}〕{no:3}号'),
  certificateNo: text('鼎志证〔{year}〕{no:4}号'),
  activities: list([
    { key: 'patrol', zh: '治安巡逻', en: 'Patrol' },
    { key: 'traffic', zh: '文明劝导', en: 'Traffic and manners' },
    { key: 'tidying', zh: '环境清洁', en: 'Cleaning up' },
    { key: 'mediation', zh: '矛盾纠纷调解', en: 'Mediating disputes' },
    { key: 'visiting', zh: '走访慰问', en: 'Visiting people' },
    { key: 'lecture', zh: '宣讲宣传', en: 'Talks and information' },
    { key: 'skill', zh: '技能服务', en: 'Skilled help' },
    { key: 'tutoring', zh: '助学辅导', en: 'Helping pupils' },
    { key: 'wish', zh: '微心愿认领', en: 'Fulfilling a small wish' },
    { key: 'emergency', zh: '应急值守', en: 'Standing by in emergencies' },
    { key: 'other', zh: '其他服务', en: 'Other service' },
  ]),
} as const satisfies RuleSet
