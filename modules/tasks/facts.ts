/**
 * What the house already holds, with the page where it is read: nobody is asked for it again. `asks` is matched against the
 * name of a field with everything but letters taken out, and against what is left of it without the words of no weight.
 */
export type HouseFact = { key: string; page: string; asks: RegExp }

const many = '(总?人?数|总量|数量|名单|名册|台账|情况|信息|清单|表$)'
export const houseFacts: readonly HouseFact[] = [
  { key: 'members', page: '/members', asks: new RegExp(`(在职|报到|双管|流动|离退休|登记)?党员${many}|党员报到|报到情况`) },
  { key: 'units', page: '/orgs', asks: new RegExp(`(辖区|驻区|共建|成员)单位${many}`) },
  { key: 'grids', page: '/regions', asks: /网格(个数|总?数|数量|名单|名册|台账|信息|清单)|社区(个数|总?数|数量|名单|名册|清单)/ },
  { key: 'pacts', page: '/pacts', asks: new RegExp(`(共建)?协议(份数|${many})|履约(率|${many})`) },
  { key: 'committees', page: '/committees', asks: new RegExp(`(兼职委员|席位|大党委|大工委)${many}`) },
  { key: 'support', page: '/support', asks: new RegExp(`(挂钩|帮扶|支持|扶持)(部门|单位)?(资金|金额|${many})`) },
  { key: 'volunteers', page: '/volunteering/teams', asks: new RegExp(`志愿(者|服务队|队伍|服务)(时长|次数|${many})`) },
  { key: 'records', page: '/servicebook/records', asks: new RegExp(`(服务|志愿)(时长|工时|记录)|积分${many}?$`) },
  { key: 'wishes', page: '/wishes', asks: new RegExp(`微心愿(认领|办结)?(率|${many})`) },
  { key: 'exchange', page: '/exchange/needs', asks: new RegExp(`(资源|需求|项目)(清单|${many})`) },
  { key: 'venues', page: '/venues', asks: new RegExp(`(阵地|场所|场地|设施|活动室|服务站)(面积|${many})`) },
  { key: 'concerns', page: '/concerns', asks: new RegExp(`(诉求|工单|急难愁盼|投诉)(件数|办结率|满意率|${many})`) },
]

const bare = (name: string) => name.normalize('NFKC').replace(/[^\p{L}]/gu, '')

/** Words of no weight in what is asked for: 诉求办结台账 asks for 诉求台账. What a city begins with; its own are a rule. */
export const lightWords =
  '办结、办理、受理、处理、登记、汇总、统计、明细、详细、基本、有关、相关、全部、全年、历年、年度、本年、季度、月度、近期、最新、工作'
export const wordsOf = (text: string): string[] => text.split(/[、，,\s]+/u).filter(Boolean)

/** The fact that a field asks for, where the house holds it already. */
export const heldAlready = (field: string, light: readonly string[] = wordsOf(lightWords)): HouseFact | null => {
  const name = bare(field)
  const weighty = light.reduce((rest, word) => rest.replaceAll(word, ''), name)
  return houseFacts.find(({ asks }) => asks.test(name) || asks.test(weighty)) ?? null
}

/** All the lines that ask for what the house holds, as the facts of a refusal: the lines, and what of `houseFacts` they are. */
export function heldOf(fields: readonly string[], light?: readonly string[]): { fields: string; held: string } | null {
  const held = fields.flatMap((field) => {
    const fact = heldAlready(field, light)
    return fact ? [{ field, key: fact.key }] : []
  })
  if (held.length === 0) return null
  return {
    fields: held.map(({ field }) => field).join('、'),
    held: [...new Set(held.map(({ key }) => key))].join('、'),
  }
}

/** Counts of a community that the house keeps: an admitted form that asks for one finds it filled in, with where it stands. */
export const houseCounts = [
  { key: 'grids', page: '/regions', asks: /^(本?社区)?网格(个数|总?数|数量)$/ },
  { key: 'units', page: '/orgs', asks: /^(辖区|驻区)单位(个数|总?数|数量)$/ },
  { key: 'members', page: '/members', asks: /^(报到|登记)党员(总?人?数|数量)$/ },
  { key: 'working', page: '/members', asks: /^在职党员(总?人?数|数量)$/ },
  { key: 'pacts', page: '/pacts', asks: /^共建协议(份数|总?数|数量)$/ },
  { key: 'teams', page: '/volunteering/teams', asks: /^志愿服务队(支数|总?数|数量)$/ },
] as const satisfies readonly HouseFact[]
export type HouseCount = (typeof houseCounts)[number]

/** The count that a field asks for, where the house can fill it in. */
export const countAsked = ({ name, type }: { name: string; type: string }): HouseCount | null =>
  type === 'number' ? (houseCounts.find(({ asks }) => asks.test(bare(name))) ?? null) : null
