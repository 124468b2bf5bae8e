import { amount, type RuleSet, text } from '#common/rules.ts'

/** What the report leaves to the city about inspections. */
export const rules = {
  quota: amount('count', 4, {
    max: 50,
    basis: {
      zh: '《整治形式主义为基层减负若干规定》“严控督查检查考核总量”；次数为演示配置，请按本市文件确认',
      en: 'Regulations on reducing burdens at the grass roots: the number of inspections is strictly controlled; the number itself is a demo configuration',
    },
  }),
  replyDays: amount('workingDays', 5, { max: 30 }),
  noticeNumber: text('鼎督通〔{year}〕{no:2}号'),
  bulletinNumber: text('鼎督报〔{year}〕{no:2}号'),
} as const satisfies RuleSet
