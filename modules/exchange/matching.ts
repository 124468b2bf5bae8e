import { commonTime, type Window } from './windows.ts'

/**
 * Who helps whom: all needs against all resources at once, so that the one electrician goes where nobody else can help.
 * Each candidate pair has a score; the plan that reaches the highest sum is found exactly, as a flow of least cost from needs
 * to resources by successive shortest paths with prices. No dice, no clock: the same lists give the same plan.
 */
export type Sought = {
  id: string
  communityId: string
  subdistrictId: string | null
  kind: string
  unit: string
  /** What is still missing. */
  quantity: number
  windows: readonly Window[]
  urgency: 'someday' | 'soon' | 'urgent'
  waitedDays: number
  words: string
}
export type Offered = {
  id: string
  ownerOrgId: string
  communityId: string | null
  subdistrictId: string | null
  kind: string
  unit: string
  /** What is left of it in its period. */
  left: number
  windows: readonly Window[]
  wholeCity: boolean
  /** Communities it serves; empty: its own and its neighbours in the subdistrict. */
  reach: readonly string[]
  words: string
}
export type Weights = {
  sameCommunity: number
  sameSubdistrict: number
  sameCity: number
  timeFits: number
  wordsMeet: number
  wordsNeeded: boolean
  commonWords: string
  soon: number
  urgent: number
  waitedDay: number
  waitedMost: number
  pactPartner: number
  overlap: number
  candidates: number
}
export type Because = { key: string; facts?: Record<string, string | number> }
export type Pair = { need: number; resource: number; score: number; slot: Window | null; reasons: Because[] }
export type Proposal = Pair & { quantity: number }
export type Partners = (communityId: string, ownerOrgId: string) => boolean
export type WhyNotPair = 'other-kind' | 'other-unit' | 'out-of-reach' | 'no-common-time'

/** Kinds that are about a certain thing: without a word in common they are not meant for each other. */
const particular = new Set(['skill', 'goods', 'policy'])

export function reaches(
  r: Pick<Offered, 'communityId' | 'subdistrictId' | 'wholeCity' | 'reach'>,
  n: Pick<Sought, 'communityId' | 'subdistrictId'>,
): boolean {
  if (r.wholeCity) return true
  if (r.reach.length > 0) return r.reach.includes(n.communityId)
  if (r.communityId === n.communityId) return true
  // An organisation of the city serves the city, one of a subdistrict its communities.
  return r.subdistrictId === null || r.subdistrictId === n.subdistrictId
}

/** The first thing that keeps a need and a resource apart; their words and quantities are not asked. */
export function whyNotPair(n: Sought, r: Offered, overlap: number): WhyNotPair | null {
  if (n.kind !== r.kind) return 'other-kind'
  if (n.unit !== r.unit) return 'other-unit'
  if (!reaches(r, n)) return 'out-of-reach'
  return slotOf(n, r, overlap) === undefined ? 'no-common-time' : null
}

/** The time both have; a short need is content with its own length. */
function slotOf(n: Sought, r: Offered, overlap: number): Window | null | undefined {
  const slot = commonTime(n.windows, r.windows)
  if (!slot) return slot
  const shortest = Math.min(overlap, ...n.windows.map((w) => w.to - w.from), ...r.windows.map((w) => w.to - w.from))
  return slot.to - slot.from >= shortest ? slot : undefined
}

/** Every two neighbouring characters of a text, and its Latin words. */
export function wordsIn(text: string, common: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>()
  for (const run of text.match(/\p{Script=Han}+/gu) ?? [])
    for (let i = 0; i + 1 < run.length; i++) if (!common.has(run.slice(i, i + 2))) found.add(run.slice(i, i + 2))
  for (const word of text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? []) if (!common.has(word)) found.add(word)
  return found
}
export const commonOf = (words: string): Set<string> =>
  new Set(words.split(/\s+/).flatMap((word) => (word.length <= 2 ? [word] : [word, ...wordsIn(word)])))

type Lexed<T> = { it: T; words: Set<string> }

