import type { Context } from '#platform/context.ts'
import { closedIn } from '#server/concerns'
import { receivedIn } from '#server/exchange'
import { countsFor } from '#server/meetings'
import { deliveredIn, pactsInForce } from '#server/pacts'
import { servedIn } from '#server/servicebook'
import type { Fact } from '../contract.ts'
import * as store from './store.ts'

type At = { level: 'subdistrict' | 'community'; subdistrictId: string; communityId: string | null; year: number }
type Counted = { value: number; link: string }
type Count = (ctx: Pick<Context, 'db' | 'now'>, at: At, from: string, to: string) => Promise<Counted>

const ofCommunity =
  (count: (db: Context['db'], communityId: string, from: string, to: string) => Promise<Counted>): Count =>
  ({ db }, { communityId }, from, to) =>
    count(db, communityId!, from, to)

/** Meetings held and resolutions done of those due in the year, by meetings of the place’s own level. */
const ofMeetings =
  (key: 'meetings' | 'done'): Count =>
  async (ctx, { level, subdistrictId, communityId }, from, to) => {
    const whose = level === 'community' ? { communityId: communityId! } : { subdistrictId }
    const { [key]: value } = await countsFor(ctx, { ...whose, from, to })
    const here = `level=${level}&${level === 'community' ? `communityId=${communityId}` : `subdistrictId=${subdistrictId}`}&from=${from}&to=${to}`
    return {
      value,
      link: key === 'meetings' ? `/meetings?state=closed&${here}` : `/meetings/resolutions?became=onTime,late&${here}`,
    }
  }

/** What the system counts of itself, by level; each number opens its rows. */
const counts = {
  subdistrict: {
    concernsClosed: ({ db }, at, from, to) => closedIn(db, at, from, to),
    meetingsHeld: ofMeetings('meetings'),
    resolutionsDone: ofMeetings('done'),
    lettersSigned: async ({ db }, { subdistrictId, year }) => ({
      value: (await store.ofYear(db, year)).filter(
        (one) => one.level === 'community' && one.subdistrictId === subdistrictId && one.signedOn !== null,
      ).length,
      link: `/letters?year=${year}&level=community&subdistrictId=${subdistrictId}&state=signed,checked,scored,filed`,
    }),
  },
  community: {
    concernsClosed: ({ db }, at, from, to) => closedIn(db, at, from, to),
    meetingsHeld: ofMeetings('meetings'),
    resolutionsDone: ofMeetings('done'),
    pactsInForce: ofCommunity(async (db, communityId) => ({
      value: (await pactsInForce(db, { communityId })).length,
      link: `/pacts?state=performing,reviewed&communityId=${communityId}`,
    })),
    deliveries: ofCommunity(deliveredIn),
    services: ofCommunity(servedIn),
    orders: ofCommunity(receivedIn),
  },
} satisfies Record<At['level'], Record<string, Count>>

export const factKeysOf = (level: At['level'], { say }: Pick<Context, 'say'>): { key: string; label: string }[] =>
  Object.keys(counts[level]).map((key) => ({ key, label: say(`letters:facts.${key}`) }))

/** The facts of a place and a year: those asked for, or all of its level. */
export async function factsOf(ctx: Pick<Context, 'db' | 'now' | 'say'>, at: At, keys?: readonly string[]): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const [key, count] of Object.entries(counts[at.level] as Record<string, Count>))
    if (!keys || keys.includes(key))
      facts.push({
        key,
        label: ctx.say(`letters:facts.${key}`),
        ...(await count(ctx, at, `${at.year}-01-01`, `${at.year}-12-31`)),
      })
  return facts
}
