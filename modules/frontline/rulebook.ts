import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about temporary branches and teams: it names 18 and 26 and no form. */
export const rules = {
  leastMembers: amount('count', 3, { min: 3, max: 20 }),
  approvalPattern: text('鼎临批〔{year}〕{no}号'),
  decisionPattern: text('鼎临撤〔{year}〕{no}号'),
} as const satisfies RuleSet
