import { list, type RuleSet } from '#common/rules.ts'

export const rules = {
  /** What the city's report says of a figure: key `module.figure`. */
  reported: list([]),
} as const satisfies RuleSet
