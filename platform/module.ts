import type { Refusals } from '#common/refusal.ts'
import type { Basis, RuleSet } from '#common/rules.ts'
import type { WordFiles } from '#common/words.ts'
import type { Actor } from './actor.ts'
import type { Context } from './context.ts'
import type { Db } from './db.ts'
import type { Route } from './http.ts'
import type { Import } from './imports/import.ts'
import type { Hears } from './news.ts'
import type { Page } from './pages.ts'
import type { Rings } from './timers.ts'

export type Job = (house: JobHouse, data: Record<string, unknown>) => Promise<void>
/** What a background job works with: a transaction as the house itself, for one city. */
export type JobHouse = { inCity<T>(cityId: number, work: (ctx: Context) => Promise<T>): Promise<T>; cities(): Promise<number[]> }

/** One setting and the clause it rests on; `link` is the page of the console where it is changed. */
export type Rested = { key: string; label: string; basis: Basis; link: string }

/** What a module mounts in the program; everything but its name and words is optional. */
export type ServerModule = {
  name: string
  words: WordFiles
  refusals: Refusals
  routes?: readonly Route[]
  pages?: readonly Page[]
  /** News heard, by name: `'concerns.returned': async (ctx, payload) => …`. */
  hears?: Hears
  /** Timers that ring, by kind. */
  timers?: Rings
  /** Background jobs, by name, and when they run by themselves (`'0 3 * * *'`, the city's clock). */
  jobs?: Record<string, Job>
  cron?: Record<string, string>
  imports?: readonly Import[]
  /** What the report leaves to the city; labels are words at `rules.<key>`, the module's name at `name`. */
  rules?: RuleSet
  /** What else of it rests on a clause: settings kept in a shape of their own. */
  bases?: (ctx: Context) => Promise<readonly Rested[]>
  /**
   * How many seconds somebody typed for a command of `module`, once it is done: the console sends them along. For sums of
   * the system's own share; nothing of the person may be kept.
   */
  typed?: (given: { db: Db; actor: Actor; now: Date }, module: string, seconds: number) => Promise<void>
  /** Doors for residents on the site's first page: `words` is the key of the link's text, `hint` of the line below. */
  entrances?: readonly Entrance[]
}

/** `lookUp`: something published to read, listed below what one can do. */
export type Entrance = { path: string; words: string; order: number; lookUp?: true }
