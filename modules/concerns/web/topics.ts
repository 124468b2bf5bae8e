import { listingTopics, type Topic } from '#contract/concerns'
import { useAnswer } from '#ui/send.ts'
import { useLang } from '#ui/words.ts'

/** The tree of today; `leaves` are what a concern can be filed under, those of a class. */
export function useTopics() {
  const lang = useLang()
  const topics = useAnswer(listingTopics, { query: {} }).data?.topics ?? []
  const byCode = new Map(topics.map((topic) => [topic.code, topic]))
  return {
    topics,
    leaves: topics.filter((topic) => topic.class !== null && !topic.retiredAt),
    byId: (id: string | undefined) => topics.find((topic) => topic.id === id),
    nameOf: (topic: Topic) => topic[lang],
    /** `住房与物业 / 房屋与电梯`, without the leaf. */
    pathOf: ({ code }: Topic) =>
      [code.slice(0, 2), code.slice(0, 4)]
        .filter((part) => part !== code)
        .map((part) => byCode.get(part)?.[lang] ?? '')
        .filter(Boolean)
        .join(' / '),
  }
}

/** Leaves that fit what one types (name, keyword, code), best first. */
export function topicsFor(typed: string, leaves: readonly Topic[]): Topic[] {
  const words = typed.trim().toLowerCase()
  if (!words) return []
  const rank = ({ code, zh, en, keywords }: Topic) => {
    if (code.startsWith(words)) return 1
    if (zh.startsWith(words) || keywords.includes(words)) return 2
    if (zh.includes(words)) return 3
    if (keywords.some((keyword) => keyword.includes(words))) return 4
    return en.toLowerCase().includes(words) ? 5 : 0
  }
  return best(leaves, rank)
}

/** Leaves whose keywords or names stand in what a resident says; the more of it they cover, the better. */
export function topicsIn(told: string, leaves: readonly Topic[]): Topic[] {
  const rank = ({ zh, keywords }: Topic) => {
    const hits = new Set([zh, ...keywords].filter((word) => word.length > 1 && told.includes(word)))
    const covered = [...hits].reduce((sum, word) => sum + word.length ** 2, 0)
    return covered ? 1 / covered : 0
  }
  return best(leaves, rank)
}

const best = (leaves: readonly Topic[], rank: (topic: Topic) => number): Topic[] =>
  leaves
    .map((topic) => ({ topic, at: rank(topic) }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => a.at - b.at || a.topic.code.localeCompare(b.topic.code))
    .slice(0, 8)
    .map(({ topic }) => topic)
