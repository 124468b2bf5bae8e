import { amount, list, type RuleSet, text, yesNo } from '#common/rules.ts'

/** What the report leaves to the city about party projects: it names the mechanism and 86 projects, no limits. */
export const rules = {
  categories: list([
    { key: 'environment', zh: '人居环境', en: 'Living environment' },
    { key: 'renewal', zh: '老旧小区改造', en: 'Renewal of old estates' },
    { key: 'service', zh: '民生服务', en: 'Services for residents' },
    { key: 'safety', zh: '平安建设', en: 'Safety' },
    { key: 'civility', zh: '文明创建', en: 'Civility' },
    { key: 'strongholds', zh: '党建阵地', en: 'Party-building venues' },
  ]),
  codePattern: text('鼎党项〔{year}〕{no:3}号'),
  noticeDays: amount('workingDays', 5, { max: 30 }),
  noteDueDay: amount('count', 5, { min: 1, max: 28 }),
  noteRedAfter: amount('days', 30, { max: 120 }),
  milestoneRedAfter: amount('days', 15, { max: 180 }),
  blockerYellowAfter: amount('days', 7, { min: 0, max: 90 }),
  blockerRedAfter: amount('days', 30, { max: 180 }),
  quietAfter: amount('days', 90, { max: 365 }),
  endingBefore: amount('days', 30, { min: 0, max: 180 }),
  publish: yesNo(true),
} as const satisfies RuleSet
