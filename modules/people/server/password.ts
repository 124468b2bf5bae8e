import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 40 ms, beside the main thread. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** In PHC form, so that a later cost can stand beside today's. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: normal(password), nonce, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`
}

export async function passwordIs(password: string, phc: string): Promise<boolean> {
  const read = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (!read) return false
  const [memory, passes, parallelism] = read.slice(1, 4).map(Number) as [number, number, number]
  const [nonce, expected] = read.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer]
  const tag = await derive('argon2id', {
    message: normal(password),
    nonce,
    memory,
    passes,
    parallelism,
    tagLength: expected.length,
  })
  return timingSafeEqual(tag, expected)
}

let decoy: Promise<string> | undefined
/** As much work as a real comparison, for a name that has no password: so time does not tell which names exist. */
export async function likeAPassword(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await passwordIs(password, await decoy)
  return false
}

/** Twelve characters that can be read aloud, for handing over once. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const letters = Array.from(randomBytes(24), (byte) => (byte < 248 ? alphabet[byte % 31] : '')).join('')
  return letters.length >= 12 ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}` : oneTimePassword()
}

/** One spelling of what looks alike, whatever keyboard it came from. */
const normal = (password: string) => Buffer.from(password.normalize('NFKC'), 'utf8')
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
