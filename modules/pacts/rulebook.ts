import { amount, type RuleSet, text } from '#common/rules.ts'
import { templates } from './templates.ts'

/** What the report leaves to the city about agreements. */
export const rules = {
  /** Days of silence after a notice, after which a recorded delivery counts. */
  silence: amount('days', 7, { min: 1, max: 60 }),
  /** Longest time of an agreement. */
  longest: amount('months', 36, { min: 1, max: 120 }),
  /** Days without a confirmed delivery after which both liaisons are told. */
  quiet: amount('days', 90, { min: 7, max: 730 }),
  /** Days from there until it stands on the joint meeting’s list. */
  quietToMeeting: amount('days', 15, { min: 1, max: 180 }),
  /** Within which the other side answers what was asked. */
  answer: amount('workingDays', 3, { min: 1, max: 30 }),
  /** Within which a side replies before the next step on the ladder. */
  reply: amount('workingDays', 5, { min: 1, max: 30 }),
  /** Longest time that a reminder or a talk stands; a note or the loss of honours ends with the year. */
  stands: amount('days', 90, { min: 7, max: 366 }),
  /** Days before the end when both sides are told to talk about renewal. */
  renewal: amount('days', 60, { min: 7, max: 365 }),
  /** Days from the notice until an agreement in force ends, unless the other side agrees before. */
  notice: amount('days', 30, { min: 1, max: 180 }),
  number: text('鼎社约〔{year}〕{no:3}号'),
  /** The clauses that drafting begins with, by kind of unit. */
  templates,
} as const satisfies RuleSet
