import type { Option } from '#ui/filters.tsx'
import { useAnswer } from '#ui/send.ts'
import { readingTree } from '../contract.ts'

/** The city's day as the server has it, `YYYY-MM-DD`; empty until it is known. */
export const useToday = (): string => useAnswer(readingTree, { query: {} }).data?.today ?? ''

/** Communities of the city as choices, the whole way down in their label. */
export function useCommunityOptions(): Option[] {
  const nodes = useAnswer(readingTree, { query: {} }).data?.nodes ?? []
  return nodes.filter(({ level }) => level === 'community').map((node) => ({ value: node.id, label: node.path.join(' ') }))
}
