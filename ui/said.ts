import { type Day, dayOf, plusDays, wallClock, weekdayOf } from '#common/dates.ts'
import type { Lang } from '#common/words.ts'

const weekdays = {
  zh: ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An instant as ISO string or Date, or a day `YYYY-MM-DD`. */
export type When = string | Date

const isDay = (when: When): when is Day => typeof when === 'string' && when.length === 10
const dayFrom = (when: When): Day => (isDay(when) ? when : dayOf(new Date(when)))

/** A day as people say it: `11月27日(周五)`; with its year where that is not the year of `now`. */
export function sayDay(when: When, lang: Lang, now: Date = new Date()): string {
  const day = dayFrom(when)
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const weekday = weekdays[lang][weekdayOf(day)]!
  const thisYear = year === Number(dayOf(now).slice(0, 4))
  if (lang === 'zh') return `${thisYear ? '' : `${year}年`}${month}月${date}日(${weekday})`
  return `${weekday} ${date} ${months[month - 1]}${thisYear ? '' : ` ${year}`}`
}

/** `HH:MM` on the city's clock. */
export const sayTime = (at: When): string => wallClock(new Date(at)).slice(11)

/** A day and its time: `11月27日(周五) 17:30`. */
export const sayInstant = (at: When, lang: Lang, now: Date = new Date()): string => `${sayDay(at, lang, now)} ${sayTime(at)}`

/** The day in relation to today where people would say so (昨天, 今天, 明天), otherwise null. */
export function nearDay(when: When, now: Date = new Date()): 'yesterday' | 'today' | 'tomorrow' | null {
  const day = dayFrom(when)
  const today = dayOf(now)
  if (day === today) return 'today'
  if (day === plusDays(today, 1)) return 'tomorrow'
  return day === plusDays(today, -1) ? 'yesterday' : null
}

/** How long ago: `2 小时前`; beyond two days the day itself. */
export function sayAgo(at: When, lang: Lang, now: Date = new Date()): string {
  const minutes = Math.round((now.getTime() - new Date(at).getTime()) / 60_000)
  if (minutes < 0 || minutes >= 2 * 24 * 60) return sayInstant(at, lang, now)
  const relative = new Intl.RelativeTimeFormat(lang === 'zh' ? 'zh-CN' : 'en', { numeric: 'auto' })
  if (minutes < 60) return relative.format(-minutes, 'minute')
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), 'hour')
  return relative.format(-Math.round(minutes / (24 * 60)), 'day')
}

/** A span of time in its largest fitting unit, rounded down: `15分钟`, `2小时`, `3天`. */
export function saySpan(ms: number, lang: Lang): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day']
  return new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** A number with its thousands parted: `1,246`. */
export const sayNumber = (n: number): string => new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(n)

/** A total counted up to a cap: `1,000+` where it goes on. */
export const sayTotal = (total: { count: number; more: boolean }): string => `${sayNumber(total.count)}${total.more ? '+' : ''}`

/** A file's size: `340 KB`, `2.1 MB`. */
export const sayBytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
