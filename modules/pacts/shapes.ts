import { z } from 'zod'
import { day, id, instant, listQuery, several, words } from '#common/shapes.ts'

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

const reason = words(300)
export const version = z.number().int()

export const PactRow = z
  .object({
    id,
    no: z.string().nullable(),
    communityId: id,
    communityName: z.string(),
    orgId: id,
    orgName: z.string(),
    state: State,
    validFrom: day,
    validTo: day,
    clauses: z.number().int(),
    delivered: z.number().int(),
    late: z.number().int(),
    waiting: z.number().int(),
    lastOn: day.nullable(),
    quiet: z.boolean(),
    /** A side gave notice: the last day. */
    endsOn: day.nullable(),
  })
  .meta({ id: 'PactRow' })
export type PactRow = z.output<typeof PactRow>

const narrowed = {
  state: several(State),
  communityId: id.optional(),
  orgId: id.optional(),
  /** Stands today: published, begun, not over. */
  inForce: z.enum(['1']).optional(),
  /** Something promised is past its day. */
  late: z.enum(['1']).optional(),
  /** No confirmed delivery for longer than the rule allows. */
  quiet: z.enum(['1']).optional(),
  /** A side gave notice, and its days run. */
  notice: z.enum(['1']).optional(),
  /** Negotiating with a text that I can sign. */
  toSign: z.enum(['1']).optional(),
}
export const PactQuery = listQuery.extend(narrowed)
export type PactQuery = z.output<typeof PactQuery>
export type Narrowed = Omit<PactQuery, 'cursor' | 'limit'>

