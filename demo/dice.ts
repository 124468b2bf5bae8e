/** A seeded die (mulberry32): the same seed gives the same demo city on every machine. */
export type Dice = {
  /** 0 ≤ n < max */
  upTo(max: number): number
  pick<T>(list: readonly T[]): T
  chance(p: number): boolean
}

export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (max: number) => Math.floor(next() * max)
  return { upTo, pick: (list) => list[upTo(list.length)]!, chance: (p) => next() < p }
}
