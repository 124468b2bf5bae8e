import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import { keyFor } from './secret.ts'

let secret: Buffer | undefined
/** Kept once, at start. */
export function keepSecret(value: Buffer): void {
  secret = value
  keys.clear()
}
const keys = new Map<string, KeyObject>()

/** A key of its own for each purpose, 32 bytes. */
export function keyOf(purpose: string): Buffer {
  if (!secret) throw new Error('the secret is not kept yet')
  return Buffer.from(keyFor(secret, purpose), 'hex')
}

export function signed(purpose: string, text: string): Buffer {
  let key = keys.get(purpose)
  if (!key) {
    key = createSecretKey(keyOf(purpose))
    keys.set(purpose, key)
  }
  return createHmac('sha256', key).update(text).digest()
}

const keyAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Each byte as a sign that is read aloud easily. */
export const spelled = (bytes: Buffer): string => Array.from(bytes, (byte) => keyAlphabet[byte % 32]).join('')

/**
 * The key a resident gets for a thing of a kind, six letters read aloud easily. It follows from the id and the house's
 * secret: it can be said again to the same form, and is stored only as a hash.
 */
export const spokenKey = (kind: string, id: string): string => spelled(signed(`${kind} key`, id).subarray(0, 6))
export const spokenKeyHash = (kind: string, id: string, key: string): Buffer => signed(`${kind} key hash`, `${id} ${key}`)

/** Whether this key opens the thing: by its stored hash (`null`: it was given no key), without one by what follows from the id. */
export function isSpokenKey(kind: string, { id, keyHash }: { id: string; keyHash?: Buffer | null }, given: string): boolean {
  const right = keyHash === undefined ? spokenKeyHash(kind, id, spokenKey(kind, id)) : keyHash
  return right !== null && timingSafeEqual(right, spokenKeyHash(kind, id, given))
}
