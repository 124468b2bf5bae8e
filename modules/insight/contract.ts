import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { day, id } from '#common/shapes.ts'

export const refusals = { 'insight.no-such-unit': 404 } as const satisfies Refusals

/** The two pages of figures, each by the report's own moves. */
export const figurePages = ['region', 'together'] as const
export type FigurePage = (typeof figurePages)[number]
export const groups = [
  'organisations',
  'members',
  'talent',
  'funds',
  'venues',
  'giving',
  'system',
  'powers',
  'lightening',
  'construction',
  'governance',
] as const
export const Figure = z.object({
  module: z.string(),
  key: z.string(),
  label: z.string(),
  /** Counted now; money in 分. */
  value: z.number(),
  kind: z.enum(['count', 'fen', 'halfHours', 'squareMetres']),
  /** The rows that the number counts: a path of the staff console. */
  link: z.string(),
  /** What the city's report says of it, in its own words; null where it says nothing. */
  reported: z.string().nullable(),
})
export type Figure = z.output<typeof Figure>

export const readingFigures = endpoint({
  name: 'read-figures',
  method: 'GET',
  path: '/api/insight/figures/:page',
  access: 'session',
  summary:
    'One page of figures, each counted now with the rows behind it: building together and sharing (region); leading together, a lighter load and governing (together)',
  params: z.object({ page: z.enum(figurePages) }),
  answer: z.object({
    /** Whether the reader reads the whole city; else the numbers are the city’s and what they open is his part of it. */
    wholeCity: z.boolean(),
    groups: z.array(z.object({ key: z.enum(groups), figures: z.array(Figure) })),
  }),
})

const Gift = z.object({
  on: day.nullable(),
  module: z.string(),
  title: z.string(),
  amount: z.string(),
  to: z.string(),
  /** Null where the reader may not open it. */
  link: z.string().nullable(),
})
export const UnitPage = z.object({
  org: z.object({ id, name: z.string() }),
  year: z.number().int(),
  years: z.array(z.number().int()),
  /** Our promises: each clause we owe, with what was due and what was delivered in the year. */
  promises: z.array(
    z.object({
      clause: z.string(),
      no: z.string(),
      community: z.string(),
      side: z.enum(['community', 'unit']),
      due: z.number(),
      delivered: z.number(),
      late: z.number(),
      unit: z.string(),
      link: z.string(),
    }),
  ),
  /** Open needs of communities that fit what we have. */
  needs: z.array(z.object({ title: z.string(), community: z.string(), why: z.array(z.string()), link: z.string() })),
  /** What we gave, confirmed by who received it, newest first. */
  gave: z.array(Gift),
  /** What was said of it: words and marks of the deliveries, never of persons. */
  said: z.array(z.object({ on: day, words: z.string(), about: z.string() })),
})
export type UnitPage = z.output<typeof UnitPage>

const year = z.coerce.number().int().min(2000).max(2100).optional()
export const readingUnit = endpoint({
  name: 'read-unit-page',
  method: 'GET',
  path: '/api/insight/units/:id',
  access: 'session',
  summary: 'A local organisation’s own page of a year: what it promised, what is asked that fits it, what it gave, what was said',
  params: z.object({ id }),
  query: z.object({ year }),
  answer: UnitPage,
  refusals: ['insight.no-such-unit'],
})
export const printingUnit = endpoint({
  name: 'print-unit-page',
  method: 'GET',
  path: '/api/insight/units/:id/year',
  access: 'session',
  summary: 'The same page of a year as a paper, .pdf or .docx',
  params: z.object({ id }),
  query: z.object({ year, format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['insight.no-such-unit'],
})

export const readingToday = endpoint({
  name: 'read-today-lines',
  method: 'GET',
  path: '/api/insight/today',
  access: 'session',
  summary: 'For today’s page: how many bookings take place today at the places that I keep or that my units booked',
  answer: z.object({ coming: z.number().int(), link: z.string() }),
})
