import { Button } from 'antd'
import { useState } from 'react'
import { locating } from '#contract/regions'
import { useField } from '#ui/form.tsx'
import { answerOf } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'

type Finding = 'idle' | 'looking' | 'found' | 'denied'

/** Where I stand, when I ask for it; the phone's own position (WGS-84), once, and only for this thing. */
export function HereField() {
  const t = useWords('concerns')
  const point = useField('point')
  const place = useField('place')
  const [finding, setFinding] = useState<Finding>(point.value ? 'found' : 'idle')
  if (!('geolocation' in navigator)) return null
  const find = () => {
    setFinding('looking')
    navigator.geolocation.getCurrentPosition(
      async ({ coords: { latitude: lat, longitude: lng } }) => {
        point.set({ lat, lng })
        setFinding('found')
        // Without a line the house finds the grid from the point when it arrives.
        const spot = await answerOf(locating, { query: { lat, lng } }).catch(() => null)
        if (spot?.gridId) place.set({ gridId: spot.gridId, label: spot.label })
      },
      () => setFinding('denied'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return (
    <div className="field">
      <Button onClick={find} loading={finding === 'looking'}>
        {t(finding === 'found' ? 'field.hereAgain' : 'field.here')}
      </Button>
      <span className="help" role="status">
        {finding === 'found' && t('field.hereFound')}
        {finding === 'denied' && t('field.hereDenied')}
      </span>
    </div>
  )
}