/** A pair with its score and the reasons for it; null where it may not be. */
function weigh(n: Lexed<Sought>, r: Lexed<Offered>, w: Weights, partners: Partners): Omit<Pair, 'need' | 'resource'> | null {
  const [need, resource] = [n.it, r.it]
  if (whyNotPair(need, resource, w.overlap)) return null
  const slot = slotOf(need, resource, w.overlap) ?? null
  const shared = [...n.words].filter((word) => r.words.has(word))
  if (shared.length === 0 && w.wordsNeeded && particular.has(need.kind)) return null
  const reasons: Because[] = []
  let score = 1
  const add = (points: number, key: string, facts?: Because['facts']) => {
    if (points <= 0) return
    score += Math.round(points)
    reasons.push(facts ? { key, facts } : { key })
  }
  if (resource.communityId === need.communityId) add(w.sameCommunity, 'same-community')
  else if (resource.subdistrictId !== null && resource.subdistrictId === need.subdistrictId)
    add(w.sameSubdistrict, 'same-subdistrict')
  else add(w.sameCity, 'same-city')
  if (slot) {
    const wanted = need.windows.length > 0 ? need.windows : resource.windows
    const length = Math.max(...wanted.map((each) => each.to - each.from))
    add(w.timeFits * Math.min(1, (slot.to - slot.from) / length), 'time', {
      ...(slot.on ? { on: slot.on } : { weekday: slot.weekday! }),
      from: slot.from,
      to: slot.to,
    })
  } else score += Math.round(w.timeFits / 2)
  if (shared.length > 0)
    add(w.wordsMeet * Math.min(1, shared.length / Math.min(4, Math.max(1, n.words.size))), 'words', {
      word: joinedWord(shared, need.words),
    })
  if (partners(need.communityId, resource.ownerOrgId)) add(w.pactPartner, 'pact')
  if (need.urgency !== 'someday') add(need.urgency === 'urgent' ? w.urgent : w.soon, need.urgency)
  if (need.waitedDays > 0) add(Math.min(w.waitedMost, w.waitedDay * need.waitedDays), 'waited', { days: need.waitedDays })
  return { score, slot, reasons }
}

/** Neighbouring pairs of characters grown together again: 电工 + 工维 + 维修 is 电工维修. */
function joinedWord(shared: readonly string[], text: string): string {
  const known = new Set(shared)
  let best = shared[0]!
  for (const start of shared) {
    let word = start
    for (let at = text.indexOf(start) + 1; known.has(text.slice(at, at + 2)); at++) word += text[at + 1]
    if (word.length > best.length) best = word
  }
  return best
}

export type Declined = ReadonlySet<string>
export const pairKey = (needId: string, resourceId: string): string => `${needId} ${resourceId}`

/**
 * The pairs that may be, for each need at most `candidates` of the best; in order of need, then score. Only resources of the
 * same kind and unit are looked at.
 */
export function candidatesOf(
  needs: readonly Sought[],
  resources: readonly Offered[],
  weights: Weights,
  partners: Partners = () => false,
  declined: Declined = new Set(),
): Pair[] {
  const common = commonOf(weights.commonWords)
  const shelves = new Map<string, { index: number; lexed: Lexed<Offered> }[]>()
  resources.forEach((it, index) => {
    if (it.left <= 0) return
    const shelf = `${it.kind} ${it.unit}`
    if (!shelves.has(shelf)) shelves.set(shelf, [])
    shelves.get(shelf)!.push({ index, lexed: { it, words: wordsIn(it.words, common) } })
  })
  return needs.flatMap((it, need) => {
    if (it.quantity <= 0) return []
    const lexed = { it, words: wordsIn(it.words, common) }
    const pairs: Pair[] = []
    for (const { index, lexed: resource } of shelves.get(`${it.kind} ${it.unit}`) ?? []) {
      if (declined.size > 0 && declined.has(pairKey(it.id, resource.it.id))) continue
      const weighed = weigh(lexed, resource, weights, partners)
      if (weighed) pairs.push({ need, resource: index, ...weighed })
    }
    return pairs.sort((a, b) => b.score - a.score || a.resource - b.resource).slice(0, weights.candidates)
  })
}

/** Scores are a need’s whole worth; a part of its quantity earns that part of it. Whole numbers keep the sum exact. */
const finest = 1e9
export const worthOf = (score: number, quantity: number): number => Math.floor((score * finest) / quantity)
const pointsOf = (worth: number): number => worth / finest

