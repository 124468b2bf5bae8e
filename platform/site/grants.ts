import { timingSafeEqual } from 'node:crypto'
import { signed } from '../keys.ts'
import type { PageContext, PageCookie, PageInput } from '../pages.ts'

/** How long somebody who has shown the key may read and answer without showing it again; each visit begins it anew. */
export const minutes = 30

// A cookie's name takes few signs, a number may have any.
const nameOf = (kind: string, no: string): string => encodeURIComponent(`${kind}-${no}`)
const seal = (cityId: number, kind: string, no: string, until: string): string =>
  signed('resident page', `${cityId} ${kind} ${no} ${until}`).toString('base64url')

/**
 * The leave to see one thing of a kind (`concern`, `order`), signed by the house. The key itself is in no address, log or
 * cookie: it follows from the thing's id and the house's secret, and is written only into the page that answers this leave.
 */
export function grant({ cityId, now }: PageContext, kind: string, no: string): Record<string, PageCookie> {
  const until = (now.getTime() + minutes * 60_000).toString(36)
  return { [nameOf(kind, no)]: { value: `${until}.${seal(cityId, kind, no, until)}`, minutes } }
}

/** The leave is given back: the next on this device shows the key again. */
export const ungrant = (kind: string, no: string): Record<string, PageCookie> => ({
  [nameOf(kind, no)]: { value: '', minutes: 0 },
})

export function granted({ cityId, now }: PageContext, { cookies }: PageInput, kind: string, no: string): boolean {
  const [until = '', given = ''] = (cookies[nameOf(kind, no)] ?? '').split('.')
  const right = Buffer.from(seal(cityId, kind, no, until))
  const shown = Buffer.from(given)
  return shown.length === right.length && timingSafeEqual(shown, right) && Number.parseInt(until, 36) > now.getTime()
}
