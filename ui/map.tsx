import { lazy, Suspense } from 'react'
import { Loading } from './states.tsx'
import { useWords } from './words.ts'

/** WGS-84 degrees. */
export type Point = { lat: number; lng: number }
export type Area = {
  id: string
  name: string /** Outer rings, each a list of [lng, lat] as in GeoJSON. */
  rings: readonly (readonly (readonly [number, number])[])[]
  tone?: 'plain' | 'action' | 'alarm'
}

export type MapProps = {
  areas?: readonly Area[]
  point?: Point | null
  /** Lets one mark a place by clicking. */
  onPick?: (point: Point) => void
  onArea?: (id: string) => void
  /** A city's own tile server, `https://…/{z}/{x}/{y}.png`; without it the ground stays plain: nothing is asked of strangers. */
  tileUrl?: string
}

const Ground = lazy(() => import('./map-ground.tsx').then((m) => ({ default: m.MapGround })))
const degrees = (n: number) => n.toFixed(5)

/** A map, and the same in words for who does not see it. */
export function PlaceMap(props: MapProps) {
  const t = useWords('ui')
  const { areas = [], point, onPick } = props
  return (
    <figure>
      <Suspense fallback={<Loading />}>
        <Ground {...props} />
      </Suspense>
      <figcaption className="muted">
        {onPick && <p>{t('map.pick')}</p>}
        {point && <p>{t('map.point', { lat: degrees(point.lat), lon: degrees(point.lng) })}</p>}
        {areas.length > 0 && areas.length <= 5 && <p>{t('map.areas', { names: areas.map(({ name }) => name).join('、') })}</p>}
      </figcaption>
    </figure>
  )
}
