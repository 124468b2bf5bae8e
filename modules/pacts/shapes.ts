import { z } from 'zod'
import { day, id, instant, words } from '#common/shapes.ts'

/** 谈约, 签约, 亮约, 履约, 评约, and how an agreement leaves: replaced by its renewal or its amendment, or ended. */
export const states = ['negotiating', 'signed', 'published', 'performing', 'reviewed', 'renewed', 'amended', 'ended'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>

/** The seven duals (双向). */
export const duals = ['pledge', 'secondment', 'management', 'service', 'liaison', 'review', 'constraint'] as const
export const Dual = z.enum(duals)
export type Dual = z.output<typeof Dual>

/** Who owes, records, answers: the community or the unit. */
export const sides = ['community', 'unit'] as const
export const Side = z.enum(sides)
export type Side = z.output<typeof Side>

export const periods = ['once', 'month', 'quarter', 'year'] as const
export const Period = z.enum(periods)
export type Period = z.output<typeof Period>

export const proofs = ['confirm', 'photo', 'record', 'list'] as const
export const Proof = z.enum(proofs)

/** What is promised: so much of a unit in every period, due so many days after the period begins. */
export const Promised = z.object({
  dual: Dual,
  side: Side,
  title: words(120),
  quantity: z.number().int().min(1).max(100_000),
  unit: words(10),
  measure: words(200).nullish(),
  period: Period,
  dueDays: z.number().int().min(1).max(1100),
  weight: z.number().int().min(0).max(100),
  proof: Proof,
  /** Cannot be counted: no due days, no lateness. */
  soft: z.boolean().default(false),
})
export type Promised = z.output<typeof Promised>

export const Clause = Promised.extend({
  id,
  measure: z.string().nullable(),
  seq: z.number().int(),
  /** Owed until today, delivered and confirmed so far, missing past its day, and recorded but not yet confirmed. */
  due: z.number().int(),
  delivered: z.number().int(),
  late: z.number().int(),
  waiting: z.number().int(),
  nextDueOn: day.nullable(),
})
export type Clause = z.output<typeof Clause>

export const deliveryStates = ['waiting', 'confirmed', 'disputed', 'withdrawn'] as const
export const DeliveryState = z.enum(deliveryStates)
export type DeliveryState = z.output<typeof DeliveryState>

/** How a delivery came to count: by a tap, in part, by silence after a notice, in another module, talked over. */
export const hows = ['tap', 'part', 'silence', 'elsewhere', 'settled'] as const
export const How = z.enum(hows)
export type How = z.output<typeof How>

export const DeliveryRow = z.object({
  id,
  pactId: id,
  pactNo: z.string().nullable(),
  communityName: z.string(),
  orgName: z.string(),
  clauseId: id,
  clauseTitle: z.string(),
  dual: Dual,
  side: Side,
  quantity: z.number().int(),
  unit: z.string(),
  counted: z.number().int(),
  on: day,
  words: z.string(),
  state: DeliveryState,
  how: How.nullable(),
  recordedSide: Side,
  recordedAt: instant,
  recordedBy: z.string(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  /** When it counts by silence, if nothing is said. */
  silentAt: instant.nullable(),
  ground: z.string().nullable(),
  proposal: z.object({ side: Side, quantity: z.number().int(), words: z.string() }).nullable(),
  files: z.array(z.object({ id, name: z.string(), type: z.string() })),
  /** The sides I act for in this agreement, and whether I recorded it myself. */
  mySides: z.array(Side),
  own: z.boolean(),
})
export type DeliveryRow = z.output<typeof DeliveryRow>

export const ladder = ['reminder', 'talk', 'superior', 'honours'] as const
export const Step = z.enum(ladder)
export type Step = z.output<typeof Step>
