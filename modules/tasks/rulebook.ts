import { amount, type RuleSet, text } from '#common/rules.ts'
import { lightWords } from './facts.ts'

/** What the report leaves to the city about tasks. */
export const rules = {
  /** A round of a recurring assignment is asked so many days before its own day. */
  askBefore: amount('days', 7, { max: 60 }),
  /** Left aside where a field is compared with what the house holds. */
  lightWords: text(lightWords),
  /** So long after its day a task that is still in its owner's hands is put before a person as a suggestion. */
  suggestAfter: amount('workingDays', 20, {
    min: 1,
    max: 250,
    basis: {
      zh: '《中国共产党问责条例》关于落实不力应当问责的规定；天数为演示配置，请按本市文件确认',
      en: 'Regulations on accountability: on what is not carried out; the number of days is a demo configuration',
    },
  }),
  warnBefore: amount('workingDays', 3, { max: 30 }),
} as const satisfies RuleSet
