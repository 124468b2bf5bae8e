import type { Db } from './db.ts'

type Entry = { value: Promise<unknown> }
const caches = new Set<Map<number, Entry>>()

/**
 * A value a city that is read often and changed rarely (calendar, tree, topics). `forget` after a change: it takes effect
 * here when the transaction commits, and in other processes through the live channel (`forgetAll`).
 */
export function cached<T>(load: (db: Db) => Promise<T>): { of(db: Db): Promise<T>; forget(db: Db): void } {
  const byCity = new Map<number, Entry>()
  caches.add(byCity)
  return {
    of(db) {
      const known = byCity.get(db.cityId)
      if (known) return known.value as Promise<T>
      const entry: Entry = { value: load(db) }
      byCity.set(db.cityId, entry)
      entry.value.catch(() => byCity.delete(db.cityId))
      return entry.value as Promise<T>
    },
    forget(db) {
      byCity.delete(db.cityId)
      db.afterCommit(() => void byCity.delete(db.cityId))
    },
  }
}

/** Drops every cached value of a city, or of all. */
export function forgetAll(cityId?: number): void {
  for (const cache of caches) cityId === undefined ? cache.clear() : cache.delete(cityId)
}
