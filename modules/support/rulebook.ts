import { amount, type RuleSet, yesNo } from '#common/rules.ts'

/** What the report leaves to the city about departments standing by communities. */
export const rules = {
  confirmWithin: amount('days', 7, { max: 60 }),
  valueGoods: yesNo(true),
  publish: yesNo(true),
} as const satisfies RuleSet
