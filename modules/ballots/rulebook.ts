import { amount, type RuleSet, text } from '#common/rules.ts'

/** What is left to the city about ballots of communities. */
export const rules = {
  quorum: amount('percent', 50, { min: 0, max: 100 }),
  pass: amount('percent', 50, { min: 0, max: 100 }),
  slipNumber: text('{year}{no:4}'),
} as const satisfies RuleSet
