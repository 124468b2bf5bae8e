import { z } from 'zod'

/** As the calendar's Limit: working hours may be a fraction, days are whole. */
export const limit = z.object({
  amount: z.number().min(0).max(1000),
  unit: z.enum(['workingHours', 'workingDays', 'calendarDays', 'minutes']),
})
export type Limit = z.output<typeof limit>

const basis = z.object({ zh: z.string(), en: z.string() })

const weak = {
  zh: '演示配置：各地工单时限不一，请按本市规定确认',
  en: 'Demo configuration: cities differ; confirm by the city’s own rule',
}

const classLimits = z.object({
  accept: limit,
  contact: limit,
  finish: limit,
  returnWithin: limit,
  extension: z.object({ askBefore: limit, longest: limit }).nullable(),
  basis,
})

/** All that the report leaves to the city about concerns: limits, windows, the ladder; each part with its basis clause. */
export const rulebookShape = z.object({
  classes: z.object({
    inquiry: classLimits,
    help: classLimits,
    complaint: classLimits,
    suggestion: classLimits,
    urgent: classLimits,
  }),
  /** Topics with a finishing time of their own; the longest prefix of the topic's code wins. */
  topics: z.array(z.object({ topicCode: z.string(), finish: limit, basis })),
  order: z.object({ accept: limit, basis }),
  check: z.object({ within: limit, basis }),
  followUp: z.object({ within: limit, attempts: z.number().int().min(1).max(10), basis }),
  answer: z.object({ within: limit, basis }),
  /** Days after closing in which a resident may ask to reopen. */
  reopen: z.object({ days: z.number().int().min(0).max(90), basis }),
  /** Longest that a concern may stay pending before its review, in days. */
  pending: z.object({ longestDays: z.number().int().min(1).max(366), basis }),
  /** So many of one topic in one community within these days are a cluster, which may be put before a meeting. */
  cluster: z
    .object({ days: z.number().int().min(7).max(180), from: z.number().int().min(2).max(100), basis })
    .default({ days: 30, from: 5, basis: weak }),
  /** Share of the allowed time after which the holder is warned. */
  warn: z.object({ share: z.number().min(0.1).max(0.99), basis }),
  /** Steps after the due time: who is told. */
  ladder: z
    .array(z.object({ after: limit, tells: z.enum(['holder', 'subdistrict', 'city']) }))
    .min(1)
    .max(6),
  ladderBasis: basis,
  photos: z.object({ count: z.number().int().min(0).max(9), megabytes: z.number().min(1).max(20) }),
})
export type Rulebook = z.output<typeof rulebookShape>

const wd = (amount: number): Limit => ({ amount, unit: 'workingDays' })
const minutes = (amount: number): Limit => ({ amount, unit: 'minutes' })
const usual = (contact: number, finish: number) => ({
  accept: wd(1),
  contact: wd(contact),
  finish: wd(finish),
  returnWithin: wd(2),
  extension: { askBefore: wd(1), longest: wd(finish) },
  basis: weak,
})

/** The rulebook a city begins with: variant A of common work-order limits, to be confirmed by the city. */
export const firstRulebook: Rulebook = {
  classes: {
    inquiry: usual(1, 2),
    help: usual(1, 5),
    complaint: usual(1, 5),
    suggestion: usual(2, 5),
    urgent: {
      accept: minutes(15),
      contact: minutes(30),
      finish: minutes(480),
      returnWithin: minutes(30),
      extension: null,
      basis: weak,
    },
  },
  topics: [],
  order: { accept: wd(1), basis: weak },
  check: { within: wd(1), basis: weak },
  followUp: { within: wd(1), attempts: 3, basis: weak },
  answer: { within: wd(5), basis: weak },
  reopen: { days: 15, basis: weak },
  pending: { longestDays: 180, basis: weak },
  cluster: { days: 30, from: 5, basis: weak },
  warn: { share: 0.75, basis: weak },
  ladder: [
    { after: minutes(0), tells: 'holder' },
    { after: wd(1), tells: 'subdistrict' },
    { after: wd(3), tells: 'city' },
  ],
  ladderBasis: weak,
  photos: { count: 3, megabytes: 10 },
}
