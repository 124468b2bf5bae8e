import { amount, type RuleSet, text, yesNo } from '#common/rules.ts'

/** What the report leaves to the city about leaders linked to communities: it fixes neither a rhythm nor a form. */
export const rules = {
  visitEvery: amount('months', 3, { max: 12 }),
  remindBefore: amount('days', 14, { max: 60 }),
  numberPattern: text('鼎委挂〔{year}〕{no}号'),
  publish: yesNo(true),
} as const satisfies RuleSet
