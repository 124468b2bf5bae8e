/** Randomness is asked for by the kilobyte: a command makes half a dozen ids. */
const pool = new Uint8Array(1024)
let used = pool.length
function sixteen(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  used += 16
  return pool.slice(used - 16, used)
}

let lastAt = -1
let count = 0
/**
 * Ids are UUIDv7 made in the program: time-ordered, so an index grows at its end. Ids of one millisecond, as those of one
 * command are, keep the order in which they were made: 26 bits count on from a random start (RFC 9562, 6.2, method 1).
 * Works in Node and in the browser.
 */
export function newId(at: number = Date.now()): string {
  const bytes = sixteen()
  const time = BigInt(at)
  for (let i = 0; i < 6; i++) bytes[i] = Number((time >> BigInt(8 * (5 - i))) & 0xffn)
  if (at === lastAt) count++
  else count = new DataView(bytes.buffer).getUint32(6) & 0x1ffffff
  lastAt = at
  bytes[6] = 0x70 | (count >> 22)
  bytes[7] = (count >> 14) & 0xff
  bytes[8] = 0x80 | ((count >> 8) & 0x3f)
  bytes[9] = count & 0xff
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether a text from an address or a form is an id at all; PostgreSQL refuses anything else as a fault. */
export const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text ?? '')

const keyAlphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A key that a person can read aloud: no 0 O 1 I. Six characters give 30 bits; look-ups are throttled. */
export function newKey(length = 6): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(bytes, (byte) => keyAlphabet[byte % 32]).join('')
}
