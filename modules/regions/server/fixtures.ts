import type { Db } from '#platform/db.ts'
import type { Shape } from '../contract.ts'
import { type Division, load } from './load.ts'

/** A square of `size` degrees with its south-west corner at (lng, lat). */
export const aSquare = (lng: number, lat: number, size: number): Shape => ({
  type: 'Polygon',
  coordinates: [
    [
      [lng, lat],
      [lng + size, lat],
      [lng + size, lat + size],
      [lng, lat + size],
      [lng, lat],
    ],
  ],
})

export const aDivision = (code: string, name: string, more: Partial<Division> = {}): Division => {
  const level = ({ 6: 'city', 9: 'subdistrict', 12: 'community', 15: 'grid' } as const)[code.length]!
  const parentCode = code.length > 6 ? code.slice(0, -3) : null
  const base = { validFrom: '2018-01-01', validUntil: null, outline: null, synthetic: false, note: '' }
  return { ...base, code, name, level, kind: level, parentCode, ...more }
}

/**
 * A town for tests: two subdistricts; in the first two communities (the second since 2021, for a village that ended)
 * of two grids each, squares of 0.01 degrees side by side from 120.20 E, 27.30 N; in the second one community.
 */
export async function aTown(db: Db, city = '350982'): Promise<Map<string, string>> {
  const street = `${city}001`
  const ended = { kind: 'village', validUntil: '2021-10-31', note: '2021' } as const
  return load(db, {
    divisions: [
      aDivision(city, '某市'),
      aDivision(street, '东街道'),
      aDivision(`${city}002`, '西街道'),
      aDivision(`${street}001`, '桥头社区'),
      aDivision(`${street}201`, '河边村', ended),
      aDivision(`${street}002`, '河边社区', { validFrom: '2021-10-31' }),
      aDivision(`${city}002001`, '山脚社区'),
      aDivision(`${street}001001`, '第一网格', { outline: aSquare(120.2, 27.3, 0.01), synthetic: true }),
      aDivision(`${street}001002`, '第二网格', { outline: aSquare(120.21, 27.3, 0.01), synthetic: true }),
      aDivision(`${street}002001`, '第一网格', { outline: aSquare(120.22, 27.3, 0.01), validFrom: '2021-10-31' }),
      aDivision(`${city}002001001`, '第一网格', { outline: aSquare(120.23, 27.3, 0.01) }),
    ],
    places: [
      { name: '金锦苑', kind: 'estate', gridCode: `${street}001001`, lat: 27.305, lng: 120.205, validFrom: '2018-01-01' },
      { name: '金锦苑东区', kind: 'estate', gridCode: `${street}001002`, lat: 27.305, lng: 120.215, validFrom: '2018-01-01' },
      { name: '春晓路农贸市场', kind: 'market', gridCode: `${street}002001`, lat: 27.305, lng: 120.225, validFrom: '2021-10-31' },
    ],
  })
}
