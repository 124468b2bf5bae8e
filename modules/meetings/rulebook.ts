import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about meetings: it says 定期, and no more. */
export const rules = {
  quorum: amount('percent', 50, {
    max: 100,
    basis: { zh: '演示配置：一般须过半数成员单位到会', en: 'Demo configuration: usually more than half of the members' },
  }),
  remindAhead: amount('days', 7, { max: 60 }),
  noticeNumber: text('鼎会通〔{year}〕{no:3}号'),
  minutesNumber: text('鼎纪要〔{year}〕{no:3}号'),
  resolutionNumber: text('鼎议定〔{year}〕{no:4}号'),
} as const satisfies RuleSet
