import { amount, demoBasis, list, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city. */
export const rules = {
  /** §M87: unanswered so long, an order goes to the next provider. */
  answerDays: amount('days', 2, { max: 30 }),
  /** How long contact data is kept after an order ended. */
  keepDays: amount('days', 180, { min: 30, max: 1095 }),
  /** How many orders one telephone may have open. */
  openOrders: amount('count', 3, { max: 20 }),
  number: text('服务{year}{no:4}'),
  /** What a service is for: residents look for what they need, not for who gives it. */
  kinds: list(
    [
      { key: 'home', zh: '家电维修', en: 'Repairs at home' },
      { key: 'hair', zh: '理发', en: 'Haircuts' },
      { key: 'law', zh: '法律咨询', en: 'Legal advice' },
      { key: 'care', zh: '陪伴帮扶', en: 'Company and help' },
      { key: 'children', zh: '儿童托管', en: 'After-school care' },
      { key: 'learning', zh: '学习培训', en: 'Courses' },
      { key: 'culture', zh: '文化体育', en: 'Culture and sports' },
      { key: 'wellbeing', zh: '健康讲座', en: 'Talks on health' },
      { key: 'digital', zh: '手机使用', en: 'Using a phone' },
      { key: 'lecture', zh: '党课宣讲', en: 'Party lectures' },
      { key: 'safety', zh: '安全宣传', en: 'Safety' },
      { key: 'other', zh: '其他便民', en: 'Other services' },
    ],
    demoBasis,
  ),
} as const satisfies RuleSet
