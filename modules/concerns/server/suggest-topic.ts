import type { Topic } from '../contract.ts'
import type { Topics } from './topics.ts'

/**
 * The leaf whose name and keywords the words speak of most: a keyword of two characters or more counts its length, the name
 * twice. Nothing found: the first leaf called 其他, else the last of the tree. Explainable, no model, the same answer every
 * time.
 */
export function suggestTopic({ all }: Topics, words: string): Topic | null {
  const leaves = all.filter((t) => t.class !== null && !t.retiredAt && !t.stopper?.closed)
  let best = leaves.find((t) => t.zh.startsWith('其他')) ?? leaves.at(-1) ?? null
  let most = 0
  for (const leaf of leaves) {
    const score =
      leaf.keywords.reduce((sum, k) => sum + (k.length > 1 && words.includes(k) ? k.length : 0), 0) +
      (words.includes(leaf.zh) ? 2 * leaf.zh.length : 0)
    if (score > most) [best, most] = [leaf, score]
  }
  return best
}
