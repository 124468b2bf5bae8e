/**
 * 福鼎市: three subdistricts with their communities and villages (real names and codes, National Bureau of
 * Statistics), and made-up grids with made-up cells inside the urban communities.
 */
import { readFileSync } from 'node:fs'
import { type Cell, centreOf, outlineOf } from '../cells.ts'
import type { DemoDivision } from '../types.ts'

export const CITY = '350982'
export const SUBDISTRICTS = { 桐山街道: '350982001', 桐城街道: '350982002', 山前街道: '350982003' } as const

/** The report's year: what stood then is valid from the first published list we hold. */
const FIRST_LIST = '2018-01-01'
/** The list of 2021 (as of 31 October) is the first with the change; the true days are not public. */
const CHANGED = '2021-10-31'
const ORIGIN: [number, number] = [120.195, 27.335]

type Listed = { code: string; name: string; street: string; village: boolean; from: string; until: string | null }

function listed(): Listed[] {
  const file = readFileSync(new URL('../data/divisions-350982.csv', import.meta.url), 'utf8')
  const rows = file
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  return rows
    .filter(([, , street]) => Object.values<string>(SUBDISTRICTS).includes(street!))
    .map(([code, name, street, , kind, in2018, , , in2023]) => ({
      code: code!,
      name: name!.replace(/居民委员会$|居委会$|委会$/, ''),
      street: street!,
      village: kind === '村委会',
      from: in2018 === '1' ? FIRST_LIST : CHANGED,
      until: in2023 === '1' ? null : CHANGED,
    }))
}

/** Blocks of a honeycomb, four columns by three rows each; a free column stands for the river between. */
const BLOCKS: Record<string, { column: number; row: number; wide: number }> = {
  '350982001': { column: 0, row: 0, wide: 3 },
  '350982002': { column: 13, row: 0, wide: 3 },
  '350982003': { column: 2, row: -3, wide: 4 },
}

function cellsOf(street: string, position: number, count: number): Cell[] {
  const block = BLOCKS[street]!
  const left = block.column + (position % block.wide) * 4
  const bottom = block.row + Math.floor(position / block.wide) * 3
  return Array.from({ length: count }, (_, i) => ({ column: left + (i % 4), row: bottom + Math.floor(i / 4) }))
}

export type Grid = DemoDivision & { centre: [number, number] }

function build() {
  const divisions: DemoDivision[] = []
  const grids: Grid[] = []
  const base = { validFrom: FIRST_LIST, validUntil: null, outline: null, synthetic: false, note: '' }
  divisions.push({ ...base, code: CITY, parent: null, level: 'city', kind: 'city', name: '福鼎市' })
  for (const [name, code] of Object.entries(SUBDISTRICTS)) {
    divisions.push({ ...base, code, parent: CITY, level: 'subdistrict', kind: 'subdistrict', name })
  }
  for (const place of listed()) {
    const kind = place.village ? 'village' : 'community'
    const note = place.from === CHANGED ? '2021 年名录起' : place.until ? '2021 年名录起撤销' : ''
    const community: DemoDivision = {
      ...base,
      code: place.code,
      parent: place.street,
      level: 'community',
      kind,
      name: place.name,
      validFrom: place.from,
      validUntil: place.until,
      note,
    }
    divisions.push(community)
    if (place.village) continue
    const position = Number(place.code.slice(9)) - 1
    // The 17 communities of the report have nine to eleven grids; those founded in 2021 have four.
    const count = place.from === CHANGED ? 4 : 9 + ((position + Number(place.street.slice(-1))) % 3)
    const cells = cellsOf(place.street, position, count)
    community.outline = outlineOf(cells, ORIGIN)
    community.synthetic = true
    cells.forEach((cell, i) => {
      const serial = String(i + 1).padStart(3, '0')
      grids.push({
        ...base,
        code: place.code + serial,
        parent: place.code,
        level: 'grid',
        kind: 'grid',
        name: `${place.name.replace(/社区$/, '')}第${i + 1}网格`,
        validFrom: place.from,
        outline: outlineOf([cell], ORIGIN),
        synthetic: true,
        note: '演示网格',
        centre: centreOf(cell, ORIGIN),
      })
    })
  }
  return { divisions, grids }
}

const built = build()
export const grids: Grid[] = built.grids
export const divisions: DemoDivision[] = [...built.divisions, ...grids.map(({ centre: _, ...grid }) => grid)]
/** Every urban community, the four of 2021 among them. */
export const communities = divisions.filter((each) => each.kind === 'community')
/** The 17 that the report counts. */
export const reportCommunities = communities.filter((each) => each.validFrom === FIRST_LIST)
