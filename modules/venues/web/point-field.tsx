import { NumberField } from '#ui/fields.tsx'
import { useField } from '#ui/form.tsx'
import { PlaceMap } from '#ui/map.tsx'
import { useWords } from '#ui/words.ts'
import { useAreas } from '#web/regions'
import './venues.css'

type Half = { lat?: number; lng?: number } | null | undefined

/** Where it stands: marked on the map of its region, or entered in degrees; may be left open. */
export function PointField({ regionId }: { regionId: string | undefined }) {
  const t = useWords('venues')
  const { value, set, fault } = useField('point')
  const { areas } = useAreas(regionId ?? '')
  const { lat, lng } = (value as Half) ?? {}
  const point = typeof lat === 'number' && typeof lng === 'number' ? { lat, lng } : null
  const degree = (n: number) => Number(n.toFixed(6))
  return (
    <fieldset className="plain">
      <legend>{t('point.label')}</legend>
      <p className="help">{t('point.help')}</p>
      <PlaceMap areas={areas} point={point} onPick={(at) => set({ lat: degree(at.lat), lng: degree(at.lng) })} />
      <NumberField name="point.lat" label={t('point.lat')} min={-90} max={90} optional />
      <NumberField name="point.lng" label={t('point.lng')} min={-180} max={180} optional />
      {value !== undefined && value !== null && (
        <button type="button" className="link" onClick={() => set(null)}>
          {t('point.clear')}
        </button>
      )}
      {fault && <span className="fault">{fault}</span>}
    </fieldset>
  )
}
