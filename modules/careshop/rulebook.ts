import { amount, type RuleSet } from '#common/rules.ts'

export const rules = {
  /** The most points that a member may exchange in a month. */
  monthlyPoints: amount('points', 40, { min: 1, max: 10_000 }),
} as const satisfies RuleSet
