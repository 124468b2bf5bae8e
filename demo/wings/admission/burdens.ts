import type { LoadedItem } from '#server/burden'

type Kind = LoadedItem['kind']
type Decision = LoadedItem['decision']
export type Category = { key: string; imposer: string; topics: readonly string[] }

export const categories: readonly Category[] = [
  { key: 'party', imposer: '市委组织部', topics: ['党建信息', '党员学时', '主题党日', '发展党员'] },
  { key: 'civil', imposer: '市民政局', topics: ['养老服务', '社会救助', '社会组织', '地名标志'] },
  { key: 'safety', imposer: '市委政法委', topics: ['平安社区', '矛盾排查', '反诈宣传', '重点场所'] },
  { key: 'city', imposer: '市城市管理局', topics: ['垃圾分类', '流动摊点', '门前三包', '楼道堆物'] },
  { key: 'health', imposer: '市卫生健康局', topics: ['爱国卫生', '健康促进', '免疫接种', '病媒防制'] },
  { key: 'labour', imposer: '市人力资源和社会保障局', topics: ['充分就业', '创业服务', '社保扩面', '劳动关系'] },
  { key: 'fire', imposer: '市消防救援大队', topics: ['消防安全', '微型消防站', '电动车充电', '九小场所'] },
  { key: 'emergency', imposer: '市应急管理局', topics: ['防灾减灾', '安全生产', '避难场所', '应急物资'] },
  { key: 'civility', imposer: '市委宣传部', topics: ['文明创建', '文明楼院', '移风易俗', '公益广告'] },
  { key: 'women', imposer: '市妇女联合会', topics: ['妇女之家', '家庭教育', '最美家庭', '儿童之家'] },
  { key: 'statistics', imposer: '市统计局', topics: ['人口调查', '经济普查', '住户收支', '劳动力调查'] },
  { key: 'data', imposer: '市行政服务中心管理委员会', topics: ['政务服务', '数据采集', '好差评', '帮办代办'] },
]
/** What each kind is called after its topic, and the hours of a year. */
const shapes: readonly [kind: Kind, suffix: string, frequency: LoadedItem['frequency'], hours: number][] = [
  ['task', '日常工作任务', 'monthly', 36],
  ['form', '月报表', 'monthly', 24],
  ['ledger', '纸质台账', 'weekly', 48],
  ['appraisal', '年度考核', 'yearly', 30],
  ['app', '填报系统', 'weekly', 40],
  ['plaque', '挂牌', 'once', 2],
]
const vetoes = ['安全生产', '信访维稳', '计划生育', '环境保护', '文明创建', '平安建设']
const groups = ['防汛', '防诈', '党建', '城管', '卫健', '消防', '民政', '文明']
const seals = ['收入情况', '亲属关系', '养犬', '在校情况', '婚姻状况', '房屋出租']

type Draft = Pick<
  LoadedItem,
  'key' | 'kind' | 'name' | 'category' | 'imposer' | 'basis' | 'frequency' | 'halfHours' | 'decision'
> & {
  into?: string
}

/** About 230 rows in a dozen kinds of work; over 30 appraisals and veto items are cut. */
export function burdens(): Draft[] {
  const made: Draft[] = []
  const add = (
    kind: Kind,
    name: string,
    { key: category, imposer }: Pick<Category, 'key' | 'imposer'>,
    frequency: LoadedItem['frequency'],
    hours: number,
    decision: Decision,
    basis: string | null,
  ) => made.push({ key: `${kind}.${name}`, kind, name, category, imposer, basis, frequency, halfHours: hours * 2, decision })
  for (const [c, category] of categories.entries())
    for (const [n, topic] of category.topics.entries())
      for (const [kind, suffix, frequency, hours] of shapes) {
        if (kind === 'plaque' && n > 1) continue
        if (kind === 'app' && n > 1) continue
        if ((kind === 'task' || kind === 'appraisal') && n > 2) continue
        // One appraisal of a kind of work stays, the comprehensive one; the others go.
        const decision: Decision =
          kind === 'appraisal'
            ? n === 0 && c < 12
              ? c % 4 === 0
                ? 'keep'
                : 'cancel'
              : 'cancel'
            : kind === 'ledger'
              ? n < 2
                ? 'merge'
                : 'cancel'
              : kind === 'form'
                ? n === 0
                  ? 'keep'
                  : n === 3
                    ? 'pending'
                    : 'merge'
                : kind === 'plaque'
                  ? n === 0
                    ? 'keep'
                    : 'cancel'
                  : kind === 'app'
                    ? n === 0
                      ? 'keep'
                      : 'merge'
                    : 'keep'
        add(
          kind,
          `${topic}${suffix}`,
          category,
          frequency,
          hours,
          decision,
          decision === 'keep' ? `演示依据：${category.imposer}职责规定` : null,
        )
      }
  const lead = { key: 'safety', imposer: '市级多个部门' }
  for (const name of vetoes) add('veto', `${name}一票否决`, lead, 'yearly', 20, 'cancel', null)
  for (const name of groups)
    add('group', `${name}工作群`, { key: 'data', imposer: '街道办事处' }, 'daily', 30, name === '防汛' ? 'keep' : 'cancel', null)
  for (const name of seals) add('seal', `${name}证明盖章`, { key: 'civil', imposer: '有关单位' }, 'asNeeded', 12, 'cancel', null)
  const kept = made.filter(({ decision }) => decision === 'keep')
  for (const item of made)
    if (item.decision === 'merge') {
      item.into = kept.find(
        ({ category, kind }) => category === item.category && kind === (item.kind === 'ledger' ? 'form' : item.kind),
      )?.key
      if (!item.into) item.decision = 'cancel'
    }
  return made
}
