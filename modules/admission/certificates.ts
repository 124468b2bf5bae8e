import type { ListItem } from './lists.ts'

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{S}]/gu, '')
/** What makes one certificate another: 居民养犬证明 is about 养犬. */
const coreOf = (name: string): string =>
  plain(name)
    .replace(/证明(?:材料|书)?$/u, '')
    .replace(/居民|人员|状况|情况|个人|本人/gu, '')
const asked = (words: string): string =>
  plain(words).replace(/我|想|要|需要|请|帮|开具|出具|办理|开|办|一个|一张|一份|证明|社区|居委会|盖章|怎么|如何|吗|的/gu, '')

/** How well an item answers: the longest of its words that stands in what was typed, or what was typed within its name. */
function weight(item: ListItem, typed: string, wanted: string): number {
  let best = 0
  for (const name of [item.name, ...(item.also ?? [])]) {
    const core = coreOf(name)
    if (core.length > 1 && typed.includes(core)) best = Math.max(best, 10 + core.length)
    else if (wanted.length > 1 && core.includes(wanted)) best = Math.max(best, wanted.length)
  }
  return best
}

/** A request answers itself: what the community certifies, and what another office does, the best answer first, at most five. */
export function answersTo(words: string, items: readonly ListItem[]): ListItem[] {
  const [typed, wanted] = [plain(words), asked(words)]
  return items
    .map((item) => ({ item, weight: weight(item, typed, wanted) }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 5)
    .map(({ item }) => item)
}
