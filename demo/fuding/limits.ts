/** How long each step may take, by class and for some topics: configuration of the demo with its basis. */
import type { Both, ClassLimits, ConcernClass, DemoCity, Limit, TopicLimit } from '../types.ts'

const minutes = (amount: number): Limit => ({ amount, unit: 'minutes' })
const hours = (amount: number): Limit => ({ amount, unit: 'workingHours' })
const days = (amount: number): Limit => ({ amount, unit: 'workingDays' })

type Ordinary = Exclude<ConcernClass, 'urgent'>
/** Working days to finish, as cities publish them. C is set; the others stand for comparison. */
export const finishVariants: Record<'A' | 'B' | 'C', Record<Ordinary, number>> = {
  A: { inquiry: 2, help: 5, complaint: 5, suggestion: 5 },
  B: { inquiry: 3, help: 3, complaint: 13, suggestion: 13 },
  C: { inquiry: 5, help: 5, complaint: 15, suggestion: 15 },
}

const basis: Both = {
  zh: '演示配置：参照其他城市公开的工单时限（丙案），请按本市规定确认',
  en: 'Demo configuration after limits that other cities publish (variant C); confirm by the city’s own rule',
}
const ordinary = (kind: Ordinary): ClassLimits => ({
  accept: days(1),
  contact: days(kind === 'suggestion' ? 2 : 1),
  finish: days(finishVariants.C[kind]),
  returnWithin: days(2),
  extension: { askBefore: days(1), longest: days(finishVariants.C[kind]) },
  basis,
})

export const limits: DemoCity['limits'] = {
  inquiry: ordinary('inquiry'),
  help: ordinary('help'),
  complaint: ordinary('complaint'),
  suggestion: ordinary('suggestion'),
  // "The same day" is a working day's eight hours; at night that is the next morning.
  urgent: { accept: minutes(15), contact: minutes(30), finish: hours(8), returnWithin: minutes(30), extension: null, basis },
}

const street: Both = {
  zh: '演示配置：参照数字城管小类时限',
  en: 'Demo configuration after the limits of digital city management',
}
const topic = (topicCode: string, finish: Limit): TopicLimit => ({ topicCode, finish, basis: street })
export const topicLimits: TopicLimit[] = [
  topic('010101', hours(4)),
  topic('010102', days(2)),
  topic('010103', hours(4)),
  topic('030201', days(5)),
  topic('030202', hours(4)),
  topic('030203', hours(4)),
  topic('070101', days(20)),
]
