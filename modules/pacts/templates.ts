import { type ColumnRule, type Row, rows } from '#common/rules.ts'
import { duals, type Promised, periods, proofs, sides } from './shapes.ts'

/** Clauses with this word for the kind of unit are every unit’s. */
const everyUnit = '各类单位'
/** The kind of those that no other kind’s words tell. */
const others = '其他单位'

const columns: readonly ColumnRule[] = [
  { key: 'units', kind: 'text', max: 60 },
  { key: 'dual', kind: 'choice', options: duals, words: 'duals' },
  { key: 'side', kind: 'choice', options: sides, words: 'sides' },
  { key: 'title', kind: 'text', max: 120 },
  { key: 'quantity', kind: 'number', min: 1, max: 100_000 },
  { key: 'unit', kind: 'text', max: 10 },
  { key: 'period', kind: 'choice', options: periods, words: 'periods' },
  { key: 'dueDays', kind: 'number', min: 1, max: 1100 },
  { key: 'weight', kind: 'number', min: 0, max: 100 },
  { key: 'proof', kind: 'choice', options: proofs, words: 'proofs' },
  { key: 'soft', kind: 'switch' },
  { key: 'measure', kind: 'text', max: 200, optional: true },
]

type Often = readonly [quantity: number, unit: string, period: Promised['period'], dueDays: number]
type More = Partial<Pick<Promised, 'proof' | 'soft'>> & { measure?: string }
const clause =
  (units: string, dual: Promised['dual'], side: Promised['side']) =>
  (title: string, [quantity, unit, period, dueDays]: Often, weight: number, more: More = {}): Row => ({
    units,
    dual,
    side,
    title,
    quantity,
    unit,
    period,
    dueDays,
    weight,
    proof: 'confirm',
    soft: false,
    measure: '',
    ...more,
  })
const all = (dual: Promised['dual'], side: Promised['side']) => clause(everyUnit, dual, side)
const service = (units: string) => clause(units, 'service', 'unit')
const school = service('学校、小学、中学、幼儿园、党校')
const hospital = service('医院、卫生')
const bank = service('银行、信用社')
const culture = service('文化馆、图书馆、博物馆、文化')
const social = service('社会工作、服务中心、协会、基金会')
const other = service(others)

/**
 * What drafting begins with: the clauses of every unit, and in their midst the services of its kind. The words for a kind
 * are those by which a unit’s name tells it.
 */
export const templates = rows(columns, [
  all('pledge', 'unit')('向居民公开共建承诺的完成情况', [1, '次', 'year', 330], 10, { proof: 'record' }),
  all('secondment', 'unit')('选派干部到社区挂任兼职委员', [1, '名', 'once', 60], 10, { proof: 'list' }),
  all('management', 'unit')('组织在职党员到社区参加组织生活和志愿服务', [1, '次', 'quarter', 80], 15, { proof: 'list' }),
  school('向居民开放操场和阅览室', [8, '场', 'month', 27], 20, { measure: '每场不少于两小时' }),
  school('为社区儿童开设周末公益课', [2, '课', 'month', 25], 10, { proof: 'photo' }),
  hospital('到社区开展健康讲座和咨询', [1, '场', 'month', 25], 20, { proof: 'photo' }),
  hospital('为行动不便的居民提供上门随访', [6, '人次', 'quarter', 85], 10, { measure: '由社区提出需求' }),
  bank('到社区开展防范诈骗宣传', [1, '场', 'month', 25], 20, { proof: 'photo' }),
  bank('为老年居民提供陪同办理业务的服务日', [2, '日', 'quarter', 85], 10),
  culture('送文艺演出和展览进社区', [2, '场', 'quarter', 80], 20, { proof: 'photo' }),
  culture('为社区文艺队伍提供辅导', [4, '课时', 'month', 27], 10, { measure: '每课时四十五分钟' }),
  social('开展邻里互助小组活动', [2, '场', 'month', 26], 20, { proof: 'record' }),
  social('为社区志愿者提供培训', [1, '场', 'quarter', 80], 10, { proof: 'list' }),
  other('组织职工志愿队参加社区清洁和巡查', [4, '人次', 'month', 26], 20, { proof: 'list' }),
  other('认领并办好社区微心愿或小修小补', [2, '件', 'quarter', 85], 10, { measure: '由社区核实' }),
  all('service', 'community')('协助单位解决周边环境、停车、治安等事项', [1, '件', 'quarter', 85], 10),
  all('management', 'community')('向单位反馈在职党员参加社区活动情况', [1, '次', 'year', 340], 5, { proof: 'record' }),
  all('liaison', 'community')('召开双方联系会商', [1, '次', 'quarter', 75], 10, { proof: 'record' }),
  all('review', 'community')('组织双向评议并反馈结果', [1, '次', 'year', 350], 5, { proof: 'record' }),
  all('constraint', 'unit')('对未按期履约事项及时说明原因并补办', [1, '次', 'year', 365], 5, { soft: true }),
])

/** The kinds of unit that the city has clauses for, in its order. */
export const kindsIn = (list: readonly Row[]): string[] => [
  ...new Set(list.map(({ units }) => String(units)).filter((kind) => kind !== everyUnit)),
]

/** The kind that a unit’s name tells; the city’s word for the others where none does. */
export const kindOf = (list: readonly Row[], name: string): string =>
  kindsIn(list).find((kind) => kind.split('、').some((word) => name.includes(word))) ?? others

export const clausesOf = (list: readonly Row[], kind: string): Promised[] =>
  list
    .filter(({ units }) => units === everyUnit || units === kind)
    .map(({ units: _, measure, ...row }) => ({ ...row, measure: measure || null }) as Promised)

/** As shipped, for a unit of this name. */
export const usualClauses = (name: string): Promised[] => clausesOf(templates.first, kindOf(templates.first, name))
