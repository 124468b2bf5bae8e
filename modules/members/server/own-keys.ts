import { timingSafeEqual } from 'node:crypto'
import { signed } from '#platform/keys.ts'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The six signs that open a member's own page; they follow from his id and the house's secret and are stored nowhere. */
export const keyOf = (id: string): string =>
  Array.from(signed('member key', id).subarray(0, 6), (byte) => alphabet[byte % 32]).join('')

const plain = (key: string): string => key.replace(/[\s-]/g, '').toUpperCase()
/** Of a key that does not follow from the id. */
export const keyHash = (id: string, key: string): Buffer => signed('member key hash', `${id} ${plain(key)}`)

/** As people write it: small letters, blanks and strokes do not matter. */
export function isKey({ id, keyHash: own }: { id: string; keyHash: Buffer | null }, key: string): boolean {
  const [given, right] = [Buffer.from(plain(key)), Buffer.from(keyOf(id))]
  if (given.length === right.length && timingSafeEqual(given, right)) return true
  return own !== null && timingSafeEqual(own, keyHash(id, key))
}

/** By which the same telephone is known again without the number itself. */
export const phoneMark = (cityId: number, phone: string): Buffer => signed('member phone', `${cityId} ${phone}`)
