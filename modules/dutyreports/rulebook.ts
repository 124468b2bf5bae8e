import { amount, type RuleSet, text } from '#common/rules.ts'

const percent = (first: number) => amount('percent', first, { min: 1, max: 100 })
const points = (first: number) => amount('points', first, { min: 0, max: 100 })

/** What the report leaves to the city about 述职评议. */
export const rules = {
  weightLeaders: percent(40),
  weightDelegates: percent(20),
  weightMembers: percent(20),
  weightResidents: percent(20),
  pointsGood: points(95),
  pointsFair: points(85),
  pointsOrdinary: points(70),
  pointsPoor: points(50),
  bandGood: points(90),
  bandFair: points(80),
  bandOrdinary: points(60),
  number: text('鼎述函〔{year}〕{no:2}号'),
} as const satisfies RuleSet
