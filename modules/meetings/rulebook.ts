import { amount, type RuleSet, text } from '#common/rules.ts'
import type { SeriesKind } from './shapes.ts'

const notice = (first: number) => amount('days', first, { min: 0, max: 60 })

/** What the report leaves to the city about meetings: it says 定期, and no more. */
export const rules = {
  quorum: amount('percent', 50, {
    max: 100,
    basis: { zh: '演示配置：一般须半数以上成员单位到会', en: 'Demo configuration: usually half of the members or more' },
  }),
  remindAhead: amount('days', 7, { max: 60 }),
  /** Days between the notice and the meeting, by the kind of its series; less of it needs a reason. */
  noticeJoint: notice(3),
  noticeRegular: notice(1),
  noticeCommittee: notice(3),
  noticeGroup: notice(2),
  noticeNumber: text('鼎会通〔{year}〕{no:3}号'),
  minutesNumber: text('鼎纪要〔{year}〕{no:3}号'),
  resolutionNumber: text('鼎议定〔{year}〕{no:4}号'),
} as const satisfies RuleSet

export const noticeRule = {
  joint: 'noticeJoint',
  regular: 'noticeRegular',
  committee: 'noticeCommittee',
  group: 'noticeGroup',
} as const satisfies Record<SeriesKind, keyof typeof rules>
