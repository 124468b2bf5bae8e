import { amount, type RuleSet, text } from '#common/rules.ts'
import type { Kind, Step } from './contract.ts'

const arrival = {
  zh: '各地“吹哨报到”做法多为 30 分钟内到场；请按本市文件确认',
  en: 'Elsewhere mostly on site within 30 minutes; confirm by the city’s own document',
}
const powers = {
  zh: '街道办事处条例关于统筹协调、指挥调度的规定；时限为演示配置',
  en: 'Subdistrict regulations on coordination and dispatch; the limits are demo configuration',
}
const guard = {
  zh: '防止乱吹哨：由党工委书记审批，呼叫方一并受评',
  en: 'Against needless whistles: approved by the secretary, and the caller is scored as well',
}

/** What the report leaves to the city about calling agencies and departments. All clocks begin when the whistle is sent. */
export const rules = {
  emergencyAck: amount('minutes', 30, { max: 1440, basis: arrival }),
  emergencySite: amount('minutes', 30, { max: 1440, basis: arrival }),
  emergencyResult: amount('hours', 24, { max: 240, basis: powers }),
  jointEnforcementAck: amount('hours', 4, { max: 40, basis: powers }),
  jointEnforcementSite: amount('workingDays', 1, { max: 30, basis: powers }),
  jointEnforcementResult: amount('workingDays', 3, { max: 60, basis: powers }),
  hardIssueAck: amount('workingDays', 1, { max: 30, basis: powers }),
  hardIssueSite: amount('workingDays', 3, { max: 30, basis: powers }),
  hardIssueResult: amount('workingDays', 15, { max: 120, basis: powers }),
  warnAt: amount('percent', 75, { min: 10, max: 99 }),
  escalateEmergency: amount('minutes', 30, { max: 1440 }),
  escalateAfter: amount('workingDays', 1, { max: 30 }),
  approveEmergency: amount('hours', 2, { max: 72, basis: guard }),
  scoreWithin: amount('workingDays', 5, { max: 30, basis: guard }),
  number: text('鼎哨〔{year}〕{no:3}号'),
} as const satisfies RuleSet

/** How a step of a kind is counted: an emergency by the clock on the wall, everything else in working time. */
export const unitOf: Record<Kind, Record<Step, 'minutes' | 'hours' | 'workingHours' | 'workingDays'>> = {
  emergency: { ack: 'minutes', site: 'minutes', result: 'hours' },
  jointEnforcement: { ack: 'workingHours', site: 'workingDays', result: 'workingDays' },
  hardIssue: { ack: 'workingDays', site: 'workingDays', result: 'workingDays' },
}
