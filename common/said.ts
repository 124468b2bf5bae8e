import { type Day, dayOf, isDay, weekdayOf } from './dates.ts'
import type { Facts } from './refusal.ts'
import type { Lang } from './words.ts'

const weekdays = {
  zh: ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant as ISO string or Date, or a day `YYYY-MM-DD`. */
export type When = string | Date

export const dayFrom = (when: When): Day => (typeof when === 'string' && when.length === 10 ? when : dayOf(new Date(when)))

/** A day as people say it: `11月27日(周五)`; with its year where that is not the year of `now`. */
export function sayDay(when: When, lang: Lang, now: Date = new Date()): string {
  const day = dayFrom(when)
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const weekday = weekdays[lang][weekdayOf(day)]!
  const thisYear = year === Number(dayOf(now).slice(0, 4))
  if (lang === 'zh') return `${thisYear ? '' : `${year}年`}${month}月${date}日(${weekday})`
  return `${weekday} ${date} ${months[month - 1]}${thisYear ? '' : ` ${year}`}`
}

/** A day among what is shown, as people say it; anything else as it is. */
export const saidDay = <T>(shown: T, lang: Lang): T | string =>
  typeof shown === 'string' && isDay(shown) ? sayDay(shown, lang) : shown

/** The facts of a sentence, its days as people say them: no page and no refusal shows `2026-11-27`. */
export const saidDays = (facts: Facts | undefined, lang: Lang): Facts =>
  Object.fromEntries(Object.entries(facts ?? {}).map(([key, fact]) => [key, saidDay(fact, lang)]))
