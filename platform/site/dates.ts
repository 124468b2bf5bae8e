import { dayOf, instantOf, isDay, wallClock } from '#common/dates.ts'
import type { Refusal } from '#common/refusal.ts'
import type { PageContext } from '../pages.ts'

const locales = { zh: 'zh-CN', en: 'en-GB' } as const
type Reader = Pick<PageContext, 'say' | 'lang' | 'now'>

/** A day as people say it: `11 月 24 日（周二）`; with the year only where it is another one. */
export function sayDay({ say, lang, now }: Reader, at: Date): string {
  const parts = new Intl.DateTimeFormat(locales[lang], {
    timeZone: 'Asia/Shanghai',
    weekday: lang === 'zh' ? 'short' : 'long',
    day: 'numeric',
    month: lang === 'zh' ? 'numeric' : 'long',
    year: 'numeric',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const facts = { weekday: part('weekday'), day: part('day'), month: part('month').replace('月', ''), year: part('year') }
  return say(dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? 'site:day' : 'site:day-of-year', facts)
}

/** When something is due: the day, or the time where that day is today. */
export function sayBy(ctx: Reader, at: Date): string {
  return dayOf(at) === dayOf(ctx.now) ? ctx.say('site:today-at', { time: wallClock(at).slice(11) }) : sayDay(ctx, at)
}

/** `11 月 24 日（周二） 09:30`. */
export const sayTime = (ctx: Reader, at: Date): string => `${sayDay(ctx, at)} ${wallClock(at).slice(11)}`

/** From a day to a day: the year only where it is another one, no weekdays. */
export function sayTerm({ say, now }: Reader, from: string, to: string): string {
  const year = dayOf(now).slice(0, 4)
  const part = (on: string) => {
    const [years, months, days] = on.split('-').map(Number) as [number, number, number]
    return say(from.startsWith(year) && to.startsWith(year) ? 'site:plain-day' : 'site:plain-day-of-year', {
      year: years,
      month: say(`site:months.${months}`),
      day: days,
    })
  }
  return say('site:term', { from: part(from), to: part(to) })
}

/** Why something was refused, its days as people say them. */
export function sayRefusal(ctx: Reader, { code, facts = {} }: Refusal): string {
  const said = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' && isDay(value) ? sayDay(ctx, instantOf(value)) : value,
  ])
  return ctx.say(code.replace('.', ':refusals.'), Object.fromEntries(said))
}
