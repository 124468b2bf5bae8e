import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about temporary branches and teams: it names 18 and 26 and no form. */
export const rules = {
  leastMembers: amount('count', 3, { min: 3, max: 20 }),
  /** So many days before its last day its community is told: extend it or end it. */
  warnBefore: amount('days', 14, { min: 1, max: 90 }),
  approvalPattern: text('鼎临批〔{year}〕{no}号'),
  decisionPattern: text('鼎临撤〔{year}〕{no}号'),
} as const satisfies RuleSet
