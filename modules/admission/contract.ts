export * from './asks.ts'

import { askRefusals } from './asks.ts'

export const refusals = { ...askRefusals } as const
