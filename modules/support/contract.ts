import { z } from 'zod'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export { yuan } from './money.ts'

export const kinds = ['policy', 'fund', 'project', 'goods', 'people'] as const
export const Kind = z.enum(kinds)
export type Kind = z.output<typeof Kind>
export const states = ['waiting', 'confirmed', 'partial', 'disputed', 'withdrawn'] as const
export const State = z.enum(states)
export type State = z.output<typeof State>

const int = z.number().int()
const version = int
/** Money in 分. */
const fen = int.min(1).max(100_000_000_000)
const year = z.coerce.number().int().min(2000).max(2100)

export const LinkRow = z
  .object({
    id,
    deptOrgId: id,
    deptName: z.string(),
    communityId: id,
    place: z.string(),
    validFrom: day,
    validUntil: day.nullable(),
    /** Confirmed and waiting records under it. */
    confirmed: int,
    waiting: int,
    confirmedFen: int,
    version,
  })
  .meta({ id: 'SupportLink' })
export type LinkRow = z.output<typeof LinkRow>

export const SupportRow = z
  .object({
    id,
    linkId: id,
    deptOrgId: id,
    deptName: z.string(),
    communityId: id,
    place: z.string(),
    kind: Kind,
    title: z.string(),
    amountFen: int.nullable(),
    valuation: z.string().nullable(),
    givenOn: day,
    usedFor: z.string(),
    evidence: z.string().nullable(),
    state: State,
    confirmedFen: int.nullable(),
    words: z.string().nullable(),
    recordedAt: instant,
    answeredAt: instant.nullable(),
    version,
  })
  .meta({ id: 'Support' })
export type SupportRow = z.output<typeof SupportRow>
export const Support = SupportRow.extend({
  recordedBy: z.string().nullable(),
  answeredBy: z.string().nullable(),
  mayGive: z.boolean(),
  mayConfirm: z.boolean(),
})
export type Support = z.output<typeof Support>

export const Link = LinkRow.extend({
  plans: z.array(z.object({ year: int, items: z.array(z.string()), version })),
  mayGive: z.boolean(),
  mayAssign: z.boolean(),
  endWords: z.string().nullable(),
})
export type Link = z.output<typeof Link>

export const LinkQuery = listQuery.extend({
  communityId: id.optional(),
  deptOrgId: id.optional(),
  ended: z.enum(['true', 'false']).optional(),
})
export type LinkQuery = z.output<typeof LinkQuery>
export const SupportQuery = listQuery.extend({
  state: several(State),
  kind: several(Kind),
  communityId: id.optional(),
  deptOrgId: id.optional(),
  linkId: id.optional(),
  year: year.optional(),
})
export type SupportQuery = z.output<typeof SupportQuery>

export const AssignLink = z.object({ deptOrgId: id, communityId: id, from: day })
export const EndLink = z.object({ on: day, words: words(200), version })
export const PlanYear = z.object({ year, items: z.array(words(120)).min(1).max(20) })
export const GiveSupport = z.object({
  kind: Kind,
  title: words(80),
  amountFen: fen.optional(),
  valuation: optionalWords(100),
  givenOn: day,
  usedFor: words(200),
  evidence: optionalWords(200),
})
export const CorrectSupport = GiveSupport.omit({ kind: true }).extend({ version })
export const Confirm = z.object({ version })
export const ConfirmPartly = z.object({ confirmedFen: fen.optional(), words: words(200), version })
export const Dispute = z.object({ words: words(200), version })
export type AssignLink = z.output<typeof AssignLink>
export type EndLink = z.output<typeof EndLink>
export type PlanYear = z.output<typeof PlanYear>
export type GiveSupport = z.output<typeof GiveSupport>
export type CorrectSupport = z.output<typeof CorrectSupport>
export const Changed = z.object({ id, version })

