/** A small generator of repeatable chance (mulberry32): the same seed throws the same. */
export function dice(seed: number): { below(n: number): number; some<T>(of: readonly T[], count: number): T[] } {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    some: (of, count) => (of.length ? Array.from({ length: Math.min(count, of.length) }, () => of[below(of.length)]!) : []),
  }
}
