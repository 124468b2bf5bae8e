import type { Context } from '#platform/context.ts'
import type { Calendar } from '../calendar.ts'
import { isMoved, type Move, movesOf, type OpenClock } from '../changes.ts'

/** A module with deadlines. It registers itself at its own mounting, through this module's door: calls go down the map. */
export type DeadlineKeeper = {
  /** The module's name. */
  name: string
  /** Every deadline that is still running (not paused, not met, not fixed by somebody's promise), with all its facts. */
  openClocks(ctx: Context): Promise<OpenClock[]>
  /** Writes the new times, sets their timers, and leaves a line with the basis where people see the case's history. */
  move(ctx: Context, moves: readonly Move[], because: Because): Promise<void>
}
export type Because = { version: number; basis: string }

const keepers = new Map<string, DeadlineKeeper>()

/** Called once by each module that has deadlines, in its `server/module.ts`. */
export const keepDeadlines = (keeper: DeadlineKeeper): void => void keepers.set(keeper.name, keeper)

/** What would move by this calendar, module by module; nothing is written. */
async function movesByKeeper(ctx: Context, calendar: Calendar): Promise<{ keeper: DeadlineKeeper; moves: Move[] }[]> {
  const all = []
  for (const keeper of keepers.values()) all.push({ keeper, moves: movesOf(await keeper.openClocks(ctx), calendar, ctx.now) })
  return all
}

/** Every open deadline that stands otherwise by this calendar, the earliest first. */
export async function previewMoves(ctx: Context, calendar: Calendar): Promise<Move[]> {
  const all = (await movesByKeeper(ctx, calendar)).flatMap(({ moves }) => moves)
  return all.sort((a, b) => +a.dueAt - +b.dueAt)
}

/** Moves them, in the caller's transaction. */
export async function moveDeadlines(
  ctx: Context,
  calendar: Calendar,
  because: Because,
): Promise<{ moved: number; settled: number }> {
  const count = { moved: 0, settled: 0 }
  for (const { keeper, moves } of await movesByKeeper(ctx, calendar)) {
    if (moves.length) await keeper.move(ctx, moves, because)
    const moved = moves.filter(isMoved).length
    count.moved += moved
    count.settled += moves.length - moved
  }
  return count
}
