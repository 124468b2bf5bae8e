import { amount, type RuleSet, text } from '#common/rules.ts'

const demo = (zh: string, en: string) => ({ zh, en })

/** What the report leaves to the city about 大工委 and 大党委. */
export const rules = {
  emptyAfter: amount('days', 30, { max: 365 }),
  termYears: amount('count', 3, {
    max: 5,
    basis: demo('演示配置：任期按本市文件确认', 'Demo configuration: confirm the term by the city’s own document'),
  }),
  sessionEvery: amount('months', 3, {
    max: 12,
    basis: demo('演示配置：各地多为每季度一次', 'Demo configuration: mostly once a quarter elsewhere'),
  }),
  noticeNumber: text('鼎组任〔{year}〕{no:3}号'),
  groupCheckEvery: amount('months', 12, { max: 36 }),
  groupNumber: text('鼎党建领〔{year}〕{no}号'),
} as const satisfies RuleSet
