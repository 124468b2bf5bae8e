import { amount, type RuleSet, text } from '#common/rules.ts'

const halfYearly = {
  zh: '演示配置：每半年一次，按本市文件确认',
  en: 'Demo configuration: every half-year; confirm by the city’s own document',
}
/** 党务听评会: how long before, how late, and when the house says that one is due. */
export const rules = {
  notice: amount('days', 5, { min: 0, max: 60 }),
  remindBefore: amount('days', 45, { min: 1, max: 180, basis: halfYearly }),
  longestPromise: amount('days', 90, { min: 1, max: 365 }),
  fewestForStatistics: amount('count', 5, { min: 3, max: 50 }),
  number: text('鼎社听〔{year}〕{no:3}号'),
} as const satisfies RuleSet
