import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about 责任书. */
export const rules = {
  /** What the weights of a letter's items come to. */
  total: amount('points', 100, { min: 10, max: 1000 }),
  /** The month of the check in the middle of the year, and of the scoring at its end. */
  checkMonth: amount('count', 7, { min: 2, max: 11 }),
  scoreMonth: amount('count', 12, { min: 3, max: 12 }),
  number: text('鼎党责〔{year}〕{no:2}号'),
} as const satisfies RuleSet