const session = { access: 'session' as const }
export const listingLinks = endpoint({
  ...session,
  name: 'list-links',
  method: 'GET',
  path: '/api/support/links',
  summary: 'Which department stands by which community; sorted by validFrom',
  query: LinkQuery,
  answer: listOf(LinkRow),
})
export const [exportingLinks, exportingLinksCsv] = exportsOf(listingLinks)
export const readingLink = endpoint({
  ...session,
  name: 'read-link',
  method: 'GET',
  path: '/api/support/links/:id',
  summary: 'One link with its year plans',
  params: byId,
  answer: Link,
  refusals: ['support.no-link'],
})
export const assigningLink = endpoint({
  ...session,
  name: 'assign-link',
  method: 'POST',
  path: '/api/support/links',
  summary: 'Assign a city department to a community',
  body: AssignLink,
  answer: Changed,
  refusals: ['support.no-department', 'support.no-community', 'support.linked-already'],
})
export const endingLink = endpoint({
  ...session,
  name: 'end-link',
  method: 'PUT',
  path: '/api/support/links/:id/ended',
  summary: 'End a link on a day, with words',
  params: byId,
  body: EndLink,
  answer: Changed,
  refusals: ['support.no-link', 'support.link-ended', 'support.day', 'version.stale'],
})
export const planning = endpoint({
  ...session,
  name: 'plan-year',
  method: 'PUT',
  path: '/api/support/links/:id/plan',
  summary: 'Write or rewrite the plan of a year',
  params: byId,
  body: PlanYear,
  answer: z.object({ id }),
  refusals: ['support.no-link', 'support.link-ended'],
})
export const listingSupports = endpoint({
  ...session,
  name: 'list-supports',
  method: 'GET',
  path: '/api/support',
  summary: 'What departments gave, by state, kind, community, department and year; sorted by givenOn, amount or title',
  query: SupportQuery,
  answer: listOf(SupportRow),
})
export const [exportingSupports, exportingSupportsCsv] = exportsOf(listingSupports)
export const readingOverview = endpoint({
  ...session,
  name: 'read-overview',
  method: 'GET',
  path: '/api/support/overview',
  summary: 'All that came, summed by community or by department: counts by kind, and confirmed money',
  query: z.object({ by: z.enum(['community', 'department']).default('community'), year: year.optional() }),
  answer: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        /** Linked departments or communities now. */
        links: int,
        policy: int,
        fund: int,
        project: int,
        goods: int,
        people: int,
        confirmedFen: int,
        waiting: int,
        disputed: int,
      }),
    ),
    confirmedFen: int,
    waiting: int,
  }),
})
export const readingSupport = endpoint({
  ...session,
  name: 'read-support',
  method: 'GET',
  path: '/api/support/:id',
  summary: 'One record of support',
  params: byId,
  answer: Support,
  refusals: ['support.not-found'],
})
export const givingSupport = endpoint({
  ...session,
  name: 'give-support',
  method: 'POST',
  path: '/api/support/links/:id/supports',
  summary: 'Record what the department gave; the community is asked to confirm',
  params: byId,
  body: GiveSupport,
  answer: Changed,
  refusals: ['support.no-link', 'support.link-ended', 'support.day', 'support.amount', 'support.valuation'],
})
const answering = ['support.not-found', 'support.answered', 'version.stale'] as const
export const correctingSupport = endpoint({
  ...session,
  name: 'correct-support',
  method: 'PUT',
  path: '/api/support/:id/corrected',
  summary: 'Correct what was not confirmed yet, or was disputed; the community is asked again',
  params: byId,
  body: CorrectSupport,
  answer: Changed,
  refusals: [...answering, 'support.day', 'support.amount', 'support.valuation'],
})
export const withdrawingSupport = endpoint({
  ...session,
  name: 'withdraw-support',
  method: 'PUT',
  path: '/api/support/:id/withdrawn',
  summary: 'Take back a record that is not confirmed',
  params: byId,
  body: Confirm,
  answer: Changed,
  refusals: answering,
})
export const confirmingSupport = endpoint({
  ...session,
  name: 'confirm-support',
  method: 'PUT',
  path: '/api/support/:id/confirmed',
  summary: 'The community has received it as recorded',
  params: byId,
  body: Confirm,
  answer: Changed,
  refusals: answering,
})
export const confirmingPartly = endpoint({
  ...session,
  name: 'confirm-support-partly',
  method: 'PUT',
  path: '/api/support/:id/partial',
  summary: 'The community has received a part of it',
  params: byId,
  body: ConfirmPartly,
  answer: Changed,
  refusals: [...answering, 'support.part'],
})
export const disputingSupport = endpoint({
  ...session,
  name: 'dispute-support',
  method: 'PUT',
  path: '/api/support/:id/disputed',
  summary: 'The community has not received it, in words',
  params: byId,
  body: Dispute,
  answer: Changed,
  refusals: answering,
})

export const refusals = {
  'support.not-found': 404,
  'support.no-link': 404,
  'support.no-department': 422,
  'support.no-community': 422,
  'support.linked-already': 409,
  'support.link-ended': 409,
  'support.day': 422,
  'support.amount': 422,
  'support.valuation': 422,
  'support.answered': 409,
  'support.part': 422,
} as const satisfies Refusals
