import type { Refusals } from '#common/refusal.ts'

export const refusals = {} as const satisfies Refusals
