import { timingSafeEqual } from 'node:crypto'
import { signed } from '#platform/keys.ts'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The six signs that open a member's own page; they follow from his id and the house's secret and are stored nowhere. */
export const keyOf = (id: string): string =>
  Array.from(signed('member key', id).subarray(0, 6), (byte) => alphabet[byte % 32]).join('')

/** As people write it: small letters, blanks and strokes do not matter. */
export function isKey(id: string, key: string): boolean {
  const given = Buffer.from(key.replace(/[\s-]/g, '').toUpperCase())
  const right = Buffer.from(keyOf(id))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** By which the same telephone is known again without the number itself. */
export const phoneMark = (cityId: number, phone: string): Buffer => signed('member phone', `${cityId} ${phone}`)
