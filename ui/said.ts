import { dayOf, plusDays, wallClock } from '#common/dates.ts'
import { dayFrom, sayDay, type When } from '#common/said.ts'
import type { Lang } from '#common/words.ts'

export { sayDay, type When }

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
