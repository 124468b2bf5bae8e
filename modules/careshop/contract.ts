import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { byId, day, id, instant, listOf, listQuery, optionalWords, several, words } from '#common/shapes.ts'

export const refusals = {
  'careshop.not-found': 404,
  'careshop.no-goods': 404,
  'careshop.no-member': 422,
  'careshop.closed': 409,
  'careshop.name-taken': 409,
  'careshop.retired': 409,
  'careshop.out-of-stock': 409,
  'careshop.too-few-points': 409,
  'careshop.month-reached': 409,
  'careshop.no-donor': 422,
  'careshop.not-redeemed': 409,
  'careshop.taken-back': 409,
} as const satisfies Refusals

const count = z.number().int().min(1).max(10_000)
const version = z.number().int()

export const ShopRow = z.object({
  id,
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  place: z.string(),
  hours: z.string(),
  goods: z.number().int(),
  openedOn: day,
  closedOn: day.nullable(),
})
export type ShopRow = z.output<typeof ShopRow>
export const Goods = z.object({
  id,
  title: z.string(),
  unit: z.string(),
  points: z.number().int(),
  stock: z.number().int(),
  retired: z.boolean(),
  version,
})
export const Shop = ShopRow.extend({
  version,
  shelf: z.array(Goods),
  mayKeep: z.boolean(),
  /** What is left on the shelf of a closed shop is still written off. */
  mayWriteOff: z.boolean(),
  monthlyPoints: z.number().int(),
})
export type Shop = z.output<typeof Shop>

export const listingShops = endpoint({
  name: 'list-careshops',
  method: 'GET',
  path: '/api/careshops',
  access: 'session',
  summary: 'Care shops of my area, by name or community',
  query: listQuery.extend({
    communityId: id.optional(),
    /** With the closed ones. */ closed: z.enum(['true', 'false']).optional(),
  }),
  answer: listOf(ShopRow),
})
export const readingShop = endpoint({
  name: 'read-careshop',
  method: 'GET',
  path: '/api/careshops/:id',
  access: 'session',
  summary: 'One care shop with what is on its shelf',
  params: byId,
  answer: Shop,
  refusals: ['careshop.not-found'],
})
export const OpenShop = z.object({ communityId: id, name: words(40), place: words(80), hours: words(80) })
export const openingShop = endpoint({
  name: 'open-careshop',
  method: 'POST',
  path: '/api/careshops',
  access: 'session',
  summary: 'Open a care shop in a community',
  body: OpenShop,
  answer: z.object({ id }),
  refusals: ['careshop.name-taken', 'careshop.not-found'],
})
export const closingShop = endpoint({
  name: 'close-careshop',
  method: 'PUT',
  path: '/api/careshops/:id/close',
  access: 'session',
  summary: 'Close a care shop; its books stay',
  params: byId,
  body: z.object({ version }),
  answer: z.object({ id }),
  refusals: ['careshop.not-found', 'careshop.closed', 'version.stale'],
})
export const AddGoods = z.object({ title: words(40), unit: words(8), points: count })
export const addingGoods = endpoint({
  name: 'add-careshop-goods',
  method: 'POST',
  path: '/api/careshops/:id/goods',
  access: 'session',
  summary: 'Put a kind of goods on the shelf, with its points',
  params: byId,
  body: AddGoods,
  answer: z.object({ id }),
  refusals: ['careshop.not-found', 'careshop.closed', 'careshop.name-taken'],
})
export const ChangeGoods = z.object({ points: count, retired: z.boolean(), version })
export const changingGoods = endpoint({
  name: 'change-careshop-goods',
  method: 'PUT',
  path: '/api/careshop-goods/:id',
  access: 'session',
  summary: 'Set the points of a kind of goods, or take it off the shelf',
  params: byId,
  body: ChangeGoods,
  answer: z.object({ id }),
  refusals: ['careshop.no-goods', 'version.stale'],
})
export const TakeIn = z.object({ quantity: count, donorOrgId: id.nullish(), words: optionalWords(120) })
export const takingIn = endpoint({
  name: 'take-in-careshop-goods',
  method: 'POST',
  path: '/api/careshop-goods/:id/take-in',
  access: 'session',
  summary: 'Take goods in, from whom they came',
  params: byId,
  body: TakeIn,
  answer: z.object({ id }),
  refusals: ['careshop.no-goods', 'careshop.closed', 'careshop.retired', 'careshop.no-donor'],
})
export const WriteOff = z.object({ quantity: count, words: words(120) })
export const writingOff = endpoint({
  name: 'write-off-careshop-goods',
  method: 'POST',
  path: '/api/careshop-goods/:id/write-off',
  access: 'session',
  summary: 'Write off what is spoilt or missing, with the reason',
  params: byId,
  body: WriteOff,
  answer: z.object({ id }),
  refusals: ['careshop.no-goods', 'careshop.out-of-stock'],
})
export const Redeem = z.object({ memberNo: words(40), quantity: count })
export const redeeming = endpoint({
  name: 'redeem-careshop-goods',
  method: 'POST',
  path: '/api/careshop-goods/:id/redeem',
  access: 'session',
  summary: 'Exchange a member’s points for goods, at the counter',
  params: byId,
  body: Redeem,
  answer: z.object({ id, points: z.number().int(), left: z.number().int() }),
  refusals: [
    'careshop.no-goods',
    'careshop.no-member',
    'careshop.closed',
    'careshop.retired',
    'careshop.out-of-stock',
    'careshop.too-few-points',
    'careshop.month-reached',
  ],
})
export const takingBack = endpoint({
  name: 'take-back-careshop-goods',
  method: 'PUT',
  path: '/api/careshop-movements/:id/take-back',
  access: 'session',
  summary: 'Take redeemed goods back: the points return, once',
  params: byId,
  body: z.object({ words: words(120) }),
  answer: z.object({ id }),
  refusals: ['careshop.not-found', 'careshop.not-redeemed', 'careshop.taken-back'],
})

export const movementKinds = ['takenIn', 'redeemed', 'takenBack', 'writtenOff'] as const
export const Movement = z.object({
  id,
  at: instant,
  kind: z.enum(movementKinds),
  goods: z.string(),
  quantity: z.number().int(),
  unit: z.string(),
  points: z.number().int().nullable(),
  /** From whom goods came; who took them is not told. */
  donor: z.string().nullable(),
  words: z.string().nullable(),
  mayTakeBack: z.boolean(),
})
export type Movement = z.output<typeof Movement>
export const listingMovements = endpoint({
  name: 'list-careshop-movements',
  method: 'GET',
  path: '/api/careshops/:id/movements',
  access: 'session',
  summary: 'What came to and left a shelf, the latest first; without names of persons',
  params: byId,
  query: listQuery.extend({ kind: several(z.enum(movementKinds)) }),
  answer: listOf(Movement),
  refusals: ['careshop.not-found'],
})
