import { performance } from 'node:perf_hooks'
import { dice } from '../demo/dice.ts'
import { assign, candidatesOf, firstCome, greedy, type Offered, type Sought, type Weights } from '../modules/exchange/matching.ts'
import { rules } from '../modules/exchange/rulebook.ts'

const weights = Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, rule.first])) as unknown as Weights
const things = [
  '电工检修',
  '法律咨询',
  '义诊',
  '手机课堂',
  '文艺演出',
  '课后辅导',
  '消防演练',
  '心理疏导',
  '木工修理',
  '合唱排练',
]

/** A city of chance, the same on every machine: 21 communities in 3 subdistricts. */
export function aCity(needCount: number, resourceCount: number, seed = 20261123) {
  const die = dice(seed)
  const place = () => {
    const n = die.upTo(21)
    return { communityId: `c${n}`, subdistrictId: `s${n % 3}` }
  }
  const windows = () =>
    Array.from({ length: die.upTo(3) }, () => {
      const from = 16 + die.upTo(20)
      return { weekday: 1 + die.upTo(7), from, to: from + 4 + die.upTo(8) }
    })
  const what = () => ({
    kind: die.pick(['venue', 'skill', 'skill', 'goods', 'time', 'policy', 'fund']),
    unit: die.pick(['times', 'hours']),
    words: `${die.pick(things)}${die.pick(['进小区', '志愿队', '专场', '帮扶'])}`,
  })
  const needs = Array.from(
    { length: needCount },
    (_, i): Sought => ({
      id: `n${i}`,
      ...place(),
      ...what(),
      quantity: 1 + die.upTo(12),
      windows: windows(),
      urgency: die.pick(['someday', 'soon', 'urgent'] as const),
      waitedDays: die.upTo(90),
    }),
  )
  const resources = Array.from(
    { length: resourceCount },
    (_, i): Offered => ({
      id: `r${i}`,
      ownerOrgId: `o${i % 900}`,
      ...place(),
      ...what(),
      left: 1 + die.upTo(6),
      windows: windows(),
      wholeCity: die.chance(0.1),
      reach: [],
    }),
  )
  return { needs, resources }
}

/** All needs against all resources at once: how long it takes, and how far above what a person with a list would reach. */
export function matching(
  sizes: readonly (readonly [needs: number, resources: number])[] = [
    [100, 500],
    [1000, 5000],
    [1000, 300],
  ],
) {
  return sizes.map(([n, r]) => {
    const { needs, resources } = aCity(n, r)
    const begun = performance.now()
    const pairs = candidatesOf(needs, resources, weights, (communityId, owner) => (communityId.length + owner.length) % 3 === 0)
    const found = performance.now()
    const lists = [needs.map((one) => one.quantity), resources.map((one) => one.left)] as const
    const plan = assign(pairs, ...lists)
    const ended = performance.now()
    return {
      needs: n,
      resources: r,
      pairs: pairs.length,
      'pairs ms': found - begun,
      'plan ms': ended - found,
      'to greedy': Math.round((plan.points / greedy(pairs, ...lists).points) * 10_000) / 10_000,
      'to first come': Math.round((plan.points / firstCome(pairs, ...lists).points) * 10_000) / 10_000,
    }
  })
}
