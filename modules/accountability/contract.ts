import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, several, words } from '#common/shapes.ts'

/** `suggested`: by a rule, nobody has taken it on yet. `hearing`: the unit is asked. `heard`: it has replied, or its time is over. */
export const states = [
  'suggested',
  'proposed',
  'hearing',
  'heard',
  'decided',
  'appealed',
  'executed',
  'reviewed',
  'expired',
  'lifted',
  'unfounded',
  'dropped',
] as const
export const State = z.enum(states)
export type State = z.output<typeof State>
/** 提醒, 约谈, 通报, 移交. */
export const measures = ['reminder', 'talk', 'bulletin', 'handover'] as const
export const Measure = z.enum(measures)
export type Measure = z.output<typeof Measure>
export const triggers = ['lateWhistle', 'lateResolution', 'lateTask', 'inspectionFinding', 'byHand', 'other'] as const
export const Trigger = z.enum(triggers)
export type Trigger = z.output<typeof Trigger>
export const appealResults = ['upheld', 'lifted'] as const
export const effects = ['better', 'same', 'worse'] as const
export const Effect = z.enum(effects)

const version = z.number().int()

export const MatterRow = z
  .object({
    id,
    no: z.string().nullable(),
    title: z.string(),
    trigger: Trigger,
    state: State,
    /** The unit, or a post in it; never a resident. */
    object: z.string(),
    measure: Measure.nullable(),
    proposedByOrg: z.string().nullable(),
    openedAt: instant,
    /** The next day or instant that counts: the reply, the appeal, the end. */
    dueAt: instant.nullable(),
    expiresOn: day.nullable(),
  })
  .meta({ id: 'AccountabilityMatter' })
export type MatterRow = z.output<typeof MatterRow>
const Fact = z.object({ key: z.string(), label: z.string(), before: z.number().nullable(), after: z.number().nullable() })
export const MatterDetail = MatterRow.extend({
  words: z.string(),
  link: z.string().nullable(),
  objectOrgId: id,
  proposedMeasure: Measure.nullable(),
  verifiedFacts: z.string().nullable(),
  statementDueAt: instant.nullable(),
  statement: z.string().nullable(),
  statedAt: instant.nullable(),
  decision: z.string().nullable(),
  decidedAt: instant.nullable(),
  appealDueAt: instant.nullable(),
  appeal: z.string().nullable(),
  appealDecision: z.string().nullable(),
  execution: z.string().nullable(),
  rectification: z.string().nullable(),
  review: z.string().nullable(),
  effect: Effect.nullable(),
  /** Facts of the unit before the decision and since, side by side. */
  facts: z.array(Fact),
  factDays: z.number().int(),
  endedWords: z.string().nullable(),
  events: z.array(z.object({ id, at: instant, kind: z.string(), by: z.string().nullable(), words: z.string().nullable() })),
  may: z.object({
    propose: z.boolean(),
    reply: z.boolean(),
    decide: z.boolean(),
    /** Why this reader may not decide although he could: he proposed it, or decided it before. */
    own: z.boolean(),
  }),
  version,
})
export type MatterDetail = z.output<typeof MatterDetail>

export const MatterQuery = listQuery.extend({ state: several(State), measure: several(Measure) })
export type MatterQuery = z.output<typeof MatterQuery>

