import { amount, type RuleSet, text } from '#common/rules.ts'

const duty = {
  zh: '街道办事处条例：对重大决策和重大项目有建议权，部门应当研究答复；时限为演示配置',
  en: 'Subdistrict regulations: the right to propose, and the duty to consider and answer; the limit is demo configuration',
}

/** What the report leaves to the city about the right to propose. */
export const rules = {
  answerWithin: amount('workingDays', 15, { max: 90, basis: duty }),
  warnAt: amount('percent', 75, { min: 10, max: 99 }),
  number: text('鼎街建〔{year}〕{no:3}号'),
  replyNumber: text('鼎复〔{year}〕{no:3}号'),
} as const satisfies RuleSet
