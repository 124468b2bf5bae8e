import { amount, type RuleSet } from '#common/rules.ts'

/** 主题党日 is monthly by the rules for branches; the rest is the city's. */
export const rules = {
  every: amount('months', 1, {
    max: 12,
    basis: {
      zh: '《中国共产党支部工作条例（试行）》：党支部每月相对固定1天开展主题党日',
      en: 'Rules for the work of party branches: one fixed day a month',
    },
  }),
  warnAt: amount('percent', 80, { min: 10, max: 100 }),
  rollMonths: amount('months', 24, { max: 120 }),
} as const satisfies RuleSet