export const person = z.object({ id, name: z.string() })
export const PactDetail = z
  .object({
    id,
    version,
    no: z.string().nullable(),
    round: z.number().int(),
    previousId: id.nullable(),
    nextId: id.nullable(),
    /** Why this one follows another: renewal or amendment, and in which words. */
    because: z.object({ kind: z.enum(['renewal', 'amendment']), reason: z.string() }).nullable(),
    state: State,
    communityId: id,
    communityName: z.string(),
    orgId: id,
    orgName: z.string(),
    validFrom: day,
    validTo: day,
    signedOn: day.nullable(),
    publishedAt: instant.nullable(),
    beganOn: day.nullable(),
    endedOn: day.nullable(),
    endedReason: z.string().nullable(),
    /** Notice to end it early: by which side, why, and the last day if the other side does not agree before. */
    notice: z.object({ side: Side, by: z.string(), at: instant, reason: z.string(), endsOn: day }).nullable(),
    /** The last day if notice were given today. */
    noticeUntil: day,
    witness: z.object({ by: z.string(), at: instant }).nullable(),
    communityLiaison: person.nullable(),
    unitLiaison: person.nullable(),
    lastOn: day.nullable(),
    quiet: z.boolean(),
    clauses: z.array(Clause),
    signatures: z.array(
      z.object({
        side: Side,
        by: z.string(),
        at: instant,
        how: z.enum(['console', 'paper']),
        sha256: z.string(),
        /** For the text as it stands now. */
        stands: z.boolean(),
        fileId: id.nullable(),
      }),
    ),
    contacts: z.array(
      z.object({
        id,
        askedSide: Side,
        askedBy: z.string(),
        askedAt: instant,
        words: z.string(),
        dueAt: instant,
        late: z.boolean(),
        answer: z.string().nullable(),
        answeredBy: z.string().nullable(),
        answeredAt: instant.nullable(),
      }),
    ),
    breaches: z.array(
      z.object({
        id,
        side: Side,
        clauseId: id.nullable(),
        clauseTitle: z.string().nullable(),
        step: Step,
        fact: z.string(),
        raisedBy: z.string(),
        raisedAt: instant,
        replyBy: instant,
        reply: z.string().nullable(),
        repliedAt: instant.nullable(),
        until: day,
        endedAt: instant.nullable(),
        open: z.boolean(),
      }),
    ),
    events: z.array(
      z.object({
        id,
        at: instant,
        kind: z.string(),
        by: z.string().nullable(),
        side: Side.nullable(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    /** What I may do here, as far as my posts tell. */
    my: z.object({ sides: z.array(Side), sign: z.array(Side), publish: z.boolean(), witness: z.boolean() }),
  })
  .meta({ id: 'Pact' })
export type PactDetail = z.output<typeof PactDetail>

const term = { validFrom: day, validTo: day }
export const DraftPact = z.object({ communityId: id, orgId: id, ...term, clauses: z.array(Promised).max(60) })
export type DraftPact = z.output<typeof DraftPact>
export const ChangeDraft = z.object({ ...term, clauses: z.array(Promised).max(60), version })
export type ChangeDraft = z.output<typeof ChangeDraft>
export const SignPact = z.object({ side: Side, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type SignPact = z.output<typeof SignPact>
export const SignOnPaper = z.object({ signedOn: day })
export type SignOnPaper = z.output<typeof SignOnPaper>
export const Follow = z.object({ ...term, reason })
export type Follow = z.output<typeof Follow>
/** `resolutionId`: the resolution of a meeting that proposed it. */
export const Amend = Follow.extend({ resolutionId: id.optional() })
export type Amend = z.output<typeof Amend>
export const EndPact = z.object({ reason })
export type EndPact = z.output<typeof EndPact>
export const SetLiaison = z.object({ side: Side, personId: id })
export type SetLiaison = z.output<typeof SetLiaison>

const quantity = z.coerce.number().int().min(1).max(100_000)
export const RecordDelivery = z.object({ clauseId: id, quantity, on: day, words: words(500), side: Side })
export type RecordDelivery = z.output<typeof RecordDelivery>
export const DeliveryQuery = listQuery.extend({
  state: several(DeliveryState),
  pactId: id.optional(),
  clauseId: id.optional(),
  communityId: id.optional(),
  side: Side.optional(),
  dual: several(Dual),
  /** Recorded by the other side, and mine to confirm. */
  mine: z.enum(['1']).optional(),
  from: day.optional(),
  to: day.optional(),
})
export type DeliveryQuery = z.output<typeof DeliveryQuery>
export const ConfirmDeliveries = z.object({ ids: z.array(id).min(1).max(200) })
export type ConfirmDeliveries = z.output<typeof ConfirmDeliveries>
export const InPart = z.object({ quantity, words: words(300) })
export type InPart = z.output<typeof InPart>
export const Dispute = z.object({ ground: words(300) })
export type Dispute = z.output<typeof Dispute>
export const Settle = z.object({ side: Side, quantity: z.coerce.number().int().min(0).max(100_000), words: words(300) })
export type Settle = z.output<typeof Settle>
export const Withdraw = z.object({ reason })
export type Withdraw = z.output<typeof Withdraw>

export const Ask = z.object({ side: Side, words: words(500) })
export type Ask = z.output<typeof Ask>
export const Answer = z.object({ words: words(500) })
export type Answer = z.output<typeof Answer>

/** `side` is the side that did not keep its word; the other one raises it. */
export const RaiseBreach = z.object({ side: Side, clauseId: id, step: Step, fact: words(500), until: day })
export type RaiseBreach = z.output<typeof RaiseBreach>

export const paperKinds = ['agreement', 'pledges', 'sheet'] as const
export type PaperKind = (typeof paperKinds)[number]

/** What neighbours get through the door. */
export type PactRef = { id: string; no: string | null; communityId: string; orgId: string; validFrom: string; validTo: string }
export type ClauseRef = {
  id: string
  pactId: string
  pactNo: string | null
  communityId: string
  orgId: string
  side: Side
  dual: Dual
  title: string
  unit: string
  /** Owed until today and not delivered yet; null for a soft clause. */
  missing: number | null
}
export type ClauseFacts = {
  pactId: string
  pactNo: string
  communityId: string
  clauseId: string
  side: Side
  dual: Dual
  title: string
  unit: string
  weight: number
  soft: boolean
  due: number
  delivered: number
  late: number
}
export type Given = {
  deliveryId: string
  pactId: string
  pactNo: string | null
  communityId: string
  orgId: string
  clauseId: string
  dual: Dual
  title: string
  unit: string
  counted: number
  on: string
  words: string
  /** The module where both sides had confirmed it; null where they did so here. */
  sourceModule: string | null
}
