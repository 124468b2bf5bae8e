import { useMemo } from 'react'
import type { Area } from '#ui/map.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { readingOutlines } from '../contract.ts'

/** A region's outline and its children's, for a map; the same array until the answer changes, so that the map stays put. */
export function useAreas(id: string, day?: string) {
  const t = useWords('regions')
  const asked = useAnswer(readingOutlines, { query: { of: id, day } }, { keep: true, enabled: id !== '' })
  const outlines = asked.data?.outlines
  const areas = useMemo(
    () =>
      (outlines ?? []).map(({ id: own, name, synthetic, outline }): Area => {
        const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
        const rings = polygons.flatMap(([outer]) => (outer ? [outer] : []))
        const label = synthetic ? `${name} ${t('synthetic')}` : name
        return { id: own, name: label, rings, tone: own === id ? 'plain' : 'action' }
      }),
    [outlines, id, t],
  )
  return { areas, madeUp: outlines?.some(({ synthetic }) => synthetic) ?? false }
}
