import { z } from 'zod'
import { endpoint } from '#common/endpoint.ts'
import type { Refusals } from '#common/refusal.ts'
import { day, instant } from '#common/shapes.ts'

/** `goods:<key>` for things of one kind; money is `fen`, time is `halfHours`. */
export type Unit = 'points' | 'halfHours' | 'fen' | `goods:${string}`

export const Proof = z.object({
  at: instant,
  entries: z.number().int(),
  lines: z.number().int(),
  /** The sum over all lines of a unit: zero, or the books are wrong. */
  units: z.array(z.object({ unit: z.string(), accounts: z.number().int(), sum: z.number().int() })),
  /** Entries that do not balance, accounts whose kept sums differ from their lines, caps that differ from their uses. */
  entriesWrong: z.number().int(),
  balancesWrong: z.number().int(),
  monthsWrong: z.number().int(),
  capsWrong: z.number().int(),
  proved: z.boolean(),
})
export type Proof = z.input<typeof Proof>

export const proving = endpoint({
  name: 'prove-ledger',
  method: 'GET',
  path: '/api/ledger/proof',
  access: 'session',
  summary: 'Proof of the city’s books: every unit sums to zero and every kept balance equals its lines; no name is in it',
  answer: Proof,
  refusals: [],
})

export const StatementLine = z.object({
  entryId: z.uuid(),
  on: day,
  kind: z.string(),
  words: z.string(),
  rule: z.string().nullable(),
  reverses: z.uuid().nullable(),
  reversedBy: z.uuid().nullable(),
  amount: z.number().int(),
  /** After this line. */
  balance: z.number().int(),
})
export type StatementLine = z.output<typeof StatementLine>

export const refusals = {
  'ledger.one-sided': 422,
  'ledger.unbalanced': 422,
  'ledger.already-posted': 409,
  'ledger.not-found': 404,
  'ledger.already-reversed': 409,
  'ledger.is-reversal': 409,
  'ledger.cap-reached': 409,
  'ledger.out-of-limits': 409,
  'ledger.closed': 409,
} as const satisfies Refusals
