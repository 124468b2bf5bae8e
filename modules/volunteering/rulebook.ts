import { amount, list, type RuleSet } from '#common/rules.ts'

const report = { zh: '报告三（三）：党员义工队、志愿服务队170多支', en: 'Report 3(3): over 170 teams of volunteers' }

export const rules = {
  teamKinds: list(
    [
      { key: 'party', zh: '党员义工队', en: 'Party members’ volunteer team' },
      { key: 'volunteer', zh: '志愿服务队', en: 'Volunteer service team' },
      { key: 'silver', zh: '银发先锋队', en: 'Silver pioneers' },
      { key: 'task', zh: '攻坚突击队', en: 'Task force' },
      { key: 'youth', zh: '青年志愿者服务队', en: 'Youth volunteers' },
      { key: 'women', zh: '巾帼志愿者服务队', en: 'Women volunteers' },
    ],
    report,
  ),
  ahead: amount('days', 7, { min: 1, max: 60 }),
  spare: amount('count', 3, { min: 0, max: 100 }),
  nameDays: amount('days', 2, { min: 0, max: 30 }),
  remindHours: amount('hours', 24, { min: 1, max: 168 }),
  longest: amount('hours', 12, { min: 1, max: 24 }),
  markHours: amount('hours', 2, { min: 0, max: 72 }),
  markDays: amount('days', 3, { min: 1, max: 30 }),
  visitorsKept: amount('days', 30, { min: 7, max: 365 }),
} as const satisfies RuleSet
