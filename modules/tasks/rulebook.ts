import { amount, type RuleSet } from '#common/rules.ts'

/** What the report leaves to the city about tasks. */
export const rules = {
  warnBefore: amount('workingDays', 3, { max: 30 }),
} as const satisfies RuleSet
