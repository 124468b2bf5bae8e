import { amount, type RuleSet } from '#common/rules.ts'

const practice = {
  zh: '拉练观摩通行做法（去掉一个最高分、一个最低分），请按本市文件确认',
  en: 'Common practice of field reviews (one highest and one lowest mark left out); confirm by the city’s own document',
}

export const rules = {
  /** From how many judges on one highest and one lowest mark are left out. */
  trimFrom: amount('count', 5, { min: 3, max: 50, basis: practice }),
  /** Judges who may score a stop, at least. */
  fewestJudges: amount('count', 3, { min: 1, max: 30 }),
  /** What receiving a round costs a community: counted as burden. */
  halfHours: amount('halfHours', 4, { min: 0, max: 40 }),
} as const satisfies RuleSet
