import { amount, type RuleSet } from '#common/rules.ts'

/** What the report leaves to the city about tasks. */
export const rules = {
  /** A round of a recurring assignment is asked so many days before its own day. */
  askBefore: amount('days', 7, { max: 60 }),
  warnBefore: amount('workingDays', 3, { max: 30 }),
} as const satisfies RuleSet