export const ProposeMatter = z.object({
  title: words(80),
  words: words(1000),
  objectOrgId: id,
  /** A post in it, where not the unit as a whole is meant. */
  objectPost: z.string().max(40).optional(),
  measure: Measure,
})
export type ProposeMatter = z.output<typeof ProposeMatter>
export const TakeOn = z.object({ words: words(1000), measure: Measure, version })
export const WithWords = z.object({ words: words(1500), version })
export type WithWords = z.output<typeof WithWords>
export const Decide = z.object({ measure: Measure.nullable(), words: words(1000), expiresOn: day.optional(), version })
export type Decide = z.output<typeof Decide>
export const DecideAppeal = z.object({ result: z.enum(appealResults), words: words(1000), version })
export const Review = z.object({ effect: Effect, words: words(1000), version })
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingMatters = endpoint({
  ...session,
  name: 'list-accountability',
  method: 'GET',
  path: '/api/accountability',
  summary: 'Matters of accountability that concern the reader; sorted by openedAt or dueAt',
  query: MatterQuery,
  answer: listOf(MatterRow),
})
export const [exportingMatters, exportingMattersCsv] = exportsOf(listingMatters)
export const readingMatter = endpoint({
  ...session,
  name: 'read-accountability',
  method: 'GET',
  path: '/api/accountability/:id',
  summary: 'One matter with facts, statement, decision, appeal, execution and effect',
  params: byId,
  answer: MatterDetail,
  refusals: ['accountability.not-found'],
})
export const proposingMatter = endpoint({
  ...session,
  name: 'propose-accountability',
  method: 'POST',
  path: '/api/accountability',
  summary: 'Propose a measure against a unit or a post by hand',
  body: ProposeMatter,
  answer: Changed,
  refusals: ['accountability.no-unit', 'accountability.no-post'],
})
const onOne = ['accountability.not-found', 'version.stale', 'accountability.state'] as const
const deed = (name: string, path: string, summary: string) =>
  ({ ...session, name, method: 'PUT', path: `/api/accountability/:id/${path}`, summary, params: byId, answer: Changed }) as const
export const takingOn = endpoint({
  ...deed('take-on-accountability', 'proposed', 'Take on what a rule suggested, with a measure'),
  body: TakeOn,
  refusals: [...onOne],
})
export const dropping = endpoint({
  ...deed('drop-accountability', 'dropped', 'Drop it before the unit is asked, with the reason'),
  body: WithWords,
  refusals: [...onOne],
})
export const verifying = endpoint({
  ...deed('verify-accountability', 'verified', 'State the facts as verified: the unit is asked to reply, within the limit'),
  body: WithWords,
  refusals: [...onOne],
})
export const stating = endpoint({
  ...deed('state-on-accountability', 'stated', 'The unit replies before anything is decided'),
  body: WithWords,
  refusals: [...onOne],
})
export const deciding = endpoint({
  ...deed(
    'decide-accountability',
    'decided',
    'A person decides a measure with its end, or that there is none; never who proposed',
  ),
  body: Decide,
  refusals: [...onOne, 'accountability.not-heard', 'accountability.own', 'accountability.end'],
})
export const appealing = endpoint({
  ...deed('appeal-accountability', 'appealed', 'The unit appeals within the window'),
  body: WithWords,
  refusals: [...onOne, 'accountability.window', 'accountability.appealed'],
})
export const decidingAppeal = endpoint({
  ...deed('decide-appeal', 'appeal-decided', 'The appeal is decided by another than who decided before'),
  body: DecideAppeal,
  refusals: [...onOne, 'accountability.own'],
})
export const executing = endpoint({
  ...deed('execute-accountability', 'executed', 'Say how it was carried out, once the window of the appeal is over'),
  body: WithWords,
  refusals: [...onOne, 'accountability.window-open'],
})
export const rectifying = endpoint({
  ...deed('rectify-accountability', 'rectified', 'The unit reports what it has mended'),
  body: WithWords,
  refusals: [...onOne],
})
export const reviewing = endpoint({
  ...deed('review-accountability', 'reviewed', 'Look at the effect: facts before and since, side by side'),
  body: Review,
  refusals: [...onOne],
})
export const paperKinds = ['notice', 'talk', 'report'] as const
export const printingMatter = endpoint({
  ...session,
  name: 'print-accountability',
  method: 'GET',
  path: '/api/accountability/:id/papers/:kind',
  summary: 'The notice (提醒函), the record of a talk (约谈记录) or the report on what was mended (整改报告)',
  params: z.object({ id, kind: z.enum(paperKinds) }),
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['accountability.not-found', 'accountability.no-paper'],
})

export const refusals = {
  'accountability.not-found': 404,
  'accountability.no-paper': 409,
  'accountability.no-unit': 422,
  'accountability.no-post': 422,
  'accountability.state': 409,
  'accountability.not-heard': 409,
  'accountability.own': 409,
  'accountability.end': 422,
  'accountability.window': 409,
  'accountability.window-open': 409,
  'accountability.appealed': 409,
} as const satisfies Refusals
