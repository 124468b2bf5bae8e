import { amount, type RuleSet, text } from '#common/rules.ts'

const relief = {
  zh: '民政部、中央组织部《关于进一步开展社区减负工作的通知》（民发〔2015〕136号）第一条',
  en: 'Notice on lightening the load of communities (Min Fa [2015] No. 136), article 1',
}
const affairs = {
  zh: '中共中央办公厅、国务院办公厅《关于规范村级组织工作事务、机制牌子和证明事项的意见》（厅字〔2022〕28号）',
  en: 'Opinions on the affairs, mechanisms, plaques and certificates of village organisations (Ting Zi [2022] No. 28)',
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
  /** Within which the community may take a return back. */
  undoDays: amount('days', 3, { min: 1, max: 30 }),
} as const satisfies RuleSet
