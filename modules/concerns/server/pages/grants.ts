import { timingSafeEqual } from 'node:crypto'
import { signed } from '#platform/keys.ts'
import type { PageContext, PageCookie, PageInput } from '#platform/pages.ts'

/** How long somebody who has shown the key may read and answer without showing it again; each visit begins it anew. */
export const minutes = 30

const nameOf = (no: string): string => `concern-${no}`
const seal = (cityId: number, no: string, until: string): string =>
  signed('resident page', `${cityId} ${no} ${until}`).toString('base64url')

/**
 * The leave to see one concern, signed by the house. The key itself is in no address, log or cookie: it follows from the
 * concern's id and the house's secret, and is written only into the page that answers this leave.
 */
export function grant({ cityId, now }: PageContext, no: string): Record<string, PageCookie> {
  const until = (now.getTime() + minutes * 60_000).toString(36)
  return { [nameOf(no)]: { value: `${until}.${seal(cityId, no, until)}`, minutes } }
}

export function granted({ cityId, now }: PageContext, { cookies }: PageInput, no: string): boolean {
  const [until = '', given = ''] = (cookies[nameOf(no)] ?? '').split('.')
  const right = Buffer.from(seal(cityId, no, until))
  const shown = Buffer.from(given)
  return shown.length === right.length && timingSafeEqual(shown, right) && Number.parseInt(until, 36) > now.getTime()
}
