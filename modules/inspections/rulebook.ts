import { amount, type RuleSet, text } from '#common/rules.ts'

const repeats = {
  zh: '《中国共产党问责条例》关于整改不力、问题反复应当问责的规定；次数为演示配置，请按本市文件确认',
  en: 'Regulations on accountability: on what is found again and again; the numbers are a demo configuration',
}

/** What the report leaves to the city about inspections. */
export const rules = {
  quota: amount('count', 4, {
    max: 50,
    basis: {
      zh: '《整治形式主义为基层减负若干规定》“严控督查检查考核总量”；次数为演示配置，请按本市文件确认',
      en: 'Regulations on reducing burdens at the grass roots: the number of inspections is strictly controlled; the number itself is a demo configuration',
    },
  }),
  /** So many inspections within the months at which findings of a unit were upheld are suggested for accountability. */
  repeatFrom: amount('count', 3, { min: 2, max: 20, basis: repeats }),
  repeatMonths: amount('months', 12, { min: 1, max: 36, basis: repeats }),
  replyDays: amount('workingDays', 5, { max: 30 }),
  noticeNumber: text('鼎督通〔{year}〕{no:2}号'),
  bulletinNumber: text('鼎督报〔{year}〕{no:2}号'),
} as const satisfies RuleSet
