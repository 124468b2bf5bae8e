import { amount, list, type RuleSet } from '#common/rules.ts'

const report = { zh: '报告二（一）3：清理规范、精简考核', en: 'Report 2(1)3: clearing up, fewer appraisals' }
const relief = {
  zh: '中共中央办公厅、国务院办公厅《整治形式主义为基层减负若干规定》（2024年）；比例为演示配置，请按本市文件确认',
  en: 'Provisions against formalism, to lighten the grass roots (2024); the figure is demo configuration',
}
const own = {
  zh: '本系统的自我约束：录入时间不超过每社区每周 60 分钟',
  en: 'This system’s own bound: at most 60 minutes of typing a community a week',
}

export const rules = {
  /** Kinds of work: the report names over ten. */
  categories: list(
    [
      { key: 'party', zh: '党建', en: 'Party building' },
      { key: 'civil', zh: '民政', en: 'Civil affairs' },
      { key: 'safety', zh: '综治平安', en: 'Public safety' },
      { key: 'city', zh: '城市管理', en: 'City management' },
      { key: 'health', zh: '卫生健康', en: 'Health' },
      { key: 'labour', zh: '人社就业', en: 'Labour' },
      { key: 'fire', zh: '消防安全', en: 'Fire safety' },
      { key: 'emergency', zh: '应急防汛', en: 'Emergencies' },
      { key: 'civility', zh: '文明创建', en: 'Civility' },
      { key: 'women', zh: '群团', en: 'Mass organisations' },
      { key: 'statistics', zh: '统计普查', en: 'Statistics' },
      { key: 'data', zh: '政务数据', en: 'Government data' },
    ],
    report,
  ),
  /** Alarm where a community is asked more than this share of the same days last year, and at least so much more. */
  reboundPercent: amount('percent', 120, { min: 100, max: 500, basis: relief }),
  reboundLeast: amount('count', 10, { min: 1, max: 500, basis: relief }),
  /** Minutes typed into this system, a community a week. */
  typedAim: amount('minutes', 60, { min: 5, max: 600, basis: own }),
  /** Letters of a cancelled item's name that must stand in what is asked, in percent of its pairs. */
  sameName: amount('percent', 75, { min: 50, max: 100, basis: relief }),
} as const satisfies RuleSet
