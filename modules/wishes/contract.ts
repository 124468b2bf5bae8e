import { z } from 'zod'
import { phone } from '#common/contact.ts'
import { endpoint, exportsOf } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'
import { categories, states } from './rules.ts'

export { categories, type State, states } from './rules.ts'

const State = z.enum(states)
const Category = z.enum(categories)
const version = z.number().int()
const fen = z.number().int()

export const WishRow = z.object({
  id,
  no: z.string(),
  community: z.string(),
  communityId: id,
  grid: z.string().nullable(),
  category: Category,
  title: z.string(),
  valueFen: fen,
  state: State,
  collectedAt: instant,
  /** The unit that claimed, `resident` for a resident, null for nobody. */
  claimer: z.string().nullable(),
  dueAt: instant.nullable(),
  receiptNo: z.string().nullable(),
  version,
})
export type WishRow = z.output<typeof WishRow>

/** What one can do, as the commands are named. */
export const deeds = [
  'claim-for',
  'verify',
  'publish',
  'change',
  'hand',
  'deliver',
  'thank',
  'give-back',
  'withdraw',
  'reveal-wisher',
  'reveal-claimer',
] as const
export const Deed = z.enum(deeds)
export type Deed = z.output<typeof Deed>

export const Wish = WishRow.extend({
  words: z.string(),
  thanks: z.string().nullable(),
  wisher: z.object({ name: z.string().nullable(), phone: z.string().nullable(), place: z.boolean() }),
  claim: z
    .object({
      no: z.string(),
      org: z.string().nullable(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
      at: instant,
      dueAt: instant,
    })
    .nullable(),
  /** What this person may do here; each with its ground where it cannot be done now. */
  deeds: z.array(z.object({ deed: Deed, whyNot: z.string().nullable() })),
  events: z.array(
    z.object({
      id,
      kind: z.string(),
      at: instant,
      by: z.string().nullable(),
      org: z.string().nullable(),
      words: z.string().nullable(),
    }),
  ),
  reveals: z.array(z.object({ id, at: instant, by: z.string(), whose: z.enum(['wisher', 'claimer']), reason: z.string() })),
}).meta({ id: 'Wish' })
export type Wish = z.output<typeof Wish>

const narrowed = {
  state: several(State),
  communityId: id.optional(),
  category: Category.optional(),
  /** `true`: what is past its day. */
  late: z.enum(['true', 'false']).optional(),
}
export const WishQuery = listQuery.extend(narrowed)
export type WishQuery = z.output<typeof WishQuery>

export const listing = endpoint({
  name: 'list-wishes',
  method: 'GET',
  path: '/api/wishes',
  access: 'session',
  summary: 'Wishes of my communities or grids; sorted by collectedAt, dueAt, state or valueFen',
  query: WishQuery,
  answer: listOf(WishRow),
})
export const [exporting, exportingCsv] = exportsOf(listing)
export const reading = endpoint({
  name: 'read-wish',
  method: 'GET',
  path: '/api/wishes/:id',
  access: 'session',
  summary: 'One wish with its road; contact data masked',
  params: byId,
  answer: Wish,
  refusals: ['wishes.not-found'],
})

export const CollectWish = z.object({
  communityId: id,
  gridId: id.optional(),
  category: Category,
  title: words(30),
  words: words(200),
  valueFen: fen.min(100),
  name: words(20),
  phone: phone.optional(),
  placeWords: optionalWords(100),
})
export type CollectWish = z.output<typeof CollectWish>
export const Changed = z.object({ id, version })
export const collecting = endpoint({
  name: 'collect-wish',
  method: 'POST',
  path: '/api/wishes',
  access: 'session',
  summary: 'Take down a wish for somebody of the community',
  body: CollectWish,
  answer: z.object({ id, no: z.string() }),
  refusals: ['wishes.too-dear', 'wishes.no-cash', 'wishes.unknown-place'],
})
/** What the form needs before it begins. */
export const readingLimits = endpoint({
  name: 'read-wish-limits',
  method: 'GET',
  path: '/api/wishes/limits',
  access: 'session',
  summary: 'The most a wish may be worth, and the places where I may collect',
  answer: z.object({
    limitFen: fen,
    places: z.array(z.object({ communityId: id, gridId: id.nullable(), name: z.string() })),
  }),
})
export const ChangeWish = z.object({ category: Category, title: words(30), words: words(200), valueFen: fen.min(100), version })
export type ChangeWish = z.output<typeof ChangeWish>
export const changing = endpoint({
  name: 'change-wish',
  method: 'PUT',
  path: '/api/wishes/:id',
  access: 'session',
  summary: 'Mend the words of a wish before it is published; whoever mends is its collector then',
  params: byId,
  body: ChangeWish,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state', 'wishes.too-dear', 'wishes.no-cash'],
})
export const VerifyWishes = z.object({ ids: z.array(id).min(1).max(100), publish: z.boolean().default(true) })
export type VerifyWishes = z.output<typeof VerifyWishes>
export const verifying = endpoint({
  name: 'verify-wishes',
  method: 'PUT',
  path: '/api/wishes/verify',
  access: 'session',
  summary: 'Verify wishes that somebody else collected, and publish those that may be read by everybody',
  body: VerifyWishes,
  answer: z.object({
    verified: z.number().int(),
    published: z.number().int(),
    held: z.array(z.object({ id, no: z.string(), code: z.string() })),
  }),
  refusals: ['wishes.not-found'],
})
export const publishing = endpoint({
  name: 'publish-wish',
  method: 'PUT',
  path: '/api/wishes/:id/publish',
  access: 'session',
  summary: 'Put a verified wish on the wall, if nothing in it shows a person',
  params: byId,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state', 'wishes.tells-who'],
})
const optional = z.object({ words: optionalWords(200) })
const required = z.object({ words: words(200) })
export const HandWish = optional
export const handing = endpoint({
  name: 'hand-wish',
  method: 'PUT',
  path: '/api/wishes/:id/hand',
  access: 'session',
  summary: 'The claimer brought it: take it in with a receipt',
  params: byId,
  body: HandWish,
  answer: Changed.extend({ receiptNo: z.string() }),
  refusals: ['wishes.not-found', 'wishes.wrong-state'],
})
export const DeliverWish = optional
export const delivering = endpoint({
  name: 'deliver-wish',
  method: 'PUT',
  path: '/api/wishes/:id/deliver',
  access: 'session',
  summary: 'The community gave it to the wisher',
  params: byId,
  body: DeliverWish,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state'],
})
export const ThankWish = required
export const thanking = endpoint({
  name: 'thank-wish',
  method: 'PUT',
  path: '/api/wishes/:id/thank',
  access: 'session',
  summary: 'The wisher’s thanks, in words that show nobody',
  params: byId,
  body: ThankWish,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state', 'wishes.tells-who'],
})
export const WithdrawWish = required
export const withdrawing = endpoint({
  name: 'withdraw-wish',
  method: 'PUT',
  path: '/api/wishes/:id/withdraw',
  access: 'session',
  summary: 'The wish falls away: before it was brought',
  params: byId,
  body: WithdrawWish,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state'],
})
export const GiveBack = required
export const givingBack = endpoint({
  name: 'give-back-wish',
  method: 'PUT',
  path: '/api/wishes/:id/give-back',
  access: 'session',
  summary: 'Whoever claimed cannot: the wish goes back on the wall (by the unit itself, or by the community for a resident)',
  params: byId,
  body: GiveBack,
  answer: Changed,
  refusals: ['wishes.not-found', 'wishes.wrong-state'],
})
export const RevealContact = z.object({ whose: z.enum(['wisher', 'claimer']), reason: words(100) })
export type RevealContact = z.output<typeof RevealContact>
export const revealing = endpoint({
  name: 'reveal-wish-contact',
  method: 'PUT',
  path: '/api/wishes/:id/contact',
  access: 'session',
  summary: 'Contact data in clear, for a reason that is recorded; for the community alone',
  params: byId,
  body: RevealContact,
  answer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), placeWords: z.string().nullable() }),
  refusals: ['wishes.not-found'],
  secret: true,
})

