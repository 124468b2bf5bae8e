import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useEffect, useRef } from 'react'
import type { MapProps } from './map.tsx'
import { colours } from './theme.ts'
import { useWords } from './words.ts'

const inks = { plain: colours.edge, action: colours.action, alarm: colours.alarm }

/** The drawn part of a map; Leaflet is loaded only when a map is seen. */
export function MapGround({ areas = [], point, onPick, onArea, tileUrl }: MapProps) {
  const t = useWords('ui')
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<L.Map>(null)
  const drawn = useRef<L.FeatureGroup>(null)
  const hear = useRef({ onPick, onArea })
  hear.current = { onPick, onArea }

  useEffect(() => {
    if (!box.current) return
    const made = L.map(box.current, { attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false })
    L.control.zoom({ zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut') }).addTo(made)
    made.setView([27.325, 120.215], 13)
    if (tileUrl) L.tileLayer(tileUrl, { maxZoom: 19 }).addTo(made)
    made.on('click', ({ latlng }) => hear.current.onPick?.({ lat: latlng.lat, lng: latlng.lng }))
    map.current = made
    drawn.current = L.featureGroup().addTo(made)
    return () => {
      made.remove()
      map.current = null
    }
  }, [tileUrl, t])

  useEffect(() => {
    const group = drawn.current
    if (!group || !map.current) return
    group.clearLayers()
    for (const { id, name, rings, tone = 'action' } of areas) {
      const corners = rings.map((ring) => ring.map(([lng, lat]) => [lat, lng] as [number, number]))
      const area = L.polygon(corners, { color: inks[tone], weight: 1.5, fillOpacity: 0.12 }).bindTooltip(name, { sticky: true })
      area.on('click', (event) => {
        if (!hear.current.onArea) return
        L.DomEvent.stopPropagation(event)
        hear.current.onArea(id)
      })
      area.addTo(group)
    }
    if (point)
      L.circleMarker([point.lat, point.lng], {
        radius: 8,
        color: '#ffffff',
        weight: 2,
        fillColor: colours.alarm,
        fillOpacity: 1,
      }).addTo(group)
    const bounds = group.getBounds()
    if (bounds.isValid()) map.current.fitBounds(bounds, { padding: [16, 16], maxZoom: 16, animate: false })
  }, [areas, point])

  // biome-ignore lint/a11y/noNoninteractiveTabindex: Leaflet moves and zooms by the keyboard when it has the focus
  return <div ref={box} className="map" role="application" aria-label={`${t('map.label')}。${t('map.keys')}`} tabIndex={0} />
}
