import { dayOf, instantOf, plusDays } from '#common/dates.ts'
import { pactsInForce } from '#server/pacts'
import { type LoadedSheet, load } from '#server/reviews'
import { dice } from '../dice.ts'
import type { Wing } from './wing.ts'

const HOME = '350982001003'
const OF_UNITS = [
  '答应的事都按时做了，居民反映好。',
  '场地开放及时，周末还可再多开半天。',
  '活动办得实，人手有时不够，已说明原因。',
  '联系人换得勤，希望相对固定。',
]
const OF_COMMUNITIES = [
  '对接清楚，事前通知及时。',
  '需求提得具体，我们好安排。',
  '临时的请求偏多，希望早几天说。',
  '场地布置和组织都很用心。',
]
const GRADES = ['excellent', 'excellent', 'excellent', 'good', 'good', 'fair'] as const

/** The last half-year's round, closed and published; this year's, open, with the demo's own agreement half in. */
export const reviews: Wing = async (ctx, { city, loaded, today }) => {
  const pacts = await pactsInForce(ctx.db)
  if (pacts.length === 0) return
  const die = dice(Number(city.code) + 34)
  const day = dayOf(today)
  const year = Number(day.slice(0, 4))
  const sheet = (words: readonly string[]): LoadedSheet => ({
    grades: { effect: die.pick(GRADES), response: die.pick(GRADES), cooperation: die.pick(GRADES) },
    words: die.pick(words),
    reply: die.chance(0.15) ? '收到，下半年照此改进。' : undefined,
  })
  const pairs = pacts.map(({ id: pactId, communityId, orgId }) => ({ pactId, communityId, orgId }))
  const past = day.slice(5) > '08-15' ? { year, part: 'first' as const } : { year: year - 1, part: 'second' as const }
  const closed = past.part === 'first' ? `${year}-07-31` : `${year}-01-31`
  await load(ctx, {
    ...past,
    openedOn: plusDays(closed, -25),
    closesOn: closed,
    publishedAt: instantOf(plusDays(closed, 10), '09:30'),
    pairs: pairs.map((pair, i) => ({
      ...pair,
      sheets: i % 20 === 13 ? { unit: sheet(OF_COMMUNITIES) } : { community: sheet(OF_UNITS), unit: sheet(OF_COMMUNITIES) },
    })),
  })
  const own = loaded.orgs.get(`local.${HOME}.3`)
  await load(ctx, {
    year,
    part: 'whole',
    openedOn: plusDays(day, -8),
    closesOn: plusDays(day, 12),
    pairs: pairs.map((pair, i) => ({
      ...pair,
      sheets:
        pair.orgId === own
          ? { community: sheet(OF_UNITS) }
          : i % 5 === 0
            ? { community: sheet(OF_UNITS), unit: sheet(OF_COMMUNITIES) }
            : i % 5 === 1
              ? { unit: sheet(OF_COMMUNITIES) }
              : {},
    })),
  })
}
