import { seal } from './audit.ts'
import type { Context } from './context.ts'
import type { Live } from './live.ts'
import type { Logger } from './log.ts'
import * as news from './news.ts'
import * as timers from './timers.ts'

export type Loops = { wake(): void; turn(): Promise<void>; stop(): Promise<void>; stuckSince(): Date | null }

export type LoopHouse = {
  hears: Record<string, news.Hear[]>
  rings: timers.Rings
  live: Live
  log: Logger
  cities(): Promise<number[]>
  inCity<T>(cityId: number, work: (ctx: Context) => Promise<T>): Promise<T>
}

/**
 * Delivers news, rings timers and seals the audit, city by city. Every delivery and every ring is a transaction of its
 * own that also marks it done: killed in the middle it happens again from the start, finished it never happens twice.
 */
export function startLoops(house: LoopHouse, everyMs = 1000): Loops {
  let turning: Promise<void> | undefined
  let again = false
  let stopped = false
  let lastGood = Date.now()

  const turn = async () => {
    for (const cityId of await house.cities()) {
      await deliverNews(house, cityId)
      await ringTimers(house, cityId)
      while ((await house.inCity(cityId, ({ db }) => seal(db))) === 2000);
    }
    lastGood = Date.now()
  }
  const run = (): Promise<void> => {
    turning ??= turn()
      .catch((error: unknown) => house.log.error({ err: error }, 'loop'))
      .finally(() => {
        turning = undefined
        if (again && !stopped) {
          again = false
          setImmediate(run)
        }
      })
    return turning
  }
  const tick = everyMs ? setInterval(run, everyMs) : undefined
  return {
    wake() {
      if (!everyMs || stopped) return
      if (turning) again = true
      else setImmediate(run)
    },
    turn: async () => {
      await turning
      await turn()
    },
    async stop() {
      stopped = true
      clearInterval(tick)
      await turning
    },
    stuckSince: () => (Date.now() - lastGood > 60_000 ? new Date(lastGood) : null),
  }
}

async function deliverNews(house: LoopHouse, cityId: number): Promise<void> {
  const heard = Object.keys(house.hears)
  const happened: string[] = []
  for (;;) {
    const item = await attempt(
      house,
      cityId,
      'news',
      (ctx) => news.claim(ctx.db, heard, ctx.now),
      news.delivered,
      async (ctx, one) => {
        for (const hear of house.hears[one.name] ?? []) await hear(ctx, one.payload as never)
      },
    )
    if (!item) break
    happened.push(item.name)
  }
  happened.push(...(await house.inCity(cityId, ({ db, now }) => news.pass(db, heard, now))))
  if (happened.length) await house.live.publish(cityId, happened)
}

async function ringTimers(house: LoopHouse, cityId: number): Promise<void> {
  const kinds = Object.keys(house.rings)
  for (;;) {
    const rung = await attempt(
      house,
      cityId,
      'timer',
      (ctx) => timers.claim(ctx.db, kinds, ctx.now),
      timers.fired,
      (ctx, one) => house.rings[one.kind]!(ctx, one),
    )
    if (!rung) break
  }
}

/** Claims one, marks it done and does it, all in one transaction; after a failure marks the failure in another. */
async function attempt<T extends { id: string }>(
  house: LoopHouse,
  cityId: number,
  what: 'news' | 'timer',
  claim: (ctx: Context) => Promise<T | undefined>,
  markDone: (db: Context['db'], id: string, now: Date) => Promise<number>,
  act: (ctx: Context, one: T) => Promise<void>,
): Promise<T | undefined> {
  let claimed: T | undefined
  try {
    await house.inCity(cityId, async (ctx) => {
      claimed = await claim(ctx)
      if (!claimed) return
      await markDone(ctx.db, claimed.id, ctx.now)
      await act(ctx, claimed)
    })
  } catch (error) {
    if (!claimed) throw error
    const { id } = claimed
    house.log.error({ err: error, [what]: id }, `${what} failed; it will be tried again`)
    const message = error instanceof Error ? error.message : String(error)
    await house.inCity(cityId, ({ db, now }) => (what === 'news' ? news : timers).failed(db, id, now, message))
  }
  return claimed
}
