import { amount, type RuleSet, yesNo } from '#common/rules.ts'

const percent = (first: number) => amount('percent', first, { min: 0, max: 100 })
const points = (first: number) => amount('points', first, { min: 0, max: 100 })
const bands = {
  zh: '演示配置：外地办法多以 95 分以上为优秀、90 至 95 分为较好，请按本市考评细则确认',
  en: 'Demo configuration: elsewhere mostly excellent from 95, good from 90; confirm by the city’s own rules of review',
}
const band = (first: number) => amount('points', first, { min: 0, max: 100, basis: bands })

/** What the report leaves to the city about 共驻共建考评: weights of the items, points of the grades, bands of the result. */
export const rules = {
  weightDelivery: percent(40),
  weightAttendance: percent(10),
  weightEffect: percent(20),
  weightResponse: percent(15),
  weightCooperation: percent(15),
  pointsExcellent: points(100),
  pointsGood: points(92),
  pointsFair: points(80),
  pointsPoor: points(60),
  bandExcellent: band(95),
  bandGood: band(90),
  bandFair: band(75),
  replyWithin: amount('days', 10, { max: 60 }),
  publishUnits: yesNo(true),
  publishCommunities: yesNo(true),
} as const satisfies RuleSet
