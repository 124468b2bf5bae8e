import { isSpokenKey, signed, spokenKey, spokenKeyHash } from '#platform/keys.ts'

/** The six signs that open a member's own page; they follow from his id and the house's secret and are stored nowhere. */
export const keyOf = (id: string): string => spokenKey('member', id)
/** Of a key that does not follow from the id, as it is said: without blanks, in capitals. */
export const keyHash = (id: string, key: string): Buffer => spokenKeyHash('member', id, key)

export const isKey = ({ id, keyHash: own }: { id: string; keyHash: Buffer | null }, key: string): boolean =>
  isSpokenKey('member', { id }, key) || isSpokenKey('member', { id, keyHash: own }, key)

/** By which the same telephone is known again without the number itself. */
export const phoneMark = (cityId: number, phone: string): Buffer => signed('member phone', `${cityId} ${phone}`)