/** A wish as a claimer sees it: what everybody sees, and whether it is ours. */
export const ClaimableRow = z.object({
  id,
  no: z.string(),
  community: z.string(),
  category: Category,
  title: z.string(),
  words: z.string(),
  valueFen: fen,
  state: State,
  publishedAt: instant,
  mine: z.boolean(),
  /** Ours: by when to bring it, the receipt, the thanks. */
  dueAt: instant.nullable(),
  receiptNo: z.string().nullable(),
  thanks: z.string().nullable(),
})
export type ClaimableRow = z.output<typeof ClaimableRow>
export const listingClaimable = endpoint({
  name: 'list-claimable-wishes',
  method: 'GET',
  path: '/api/wishes/claimable',
  access: 'session',
  summary: 'Wishes to be claimed, and those that my unit claimed; as everybody sees them',
  query: listQuery.extend({ communityId: id.optional(), mine: z.enum(['true', 'false']).optional(), state: several(State) }),
  answer: listOf(ClaimableRow),
})
export const readingClaimable = endpoint({
  name: 'read-claimable-wish',
  method: 'GET',
  path: '/api/wishes/claimable/:id',
  access: 'session',
  summary: 'One wish as a claimer sees it, and where to bring it',
  params: byId,
  answer: ClaimableRow.extend({ bringTo: z.string() }),
  refusals: ['wishes.not-found'],
})
export const claiming = endpoint({
  name: 'claim-wish',
  method: 'PUT',
  path: '/api/wishes/:id/claim',
  access: 'session',
  summary: 'Our unit takes a wish on',
  params: byId,
  answer: z.object({ id, no: z.string(), dueAt: instant }),
  refusals: ['wishes.not-found', 'wishes.claimed-already', 'wishes.wrong-state'],
})

export const ClaimFor = z.object({ name: z.string().trim().min(1).max(20), phone })
export const claimingFor = endpoint({
  name: 'claim-wish-for-resident',
  method: 'PUT',
  path: '/api/wishes/:id/claim-for',
  access: 'session',
  summary: 'A resident at the counter or on the telephone takes a wish on; he gets number and key',
  params: byId,
  body: ClaimFor,
  answer: z.object({ id, no: z.string(), key: z.string(), dueAt: instant }),
  refusals: ['wishes.not-found', 'wishes.claimed-already', 'wishes.wrong-state', 'wishes.too-many-claims'],
})

export const printing = endpoint({
  name: 'print-wish-receipt',
  method: 'GET',
  path: '/api/wishes/:id/receipt',
  access: 'session',
  summary: 'The receipt for what was brought, as PDF or .docx',
  params: byId,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  raw: true,
  refusals: ['wishes.not-found', 'wishes.no-receipt'],
})

export const refusals = {
  'wishes.not-found': 404,
  'wishes.wrong-state': 409,
  'wishes.no-receipt': 404,
  'wishes.too-dear': 422,
  'wishes.no-cash': 422,
  'wishes.unknown-place': 422,
  'wishes.own-collection': 403,
  'wishes.tells-who': 422,
  'wishes.claimed-already': 409,
  'wishes.too-many-claims': 409,
} as const satisfies Refusals
