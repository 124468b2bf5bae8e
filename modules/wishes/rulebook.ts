import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city. */
export const rules = {
  /** The most a wish may be worth, 分. */
  limit: amount('fen', 30_000, { min: 1000, max: 1_000_000 }),
  /** How long whoever claimed has to bring it to the community. */
  claimDays: amount('days', 10, { max: 90 }),
  /** How long the community has to give it to the wisher. */
  deliverDays: amount('days', 5, { max: 60 }),
  /** How many wishes a resident may have claimed at once. */
  openClaims: amount('count', 2, { max: 20 }),
  /** How long names and telephones are kept after the end. */
  keepDays: amount('days', 180, { min: 30, max: 1095 }),
  number: text('心愿{year}{no:4}'),
  receipt: text('心愿收{year}{no:4}'),
} as const satisfies RuleSet
