import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about its documents. */
export const rules = {
  /** So many days before its end, the lead office is told that rules rest on a document. */
  notice: amount('days', 30, { max: 365 }),
  number: text('鼎委办〔{year}〕{no}号'),
} as const satisfies RuleSet
