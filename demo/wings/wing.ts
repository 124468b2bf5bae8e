import type { Context } from '#platform/context.ts'
import type { Loaded } from '../load.ts'
import type { DemoCity } from '../types.ts'

/**
 * One wing of the demo city: puts its plain data through its module's bulk door, in the transaction that loads the city.
 * `ctx.now` is the day of foundation; what is dated later lies between it and `today`.
 */
export type Wing = (ctx: Context, given: WingGiven) => Promise<void>
export type WingGiven = { city: DemoCity; loaded: Loaded; today: Date }
