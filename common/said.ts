import { type Day, dayOf, weekdayOf } from './dates.ts'
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
