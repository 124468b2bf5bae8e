import { amount, type RuleSet, text, yesNo } from '#common/rules.ts'

const fair = {
  zh: '问责条例：应当听取陈述和申辩，允许申诉；期限为演示配置，请按本市文件确认',
  en: 'Regulations on accountability: the statement is heard and an appeal is allowed; the limits are demo configuration',
}

/** What the report leaves to the city about accountability. The house proposes, a person decides. */
export const rules = {
  suggest: yesNo(true),
  statementWithin: amount('workingDays', 5, { min: 3, max: 30, basis: fair }),
  appealWithin: amount('workingDays', 10, { min: 5, max: 60, basis: fair }),
  longestMonths: amount('months', 12, { max: 24, basis: fair }),
  factDays: amount('days', 90, { min: 30, max: 365 }),
  number: text('鼎问〔{year}〕{no:3}号'),
} as const satisfies RuleSet
