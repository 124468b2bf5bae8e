import { readingTree, searchingPlaces } from '#contract/regions'
import { useAnswer } from '#ui/send.ts'

/** What a chosen place is in a filing: a named place, a grid or a community; `label` is for people. */
export type Chosen = { placeId?: string; gridId?: string; communityId?: string; label: string }
export type Found = { key: string; label: string; note: string; value: Chosen }

/** The regions of today, parents before children. */
export const useRegions = () => useAnswer(readingTree, { query: {} }).data?.nodes ?? []

/** Places whose name has these words: named places as the server ranks them, then grids and communities. */
export function usePlaces(words: string): { found: Found[]; busy: boolean } {
  const q = words.trim()
  const asked = useAnswer(searchingPlaces, { query: { q } }, { enabled: q.length > 0, keep: true })
  const regions = useRegions()
  if (!q) return { found: [], busy: false }
  const named = (asked.data?.rows ?? []).map((place): Found => {
    const value = { placeId: place.id, gridId: place.gridId ?? undefined, label: place.name }
    return { key: place.id, label: place.name, note: place.label, value }
  })
  const nodes = regions
    .filter(({ level, name }) => (level === 'grid' || level === 'community') && name.includes(q))
    .slice(0, 12)
    .map(({ id, level, name, path }): Found => {
      const label = path.slice(-2).join(' ')
      return { key: id, label: name, note: path.slice(0, -1).join(' / '), value: { [`${level}Id`]: id, label } }
    })
  return { found: [...named.slice(0, 12), ...nodes], busy: asked.isFetching }
}
