import { type Refusal, refuse } from '#common/refusal.ts'

type Line = { account: { unit: string }; amount: number }

/** Two sides at least, whole amounts, zero in each unit. The database says the same at commit. */
export function whyNotPost(lines: readonly Line[]): Refusal | null {
  if (lines.length < 2 || lines.some(({ amount }) => !Number.isSafeInteger(amount) || amount === 0))
    return refuse('ledger.one-sided')
  const sums = new Map<string, number>()
  for (const { account, amount } of lines) sums.set(account.unit, (sums.get(account.unit) ?? 0) + amount)
  const off = [...sums].find(([, sum]) => sum !== 0)
  return off ? refuse('ledger.unbalanced', { unit: off[0], by: off[1] }) : null
}

export type CapLimits = { day?: number | null; month?: number | null; year?: number | null }

/** The counters that a day falls in: one a limit. */
export const periodsOf = (on: string, limits: CapLimits): { period: string; most: number }[] =>
  (
    [
      [10, limits.day],
      [7, limits.month],
      [4, limits.year],
    ] as const
  ).flatMap(([length, most]) => (most === null || most === undefined ? [] : [{ period: on.slice(0, length), most }]))
