/** Made-up names of places, so that a place that a resident names finds its grid. */
import { dice } from './dice.ts'
import type { DemoPlace } from './types.ts'

const ESTATE_FIRST = [...'锦翠兰桂荷枫松梧榕桐槐杏梅竹莲棠湖溪潮帆'].flatMap((a) => [...'苑庭园府城'].map((b) => a + b))
const ESTATE_BEFORE = ['和', '金', '祥', '安', '新', '福', '阳光', '滨江', '东方', '康宁']
const ROADS = [
  ...['和畅', '桂香', '锦绣', '安宁', '望海', '春晓', '文昌', '青年', '建业', '惠民', '长乐', '听涛', '云帆', '双桥', '清泉'],
  ...['翠屏', '向阳', '百花', '育英', '康乐', '通达', '前程', '榕荫', '茶香', '渔火', '书院', '晨光', '朝霞', '明月', '丰收'],
]
const ROAD_KINDS = ['路', '街', '巷']
const SECTIONS = ['东段', '中段', '西段']
const NEAR = 0.0003 // degrees, about 30 m: still well inside a cell

type Centred = { code: string; parent: string | null; centre: [number, number] }

/** Two estates a grid, a stretch of a road, and now and then a market, school, park or square. */
export function madeUpPlaces(grids: Centred[], seed: number): DemoPlace[] {
  const die = dice(seed)
  const estates = ESTATE_BEFORE.flatMap((before) => ESTATE_FIRST.map((first) => before + first))
  const roads = ROAD_KINDS.flatMap((kind) => ROADS.map((road) => road + kind))
  const stretches = roads.flatMap((road) => SECTIONS.map((section) => road + section))
  const shuffled = estates.map((name) => ({ name, at: die.upTo(1e6) })).sort((a, b) => a.at - b.at)
  let estate = 0
  return grids.flatMap((grid, i) => {
    const [lon, lat] = grid.centre
    const put = (name: string, kind: DemoPlace['kind'], dx: number, dy: number): DemoPlace => ({
      name,
      kind,
      grid: grid.code,
      lon: Math.round((lon + dx * NEAR) * 1e6) / 1e6,
      lat: Math.round((lat + dy * NEAR) * 1e6) / 1e6,
    })
    const own = [
      put(shuffled[estate++]!.name, 'estate', -1, 1),
      put(shuffled[estate++]!.name, 'estate', 1, 1),
      put(stretches[i % stretches.length]!, 'road', 0, -1),
    ]
    const about = ROADS[Math.floor(i / 10) % ROADS.length]!
    if (i % 10 === 2) own.push(put(`${about}农贸市场`, 'market', 1, -1))
    if (i % 10 === 5) own.push(put(`${about}小学`, 'school', -1, -1))
    if (i % 10 === 7) own.push(put(`${about}公园`, 'park', 0, 0))
    if (i % 20 === 9) own.push(put(`${about}广场`, 'square', 1, 0))
    return own
  })
}