export type Plan = { taken: { pair: number; quantity: number }[]; points: number }

/** The plan of the highest sum over all pairs: never more than a need misses, nor than a resource has left. */
export function assign(pairs: readonly Pair[], missing: readonly number[], left: readonly number[]): Plan {
  const worth = pairs.map((p) => worthOf(p.score, missing[p.need]!))
  const ofNeed: number[][] = missing.map(() => [])
  pairs.forEach((p, i) => void ofNeed[p.need]!.push(i))
  const free = [...left]
  const flow = new Array<number>(pairs.length).fill(0)
  /** Pairs that carry something to a resource. */
  const into: Set<number>[] = left.map(() => new Set())
  // Prices: what a need gains by one part more, and what one part more of a full resource would be worth.
  const gain = new Array<number>(missing.length).fill(0)
  const price = new Array<number>(left.length).fill(0)

  const needDistance = new Map<number, number>()
  const resourceDistance = new Map<number, number>()
  const needFrom = new Map<number, number>()
  const resourceFrom = new Map<number, number>()

  for (let start = 0; start < missing.length; start++) {
    if (ofNeed[start]!.length === 0) continue
    let open = missing[start]!
    for (const i of ofNeed[start]!) gain[start] = Math.max(gain[start]!, worth[i]! - price[pairs[i]!.resource]!)
    while (open > 0) {
      needDistance.clear()
      resourceDistance.clear()
      needFrom.clear()
      resourceFrom.clear()
      const heap = new Heap()
      heap.push(0, start)
      needDistance.set(start, 0)
      let [end, endDistance, unserved] = [-1, Number.POSITIVE_INFINITY, false]
      const done = new Set<number>()
      for (let top = heap.pop(); top && top.distance < endDistance; top = heap.pop()) {
        const need = top.node
        if (done.has(need)) continue
        done.add(need)
        // It may stay without: that costs what it would gain.
        if (top.distance + gain[need]! < endDistance) [end, endDistance, unserved] = [need, top.distance + gain[need]!, true]
        for (const i of ofNeed[need]!) {
          const resource = pairs[i]!.resource
          const distance = top.distance + gain[need]! + price[resource]! - worth[i]!
          if (distance >= endDistance || distance >= (resourceDistance.get(resource) ?? Number.POSITIVE_INFINITY)) continue
          resourceDistance.set(resource, distance)
          resourceFrom.set(resource, i)
          if (free[resource]! > 0) {
            ;[end, endDistance, unserved] = [resource, distance, false]
            continue
          }
          for (const j of into[resource]!) {
            const other = pairs[j]!.need
            if (distance >= (needDistance.get(other) ?? Number.POSITIVE_INFINITY)) continue
            needDistance.set(other, distance)
            needFrom.set(other, j)
            heap.push(distance, other)
          }
        }
      }
      for (const [need, distance] of needDistance) if (distance < endDistance) gain[need] = gain[need]! - (endDistance - distance)
      for (const [resource, distance] of resourceDistance)
        if (distance < endDistance) price[resource] = price[resource]! + (endDistance - distance)
      // Back along the path: what flows into pairs of its way, and out of those it takes from.
      const plus: number[] = []
      const minus: number[] = []
      let amount = unserved ? open : Math.min(open, free[end]!)
      let need = unserved ? end : -1
      let resource = unserved ? -1 : end
      for (;;) {
        if (resource >= 0) {
          const i = resourceFrom.get(resource)!
          plus.push(i)
          need = pairs[i]!.need
        }
        if (need === start) break
        const j = needFrom.get(need)!
        minus.push(j)
        amount = Math.min(amount, flow[j]!)
        resource = pairs[j]!.resource
      }
      for (const i of plus) {
        flow[i] = flow[i]! + amount
        into[pairs[i]!.resource]!.add(i)
      }
      for (const j of minus) {
        flow[j] = flow[j]! - amount
        if (flow[j] === 0) into[pairs[j]!.resource]!.delete(j)
      }
      if (!unserved) free[end] = free[end]! - amount
      open -= amount
    }
  }
  return planOf(flow, worth)
}

