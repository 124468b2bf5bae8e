import { type Refusal, refuse } from '#common/refusal.ts'
import { type Kind, type Level, levelOf, levels, type Outline } from './contract.ts'
import { polygonsOf } from './geometry.ts'

type Dated = { validFrom: string; validUntil: string | null }

export const digitsOf = (level: Level): number => 6 + 3 * levels.indexOf(level)
export const parentLevelOf = (level: Level): Level | null => levels[levels.indexOf(level) - 1] ?? null

/** What happened is recorded on its day or later, never ahead of it: what stands open is what stands today. */
export const whyNotThatDay = (on: string, today: string): Refusal | null =>
  on > today ? refuse('regions.in-the-future', { on, today }) : null

export const whyStale = (row: { version: number }, version: number): Refusal | null =>
  row.version === version ? null : refuse('version.stale')

/** A standing changes on the day it began (a slip is mended) or later, and only while it stands. */
export function whyNotChange(standing: Dated, on: string): Refusal | null {
  if (standing.validUntil !== null) return refuse('regions.ended', { on: standing.validUntil })
  if (on < standing.validFrom) return refuse('regions.before-it-began', { from: standing.validFrom })
  return null
}

/** A grid stands in a community (or village), that in a subdistrict, that in the city; nothing stands above the city. */
export function whyNotUnder(level: Level, parent: ({ level: Level } & Dated) | null, on: string): Refusal | null {
  const wanted = parentLevelOf(level)
  if (wanted === null) return parent ? refuse('regions.wrong-level') : null
  if (!parent || parent.validUntil !== null || on < parent.validFrom) return refuse('regions.no-parent')
  return parent.level === wanted ? null : refuse('regions.wrong-level')
}

/** 6, 9, 12 or 15 digits by level, and the parent's code at its beginning. */
export function whyNotCode(level: Level, code: string, parentCode: string | null): Refusal | null {
  const fits = code.length === digitsOf(level) && code.startsWith(parentCode ?? '')
  return fits ? null : refuse('regions.wrong-code', { digits: digitsOf(level), parent: parentCode ?? '' })
}

/** No two regions bear one code on the same day. */
export const whyNotThatCode = (code: string, from: string, others: readonly ({ name: string } & Dated)[]): Refusal | null => {
  const holder = others.find((other) => other.validUntil === null || other.validUntil > from)
  return holder ? refuse('regions.code-taken', { code, name: holder.name }) : null
}

/** What ends has stood at least a day, and nothing stands under it from that day on. */
export function whyNotEnd(standing: Dated, children: readonly ({ name: string } & Dated)[], on: string): Refusal | null {
  const changed = whyNotChange(standing, on)
  if (changed) return changed
  if (on === standing.validFrom) return refuse('regions.before-it-began', { from: standing.validFrom })
  const left = children.filter((child) => child.validUntil === null || child.validUntil > on)
  return left.length ? refuse('regions.has-children', { count: left.length, name: left[0]!.name }) : null
}

/** A village may become a community and back; every other kind stays. */
export const whyNotKind = (kind: Kind, level: Level): Refusal | null =>
  levelOf(kind) === level ? null : refuse('regions.wrong-level')

const LONGEST = 20_000

/** Rings are closed and lie on the globe; a drawn outline has not more corners than a map can show. */
export function whyNotOutline(outline: Outline): Refusal | null {
  const rings = polygonsOf(outline).flat()
  const wrong = (why: string) => refuse('regions.wrong-outline', { why })
  if (rings.reduce((sum, ring) => sum + ring.length, 0) > LONGEST) return wrong('too-long')
  for (const ring of rings) {
    const [first, last] = [ring[0]!, ring.at(-1)!]
    if (first[0] !== last[0] || first[1] !== last[1]) return wrong('open')
    if (ring.some(([lng, lat]) => Math.abs(lng) > 180 || Math.abs(lat) > 90)) return wrong('off-the-globe')
  }
  return null
}
