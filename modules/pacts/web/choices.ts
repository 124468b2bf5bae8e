import { readingTree } from '#contract/regions'
import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'

/** Communities of the city, for a filter. */
export function useCommunityOptions(): Option[] {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes.filter((node) => node.level === 'community').map((node) => ({ value: node.id, label: node.path.join(' ') }))
}