function planOf(flow: readonly number[], worth: readonly number[]): Plan {
  const taken = flow.flatMap((quantity, pair) => (quantity > 0 ? [{ pair, quantity }] : []))
  return { taken, points: pointsOf(taken.reduce((sum, { pair, quantity }) => sum + quantity * worth[pair]!, 0)) }
}

type InOrder = (a: number, b: number) => number
/** Pair by pair in an order, each taking what it can: what a person with a list would do. */
export function takeInOrder(pairs: readonly Pair[], missing: readonly number[], left: readonly number[], order: InOrder): Plan {
  const [open, free] = [[...missing], [...left]]
  const flow = new Array<number>(pairs.length).fill(0)
  for (const i of pairs.map((_, at) => at).sort((a, b) => order(a, b) || a - b)) {
    const { need, resource } = pairs[i]!
    const quantity = Math.min(open[need]!, free[resource]!)
    flow[i] = quantity
    open[need] = open[need]! - quantity
    free[resource] = free[resource]! - quantity
  }
  return planOf(
    flow,
    pairs.map((p) => worthOf(p.score, missing[p.need]!)),
  )
}

/** The best pair first, then the next best. */
export const greedy = (pairs: readonly Pair[], missing: readonly number[], left: readonly number[]): Plan =>
  takeInOrder(pairs, missing, left, (a, b) => pairs[b]!.score - pairs[a]!.score)

/** First come, first served: needs in their order, each taking the best that is left. */
export const firstCome = (pairs: readonly Pair[], missing: readonly number[], left: readonly number[]): Plan =>
  takeInOrder(pairs, missing, left, (a, b) => pairs[a]!.need - pairs[b]!.need || pairs[b]!.score - pairs[a]!.score)

export type Matching = { proposals: Proposal[]; candidates: number; points: number; greedyPoints: number }

/** The proposals for all needs at once, each with its reasons; of a resource that meets a need in part, how much. */
export function match(
  needs: readonly Sought[],
  resources: readonly Offered[],
  weights: Weights,
  partners?: Partners,
  declined?: Declined,
): Matching {
  const pairs = candidatesOf(needs, resources, weights, partners, declined)
  const missing = needs.map((n) => n.quantity)
  const left = resources.map((r) => r.left)
  const plan = assign(pairs, missing, left)
  const proposals = plan.taken.map(({ pair, quantity }) => {
    const p = pairs[pair]!
    const part: Because[] =
      quantity < missing[p.need]!
        ? [{ key: 'part', facts: { percent: Math.max(1, Math.floor((quantity * 100) / missing[p.need]!)) } }]
        : []
    return { ...p, quantity, reasons: [...p.reasons, ...part] }
  })
  return { proposals, candidates: pairs.length, points: plan.points, greedyPoints: greedy(pairs, missing, left).points }
}

/** A binary heap of needs by distance; of equal distance the smaller number first, so that every run goes the same way. */
class Heap {
  #distances: number[] = []
  #nodes: number[] = []

  push(distance: number, node: number): void {
    let at = this.#nodes.length
    this.#distances.push(distance)
    this.#nodes.push(node)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!this.#before(at, up)) break
      this.#swap(at, up)
      at = up
    }
  }

  pop(): { distance: number; node: number } | undefined {
    const last = this.#nodes.length - 1
    if (last < 0) return undefined
    this.#swap(0, last)
    const top = { distance: this.#distances.pop()!, node: this.#nodes.pop()! }
    for (let at = 0; ; ) {
      let best = at
      for (const down of [2 * at + 1, 2 * at + 2]) if (down < last && this.#before(down, best)) best = down
      if (best === at) return top
      this.#swap(at, best)
      at = best
    }
  }

  #before(a: number, b: number): boolean {
    const by = this.#distances[a]! - this.#distances[b]!
    return by < 0 || (by === 0 && this.#nodes[a]! < this.#nodes[b]!)
  }

  #swap(a: number, b: number): void {
    ;[this.#distances[a], this.#distances[b]] = [this.#distances[b]!, this.#distances[a]!]
    ;[this.#nodes[a], this.#nodes[b]] = [this.#nodes[b]!, this.#nodes[a]!]
  }
}
