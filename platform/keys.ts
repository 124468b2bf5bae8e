import { createHmac } from 'node:crypto'
import { keyFor } from './secret.ts'

let secret: Buffer | undefined
/** Kept once, at start. */
export const keepSecret = (value: Buffer): void => void (secret = value)

/** A key of its own for each purpose, 32 bytes. */
export function keyOf(purpose: string): Buffer {
  if (!secret) throw new Error('the secret is not kept yet')
  return Buffer.from(keyFor(secret, purpose), 'hex')
}

export const signed = (purpose: string, text: string): Buffer => createHmac('sha256', keyOf(purpose)).update(text).digest()
