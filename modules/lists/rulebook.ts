import { amount, type RuleSet, text } from '#common/rules.ts'

const basis = {
  zh: '演示配置：报告未作规定，清单按月更新，超过一个月未动的上浮',
  en: 'Demo configuration: not fixed by the report; lists are refreshed monthly, what lies untouched for longer floats up',
}

/** What the report leaves to the city about the three lists. */
export const rules = {
  staleAfter: amount('days', 30, { max: 365, basis }),
  number: text('问〔{year}〕{no:4}号'),
} as const satisfies RuleSet
