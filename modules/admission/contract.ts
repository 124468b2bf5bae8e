import { applicationRefusals } from './applications.ts'
import { askRefusals } from './asks.ts'
import { listRefusals } from './lists.ts'

export * from './applications.ts'
export * from './asks.ts'
export * from './lists.ts'

export const refusals = { ...askRefusals, ...applicationRefusals, ...listRefusals } as const
