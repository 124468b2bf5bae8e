import { type Refusal, refuse } from '#common/refusal.ts'
import type { LetterState, Side } from './contract.ts'

type Letter = { state: LetterState; version: number }
type Item = { id: string; weight: number }

const whyStale = (letter: Letter, version: number): Refusal | null =>
  letter.version === version ? null : refuse('version.stale')

export const isSigned = (state: LetterState): boolean => ['signed', 'checked', 'scored', 'filed'].includes(state)

/** A lower letter opens only when the one above it is signed by both; the highest has none above. */
export const whyNotOpen = (
  upper: { state: LetterState } | null | undefined,
  level: 'subdistrict' | 'community',
): Refusal | null => (level === 'subdistrict' || (upper && isSigned(upper.state)) ? null : refuse('letters.upper-not-signed'))

export const whyNotChange = (letter: Letter, version: number): Refusal | null =>
  (letter.state === 'draft' ? null : refuse('letters.not-a-draft')) ?? whyStale(letter, version)

export function whyNotIssue(letter: Letter, items: readonly Item[], total: number, version: number): Refusal | null {
  const no = whyNotChange(letter, version)
  if (no) return no
  if (items.length === 0) return refuse('letters.no-items')
  const sum = items.reduce((all, { weight }) => all + weight, 0)
  return sum === total ? null : refuse('letters.weights', { sum, total })
}

/** Each side once, and the text that was issued. */
export function whyNotSign(letter: { state: LetterState }, signed: readonly Side[], side: Side): Refusal | null {
  if (signed.includes(side)) return refuse('letters.signed-already')
  return letter.state === 'issued' ? null : refuse('letters.not-issued')
}

export const whyNotDrop = (letter: Letter, signed: readonly Side[], version: number): Refusal | null =>
  ((letter.state === 'draft' || letter.state === 'issued') && signed.length === 0 ? null : refuse('letters.signed-already')) ??
  whyStale(letter, version)

const whyNotEach = (items: readonly Item[], given: readonly { id: string }[]): Refusal | null =>
  given.length === items.length && items.every(({ id }) => given.some((one) => one.id === id))
    ? null
    : refuse('letters.every-item')

/** In the middle of the year, on every item; until it is scored it may be looked at again. */
export const whyNotCheck = (
  letter: Letter,
  items: readonly Item[],
  given: readonly { id: string }[],
  version: number,
): Refusal | null =>
  (letter.state === 'signed' || letter.state === 'checked' ? null : refuse('letters.not-signed')) ??
  whyStale(letter, version) ??
  whyNotEach(items, given)

/** No more points than the weight; fewer say why. */
export function whyNotScore(
  letter: Letter,
  items: readonly (Item & { content: string })[],
  given: readonly { id: string; points: number; words?: string | undefined }[],
  version: number,
): Refusal | null {
  if (!['signed', 'checked', 'scored'].includes(letter.state)) return refuse('letters.not-signed')
  const no = whyStale(letter, version) ?? whyNotEach(items, given)
  if (no) return no
  for (const { id, weight, content } of items) {
    const { points, words } = given.find((one) => one.id === id)!
    if (points > weight) return refuse('letters.more-than-weight', { content, weight })
    if (points < weight && !words) return refuse('letters.less-with-words', { content })
  }
  return null
}

export const whyNotFile = (letter: Letter, version: number): Refusal | null =>
  (letter.state === 'scored' ? null : refuse('letters.not-scored')) ?? whyStale(letter, version)

type Headed = { content: string; weight: number }
/**
 * Items written for a letter beside those of the letter above: what bears the same heading is one item, in its own words and weight
 * and come from above. `parents` are those of `own`, in their order; `rest` is taken as it stands.
 */
export function mergeItems<Above extends Headed>(own: readonly Headed[], above: readonly Above[]) {
  const same = (a: Headed, b: Headed) => a.content.trim() === b.content.trim()
  const parents = own.map((item, at) =>
    own.findIndex((other) => same(other, item)) === at ? above.find((one) => same(one, item)) : undefined,
  )
  const rest = above.filter((one) => !parents.includes(one))
  const sum = [...own, ...rest].reduce((all, { weight }) => all + (weight || 0), 0)
  return { parents, rest, sum }
}

type Below = { id: string; items: readonly { id: string; parentId: string | null; weight: number }[] }
/** Upper items down, lower letters across; and what below has no parent (层层加码). */
export function coverageOf<Own extends { id: string }>(own: readonly Own[], below: readonly Below[]) {
  const rows = own.map((item) => {
    const taken = below.map(({ items }) => {
      const mine = items.filter(({ parentId }) => parentId === item.id)
      return mine.length ? mine.reduce((sum, { weight }) => sum + weight, 0) : null
    })
    return { item, taken, nobody: below.length > 0 && taken.every((weight) => weight === null) }
  })
  const known = new Set(own.map(({ id }) => id))
  const withoutParent = below.flatMap(({ id, items }) =>
    items.filter(({ parentId }) => !parentId || !known.has(parentId)).map((item) => ({ letterId: id, itemId: item.id })),
  )
  return { rows, withoutParent }
}
