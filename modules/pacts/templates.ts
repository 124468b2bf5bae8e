import type { Promised } from './shapes.ts'

/** The kinds of unit that drafting knows clauses for; told by the unit’s name, and changed freely afterwards. */
export const templateKeys = ['school', 'hospital', 'bank', 'culture', 'social', 'company'] as const
export type TemplateKey = (typeof templateKeys)[number]

const told: readonly [RegExp, TemplateKey][] = [
  [/学校|小学|中学|幼儿园|党校/, 'school'],
  [/医院|卫生/, 'hospital'],
  [/银行|信用社/, 'bank'],
  [/文化馆|图书馆|博物馆|文化/, 'culture'],
  [/社会工作|服务中心|协会|基金会/, 'social'],
]
export const templateFor = (name: string): TemplateKey => told.find(([pattern]) => pattern.test(name))?.[1] ?? 'company'

const clause = (
  dual: Promised['dual'],
  side: Promised['side'],
  title: string,
  [quantity, unit, period, dueDays]: readonly [number, string, Promised['period'], number],
  weight: number,
  more: Partial<Promised> = {},
): Promised => ({
  dual,
  side,
  title,
  quantity,
  unit,
  period,
  dueDays,
  weight,
  measure: null,
  proof: 'confirm',
  soft: false,
  ...more,
})

/** What every unit and community begin with; two services of the unit’s own kind stand in the middle. */
const common = (services: readonly Promised[]): Promised[] => [
  clause('pledge', 'unit', '向居民公开共建承诺的完成情况', [1, '次', 'year', 330], 10, { proof: 'record' }),
  clause('secondment', 'unit', '选派干部到社区挂任兼职委员', [1, '名', 'once', 60], 10, { proof: 'list' }),
  clause('management', 'unit', '组织在职党员到社区参加组织生活和志愿服务', [1, '次', 'quarter', 80], 15, { proof: 'list' }),
  ...services,
  clause('service', 'community', '协助单位解决周边环境、停车、治安等事项', [1, '件', 'quarter', 85], 10),
  clause('management', 'community', '向单位反馈在职党员参加社区活动情况', [1, '次', 'year', 340], 5, { proof: 'record' }),
  clause('liaison', 'community', '召开双方联系会商', [1, '次', 'quarter', 75], 10, { proof: 'record' }),
  clause('review', 'community', '组织双向评议并反馈结果', [1, '次', 'year', 350], 5, { proof: 'record' }),
  clause('constraint', 'unit', '对未按期履约事项及时说明原因并补办', [1, '次', 'year', 365], 5, { soft: true }),
]
const service = (
  title: string,
  often: readonly [number, string, Promised['period'], number],
  weight: number,
  more: Partial<Promised> = {},
) => clause('service', 'unit', title, often, weight, more)

export const templates: Readonly<Record<TemplateKey, readonly Promised[]>> = {
  school: common([
    service('向居民开放操场和阅览室', [8, '场', 'month', 27], 20, { measure: '每场不少于两小时' }),
    service('为社区儿童开设周末公益课', [2, '课', 'month', 25], 10, { proof: 'photo' }),
  ]),
  hospital: common([
    service('到社区开展健康讲座和咨询', [1, '场', 'month', 25], 20, { proof: 'photo' }),
    service('为行动不便的居民提供上门随访', [6, '人次', 'quarter', 85], 10, { measure: '由社区提出需求' }),
  ]),
  bank: common([
    service('到社区开展防范诈骗宣传', [1, '场', 'month', 25], 20, { proof: 'photo' }),
    service('为老年居民提供陪同办理业务的服务日', [2, '日', 'quarter', 85], 10),
  ]),
  culture: common([
    service('送文艺演出和展览进社区', [2, '场', 'quarter', 80], 20, { proof: 'photo' }),
    service('为社区文艺队伍提供辅导', [4, '课时', 'month', 27], 10, { measure: '每课时四十五分钟' }),
  ]),
  social: common([
    service('开展邻里互助小组活动', [2, '场', 'month', 26], 20, { proof: 'record' }),
    service('为社区志愿者提供培训', [1, '场', 'quarter', 80], 10, { proof: 'list' }),
  ]),
  company: common([
    service('组织职工志愿队参加社区清洁和巡查', [4, '人次', 'month', 26], 20, { proof: 'list' }),
    service('认领并办好社区微心愿或小修小补', [2, '件', 'quarter', 85], 10, { measure: '由社区核实' }),
  ]),
}
