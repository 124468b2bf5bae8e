import { z } from 'zod'

const inCents = (yuan: number) => Number(yuan.toFixed(2)) === yuan

/** Yuan as people write them. What is finer than 分 is a slip of the hand: refused, never rounded away. */
export const inYuan = (least = 0, most = 1_000_000_000) =>
  z
    .number()
    .min(least)
    .max(most)
    .refine(inCents, { params: { code: 'cents' } })

export const fenOf = (yuan: number): number => Math.round(yuan * 100)
