import { amount, type RuleSet, yesNo } from '#common/rules.ts'

/** The report names 七联七创 and lists neither the seven nor the seven: the frame is the city's to fill. */
export const rules = {
  linesOfAKind: amount('count', 7, { min: 1, max: 20 }),
  onlyOrgsNamed: yesNo(true),
} as const satisfies RuleSet
