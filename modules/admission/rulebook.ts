import { amount, list, type RuleSet, text } from '#common/rules.ts'

const relief = {
  zh: '民政部、中央组织部《关于进一步开展社区减负工作的通知》（民发〔2015〕136号）第一条',
  en: 'Notice on lightening the load of communities (Min Fa [2015] No. 136), article 1',
}
const affairs = {
  zh: '中共中央办公厅、国务院办公厅《关于规范村级组织工作事务、机制牌子和证明事项的意见》（厅字〔2022〕28号）',
  en: 'Opinions on the affairs, mechanisms, plaques and certificates of village organisations (Ting Zi [2022] No. 28)',
}
const practice = {
  zh: '参照北京市西城区社区减负工作实施方案（2018年）：提前30个工作日申请，15个工作日内审批；本市以正式文件为准',
  en: 'After the plan of Xicheng District, Beijing (2018): apply 30 working days ahead, decided in 15; the city’s own document goes first',
}
const city = {
  zh: '本市社区工作事项准入办法（演示文本，请换成本市正式文件）第六条',
  en: 'The city’s measures on admission, article 6 (demo text: put the city’s own document here)',
}

/** The law's text as a refusal quotes it, and the limits of the gate. */
export const rules = {
  /** What every refusal of the gate quotes first. */
  stateText: text(
    '实行社区工作准入制度。属于基层人民政府及其职能部门、街道办事处职责范围内的事项，不得转嫁给社区；应由社区协助的事项，应当为社区提供必要的经费和工作条件。',
    relief,
  ),
  /** The city's own clause beside it. */
  cityText: text('未经准入的事项，不得以任务、报表、检查、会议等任何形式交由社区承担；社区有权退回，无须任何人批准。', city),
  /** Longest that an emergency may last. */
  emergencyDays: amount('days', 15, { min: 1, max: 60 }),
  /** Within which the same thing, asked of one community after another, counts as asked of all of them. */
  sliceDays: amount('days', 30, { min: 1, max: 366, basis: affairs }),
  sliceCommunities: amount('count', 3, { min: 2, max: 100, basis: affairs }),
  /** Within which the same thing, asked of one community on several days, counts as recurring. */
  repeatDays: amount('days', 90, { min: 7, max: 366, basis: affairs }),
  repeatTimes: amount('count', 3, { min: 2, max: 50, basis: affairs }),
  /** Working days between handing in and the day it shall begin; within which it is decided. */
  applyAhead: amount('workingDays', 30, { min: 0, max: 120, basis: practice }),
  decideWithin: amount('workingDays', 15, { min: 1, max: 60, basis: practice }),
  /** Working days for which the communities are heard; part of the time above. */
  hearWithin: amount('workingDays', 5, { min: 1, max: 30 }),
  /** Share of the time after which the review office is warned. */
  warnAt: amount('percent', 75, { min: 10, max: 99 }),
  trialMonths: amount('months', 6, { min: 0, max: 24 }),
  /** Months between two reviews of a matter. */
  reviewMonths: amount('months', 12, { min: 1, max: 36 }),
  /** Days before the end of its term when the department is told. */
  endsSoon: amount('days', 60, { min: 7, max: 365 }),
  /** No admission may hold these: what a community need not know. */
  forbiddenFields: list(
    [
      { key: 'religion', zh: '宗教信仰', en: 'religion' },
      { key: 'income', zh: '收入', en: 'income' },
      { key: 'illness', zh: '病史', en: 'illness' },
      { key: 'disease', zh: '疾病', en: 'disease' },
      { key: 'idNumber', zh: '身份证', en: 'identity card' },
      { key: 'bankCard', zh: '银行卡', en: 'bank card' },
      { key: 'face', zh: '人脸', en: 'face' },
      { key: 'track', zh: '轨迹', en: 'track' },
      { key: 'property', zh: '房产', en: 'real estate' },
      { key: 'relations', zh: '亲属关系', en: 'relatives' },
    ],
    {
      zh: '《个人信息保护法》第六条：收集个人信息，应当限于实现处理目的的最小范围',
      en: 'Personal Information Protection Law, article 6: no more than the purpose needs',
    },
  ),
  formNumber: text('准入申〔{year}〕{no:3}号'),
  noticeNumber: text('准入通〔{year}〕{no:3}号'),
  returnNumber: text('准入退〔{year}〕{no:4}号'),
  matterCode: text('SQ{year}-{no:3}'),
  /** What a resident reads who asks for a certificate that stands on no list. */
  certificateText: text(
    '基层群众性自治组织出具证明的事项，必须是有明确法律法规依据或经国务院批准列入保留证明事项清单、属于基层群众性自治组织职责范围的事项。',
    {
      zh: '民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》（民发〔2020〕20号）',
      en: 'Guiding opinions on certificates of self-governing organisations (Min Fa [2020] No. 20)',
    },
  ),
  /** Within which the community may take a return back. */
  undoDays: amount('days', 3, { min: 1, max: 30 }),
} as const satisfies RuleSet
